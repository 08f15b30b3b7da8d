// Files beside a page: its address without the last slash, and an ending. `/en/scenarios/compute/` has
// `/en/scenarios/compute.md` and `/en/scenarios/compute.json`.
import { addressIn } from '../data/addresses.ts';

export type Beside = 'md' | 'json' | 'csv';

const mediaTypes: Readonly<Record<Beside, string>> = {
  md: 'text/markdown',
  json: 'application/json',
  csv: 'text/csv',
};

/** The address of a file beside a page in a language; `path` is below the language and ends in a slash, or is empty. */
export const besideIn = (locale: string, path: string, ending: Beside): string =>
  `${addressIn(locale, path).slice(0, -1)}.${ending}`;

/** A link of a page's head to another form of it, or to the feed of its language. */
export interface BesideLink {
  readonly type: string;
  readonly href: string;
}

/** Returns the links to files beside a page. */
export const besideLinks = (locale: string, path: string, endings: readonly Beside[]): readonly BesideLink[] =>
  endings.map((ending) => ({ type: mediaTypes[ending], href: besideIn(locale, path, ending) }));

/** Makes the response with a text of a media type. */
export const textResponse = (ending: Beside | 'txt', text: string): Response =>
  new Response(text, {
    headers: { 'Content-Type': `${ending === 'txt' ? 'text/plain' : mediaTypes[ending]}; charset=utf-8` },
  });
