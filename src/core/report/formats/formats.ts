// The formats of `portolan check --format`, one line each.
import type { Report } from './report.ts';
import { toHtml } from './to-html.ts';
import { toJson } from './to-json.ts';
import { toJunit } from './to-junit.ts';
import { toMarkdown } from './to-markdown.ts';
import { toSarif } from './to-sarif.ts';
import { toText } from './to-text.ts';

export const formats = {
  text: toText,
  json: toJson,
  sarif: toSarif,
  junit: toJunit,
  markdown: toMarkdown,
  html: toHtml,
} as const satisfies Readonly<Record<string, (report: Report) => string>>;

export type Format = keyof typeof formats;

/** Tells whether a format exists. */
export const isFormat = (value: string): value is Format => Object.hasOwn(formats, value);
