// Which of the found comes first: what is called as the query says, then what names it, then what the search finds best.
import { searchableWords } from './search-words.ts';

/** What a hit is called, and its place. */
export interface Ranked {
  readonly titles: readonly string[];
  readonly kind: string;
  /** It names every word of the query. */
  readonly isNamed: boolean;
  /** Only other clouds than the public one have it. */
  readonly isOfOtherCloud: boolean;
  /** Among requirements that are called the same, the order of the pages; a page itself has 0. */
  readonly place: number;
}

/** The words of a text without accents, cases and what says nothing; a host or an address is one word. */
const wordsOf = (text: string): readonly (readonly string[])[] =>
  searchableWords(text).map((forms) => forms.map(withoutAccents));

const withoutAccents = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');

/** Whether two words are forms of one: `job` and `jobs`, `fail` and `failed`. */
const isSameWord = (one: string, other: string): boolean => {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long === short) return true;
  if (/\d/.test(long)) return false;
  return long === `${short}s` || (short.length >= 4 && long.length - short.length <= 3 && long.startsWith(short));
};

/**
 * Returns how much of a title a query says: 1 for the whole of it, 0 where the title lacks a word of the query. A short form
 * (`nsg`) says the words that it stands for.
 */
export const titleShare = (query: string, title: string): number => {
  const asked = wordsOf(query);
  const own = wordsOf(title).map(([word = '']) => word);
  const said = new Set<number>();
  for (const forms of asked) {
    const places = forms
      .map((form) => form.split(/[\s-]+/).map((word) => own.findIndex((each) => isSameWord(each, word))))
      .find((found) => found.every((place) => place >= 0));
    if (places === undefined) return 0;
    for (const place of places) said.add(place);
  }
  return own.length === 0 ? 0 : said.size / own.length;
};

/** From which share on a title stands for more than a mention. */
const MOSTLY = 0.6;

const tierOf = (hit: Ranked, share: number): number => {
  if (share === 1) return 0;
  if (hit.isNamed) return hit.isOfOtherCloud ? 4 : 1;
  if (hit.kind === 'problem') return 5;
  if (hit.isOfOtherCloud || hit.kind === 'reference') return 4;
  return share >= MOSTLY ? 2 : 3;
};

/** Sorts hits; those that a search does not tell apart stay in their order. */
export const ranked = <Hit>(query: string, hits: readonly Hit[], seenAs: (hit: Hit) => Ranked): readonly Hit[] =>
  hits
    .map((hit) => {
      const seen = seenAs(hit);
      const share = Math.max(0, ...seen.titles.map((title) => titleShare(query, title)));
      const tier = tierOf(seen, share);
      // What is found by its text alone, or by a name, is in order already.
      return tier === 0 || tier === 2 ? { hit, tier, share, place: seen.place } : { hit, tier, share: 0, place: 0 };
    })
    .toSorted((a, b) => a.tier - b.tier || b.share - a.share || a.place - b.place)
    .map(({ hit }) => hit);
