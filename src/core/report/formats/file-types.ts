// What a file of each report format is called after the dot, and its media type.
import type { Format } from './formats.ts';

export type { Format } from './formats.ts';

export const fileKinds: Readonly<Record<Format, readonly [string, string]>> = {
  text: ['txt', 'text/plain'],
  json: ['json', 'application/json'],
  sarif: ['sarif', 'application/sarif+json'],
  junit: ['xml', 'application/xml'],
  markdown: ['md', 'text/markdown'],
  html: ['html', 'text/html'],
};
