// The formats of `portolan check --format`, one line each.
import type { Report } from './report.ts';
import { toJson } from './to-json.ts';
import { toText } from './to-text.ts';

export const formats = {
  text: toText,
  json: toJson,
} as const satisfies Readonly<Record<string, (report: Report) => string>>;

export type Format = keyof typeof formats;

/** Tells whether a format exists. */
export const isFormat = (value: string): value is Format => Object.hasOwn(formats, value);
