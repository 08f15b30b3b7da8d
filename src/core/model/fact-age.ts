// How old the facts are: the dates of their documents, and when those were last read. Only what holds today counts: an
// older edition is a record, which nobody reads again.
import { holdsIn, type PerRevision, valueIn } from './per-revision.ts';
import type { Library, Scenario } from './schema.ts';

/** A fact that holds today, with the newest of its documents' dates. */
export interface FactAge {
  /** `compute/identity`; of what scenarios share, `tags/Storage` or `private-endpoints/registry`. */
  readonly fact: string;
  readonly documents: readonly string[];
  /** The newest date that is printed in one of the documents; null: none is known. */
  readonly dated: string | null;
  /** The day of the latest reading of one of them; null: none is known. */
  readonly read: string | null;
}

const newest = (dates: readonly (string | undefined)[]): string | null =>
  dates
    .filter((date) => date !== undefined)
    .toSorted()
    .at(-1) ?? null;

const factAge = (library: Library, fact: string, documents: readonly string[]): FactAge => {
  const found = documents.map((id) => library.shared.documents[id]);
  return {
    fact,
    documents,
    dated: newest(found.map((document) => document?.date)),
    read: newest(found.map((document) => document?.read)),
  };
};

/** Lists the ids of a scenario's facts in an edition (flows, routes, settings, notes) with the documents that each follows. */
export const sourcesIn = (
  scenario: Scenario,
  revision: string,
): readonly { readonly id: string; readonly documents: readonly string[] }[] =>
  [scenario.flows, scenario.routes ?? [], scenario.settings ?? [], scenario.notes ?? []]
    .flat()
    .filter((entry) => holdsIn(entry, scenario, revision))
    .map((entry) => ({ id: entry.id, documents: valueIn<readonly string[]>(entry.sources, revision) ?? [] }));

/** Lists the facts of today with the documents that each follows: the newest edition of each scenario, and what they share. */
export const factsOfToday = (
  library: Library,
): readonly { readonly fact: string; readonly documents: readonly string[] }[] => {
  const revision = library.shared.revisions.at(-1)?.id ?? 'current';
  const shared = (
    table: 'tags' | 'private-endpoints',
    entries: Readonly<Record<string, { sources: PerRevision<string[]> }>>,
  ) =>
    Object.entries(entries).map(([id, { sources }]) => ({
      fact: `${table}/${id}`,
      documents: valueIn<string[]>(sources, revision) ?? [],
    }));
  return [
    ...library.scenarios.flatMap((scenario) =>
      sourcesIn(scenario, scenario.revisions.at(-1) ?? revision).map(({ id, documents }) => ({
        fact: `${scenario.id}/${id}`,
        documents,
      })),
    ),
    ...shared('tags', library.shared.tags),
    ...shared('private-endpoints', library.shared.privateEndpoints),
  ];
};

const DAY = 24 * 60 * 60 * 1000;

/** Counts the days from one ISO date to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

/**
 * Reads a number of days as it is written: `365d`. Null for every other text.
 * @example daysOf('365d') // 365
 */
export const daysOf = (text: string): number | null => {
  const days = /^(\d{1,6})d$/.exec(text)?.[1];
  return days === undefined ? null : Number(days);
};

/** Reports whether a date is older than a number of days; no date at all is. */
const isOlder = (date: string | null, days: number, today: string): boolean =>
  date === null || daysBetween(date, today) > days;

/** A fact past an age: its newest document is, its latest reading is, or both are. */
export interface OldFact extends FactAge {
  readonly old: readonly ('document' | 'reading')[];
}

/** Lists the facts of today that are older than a number of days, the oldest document first; and how many facts there are. */
export const oldFacts = (
  library: Library,
  days: number,
  today: string,
): { readonly facts: number; readonly old: readonly OldFact[] } => {
  const all = factsOfToday(library).map(({ fact, documents }) => factAge(library, fact, documents));
  const old = all.flatMap((age): OldFact[] => {
    const parts = [
      ...(isOlder(age.dated, days, today) ? (['document'] as const) : []),
      ...(isOlder(age.read, days, today) ? (['reading'] as const) : []),
    ];
    return parts.length === 0 ? [] : [{ ...age, old: parts }];
  });
  return {
    facts: all.length,
    old: old.toSorted((a, b) => (a.dated ?? '').localeCompare(b.dated ?? '') || (a.fact < b.fact ? -1 : 1)),
  };
};
