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

/** What a file of each format is called after the dot, and its media type. */
export const fileKinds: Readonly<Record<keyof typeof formats, readonly [string, string]>> = {
  text: ['txt', 'text/plain'],
  json: ['json', 'application/json'],
  sarif: ['sarif', 'application/sarif+json'],
  junit: ['xml', 'application/xml'],
  markdown: ['md', 'text/markdown'],
  html: ['html', 'text/html'],
};

export type Format = keyof typeof formats;

/** Tells whether a format exists. */
export const isFormat = (value: string): value is Format => Object.hasOwn(formats, value);
