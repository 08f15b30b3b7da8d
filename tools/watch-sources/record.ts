// Writes a new reading into the data: the date, the commit, and the day of the reading into `documents.yaml`, the hashes into
// `passages.json`. Somebody has read the document: this only notes it.
import type { Library } from '../../src/core/model/schema.ts';
import { checkoutOf, commitOf, textNow } from './checkouts.ts';
import { type Reading, readText } from './passages.ts';
import { printedDate } from './sentences.ts';
import { followersOf } from './watch.ts';

/** A reading of one document: what to write. */
export interface NewReading {
  readonly id: string;
  /** Null: the document prints no date, and keeps the one it has. */
  readonly date: string | null;
  readonly read: string;
  readonly commit: string | null;
  readonly passages: Reading;
}

/** Reads a document in its checkout. Returns why it cannot, as a text, when it is not there. */
export const newReading = (
  library: Library,
  id: string,
  { folder, today }: { readonly folder: string; readonly today: string },
): NewReading | string => {
  const document = library.shared.documents[id];
  if (document === undefined) return `${id}: no such document in documents.yaml`;
  const checkout = document.repository === undefined ? null : checkoutOf(folder, document.repository);
  if (checkout === null) return `${id}: no checkout of ${document.repository ?? 'its repository'} in ${folder}`;
  const text = textNow(checkout, document.path);
  if (text === null) return `${id}: the checkout has no ${document.path}`;
  const { sentences: _, ...passages } = readText(library, text, followersOf(library).get(id) ?? []);
  return { id, date: printedDate(text), read: today, commit: commitOf(checkout, document.path), passages };
};

const withValue = (mapping: string, key: string, value: string): string => {
  const entry = new RegExp(`([{,] *)${key}: ('[^']*'|[^,}]*[^,} ])`);
  if (entry.test(mapping)) return mapping.replace(entry, (_, start: string) => `${start}${key}: ${value}`);
  return mapping.replace(/,? *\}\s*$/, `, ${key}: ${value} }`);
};

/**
 * Writes a reading into the text of `documents.yaml`, where a document is a line; every other line stays as it is. The commit
 * in a document's address follows. Throws when the document is not on one line.
 */
export const recordedDocuments = (yaml: string, { id, date, read, commit }: NewReading): string => {
  const line = new RegExp(`^${id}: (\\{.*\\})[ ]*$`, 'm');
  const mapping = line.exec(yaml)?.[1];
  if (mapping === undefined) throw new Error(`documents.yaml: ${id} is not a mapping on one line`);
  const old = /commit: '?([0-9a-f]+)/.exec(mapping)?.[1];
  const dated = date === null ? mapping : withValue(mapping, 'date', date);
  const marked = withValue(dated, 'read', read);
  const committed = commit === null ? marked : withValue(marked, 'commit', `'${commit}'`);
  const addressed =
    old === undefined || commit === null ? committed : committed.replaceAll(`/blob/${old}/`, `/blob/${commit}/`);
  return yaml.replace(line, () => `${id}: ${addressed}`);
};
