// Compares the documents that facts of today follow with a checkout: which have another date or other passages than at their
// last reading, and which facts are to be read again.
import { factsOfToday } from '../../src/core/model/fact-age.ts';
import type { Library } from '../../src/core/model/schema.ts';
import { checkoutOf, textAt, textNow } from './checkouts.ts';
import { type Readings, type ReadText, readText } from './passages.ts';
import { printedDate } from './sentences.ts';

/**
 * Why a fact is to be read again. `passage`: a sentence that it rests on changed, came, or went. `text`: the document changed,
 * and no name tells which sentence the fact rests on. `date`: the document has another date. `gone`: it is no longer there.
 */
export type Reason = 'passage' | 'text' | 'date' | 'gone';

export interface FactToRead {
  readonly fact: string;
  readonly reason: Reason;
  /** Lines of the document whose passages are new, from 1. */
  readonly lines: readonly number[];
}

/**
 * A document as it was found. `no-checkout`: its repository is not in the folder. `no-repository`: no public repository is
 * known to have it.
 */
export interface WatchedDocument {
  readonly id: string;
  readonly status: 'unchanged' | 'changed' | 'gone' | 'no-checkout' | 'no-repository';
  readonly repository: string | null;
  readonly path: string;
  /** The date printed at the last reading, and now. */
  readonly dated: string;
  readonly datedNow: string | null;
  readonly read: string | null;
  /** What the passages were compared with: those recorded, the text of the commit that was read, or nothing. */
  readonly comparedWith: 'passages' | 'commit' | 'nothing';
  readonly facts: readonly FactToRead[];
}

export interface Watched {
  readonly folder: string;
  readonly readings: Readings;
}

/** Lists what rests on each document today: facts, sides of contradictions, symptoms. */
export const followersOf = (library: Library): ReadonlyMap<string, readonly string[]> => {
  const { contradictions, symptoms } = library.shared;
  const all = [
    ...factsOfToday(library),
    ...Object.entries(contradictions).map(([id, { sides }]) => ({
      fact: `contradictions/${id}`,
      documents: [...new Set(sides.flatMap(({ sources }) => sources))],
    })),
    ...Object.entries(symptoms).map(([id, { sources }]) => ({ fact: `symptoms/${id}`, documents: sources })),
  ];
  const found = new Map<string, string[]>();
  for (const { fact, documents } of all)
    for (const document of documents) found.set(document, [...(found.get(document) ?? []), fact]);
  return found;
};

/** Reports whether a newer edition of the same file is among the documents: then an older one is only a record. */
const isSuperseded = (library: Library, id: string): boolean => {
  const name = (one: { readonly repository?: string | undefined }) => one.repository?.split('/').at(-1);
  const own = library.shared.documents[id];
  return Object.values(library.shared.documents).some(
    (other) => own !== undefined && other.path === own.path && name(other) === name(own) && other.date > own.date,
  );
};

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

/** What was read before: the passages that were recorded, or the text of the commit that was read. */
type Before = Pick<ReadText, 'text' | 'facts'>;

const factsToRead = (
  facts: readonly string[],
  { before, now, isDated }: { readonly before: Before | null; readonly now: ReadText; readonly isDated: boolean },
): readonly FactToRead[] =>
  facts.flatMap((fact): FactToRead[] => {
    const [was = [], is = []] = [before?.facts[fact], now.facts[fact]];
    const byDate: readonly FactToRead[] = isDated ? [{ fact, reason: 'date', lines: [] }] : [];
    if (before === null) return [...byDate];
    if (!isSame(was, is)) {
      const lines = now.sentences
        .filter(({ hash }) => is.includes(hash) && !was.includes(hash))
        .map(({ line }) => line);
      return [{ fact, reason: 'passage', lines }];
    }
    if (is.length === 0 && before.text !== now.text) return [{ fact, reason: 'text', lines: [] }];
    return [...byDate];
  });

const watchDocument = (
  library: Library,
  [id, facts]: readonly [string, readonly string[]],
  { folder, readings }: Watched,
): WatchedDocument | null => {
  const document = library.shared.documents[id];
  if (document === undefined || isSuperseded(library, id)) return null;
  const common = {
    id,
    repository: document.repository ?? null,
    path: document.path,
    dated: document.date,
    datedNow: null,
    read: document.read ?? null,
    comparedWith: 'nothing',
    facts: [],
  } as const;
  if (document.repository === undefined) return { ...common, status: 'no-repository' };
  const checkout = checkoutOf(folder, document.repository);
  if (checkout === null) return { ...common, status: 'no-checkout' };
  const text = textNow(checkout, document.path);
  if (text === null)
    return { ...common, status: 'gone', facts: facts.map((fact) => ({ fact, reason: 'gone', lines: [] })) };
  const old = readings[id] === undefined ? textAt(checkout, document.commit ?? '', document.path) : null;
  const before = readings[id] ?? (old === null ? null : readText(library, old, facts));
  const comparedWith = old === null ? 'nothing' : 'commit';
  const datedNow = printedDate(text);
  const now = readText(library, text, facts);
  const isDated = datedNow !== null && datedNow !== document.date;
  const toRead = factsToRead(facts, { before, now, isDated });
  return {
    ...common,
    datedNow,
    comparedWith: readings[id] === undefined ? comparedWith : 'passages',
    status: isDated || (before !== null && before.text !== now.text) ? 'changed' : 'unchanged',
    facts: toRead,
  };
};

/** Lists the documents that something rests on today, each in its newest edition. */
export const followedDocuments = (library: Library): readonly Library['shared']['documents'][string][] =>
  [...followersOf(library).keys()]
    .filter((id) => !isSuperseded(library, id))
    .flatMap((id) => library.shared.documents[id] ?? []);

/** Counts the facts to read again, each once. */
export const factCount = (documents: readonly WatchedDocument[]): number =>
  new Set(documents.flatMap(({ facts }) => facts.map(({ fact }) => fact))).size;

/** Compares every document that something rests on today with the checkouts in a folder. */
export const watchSources = (library: Library, watched: Watched): readonly WatchedDocument[] =>
  [...followersOf(library)].flatMap((entry) => watchDocument(library, entry, watched) ?? []);
