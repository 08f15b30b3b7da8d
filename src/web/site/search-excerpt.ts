// What a search shows of a page. Pagefind cuts a number of words around a match out of the page's text; here they begin
// where a sentence begins, and end where one ends or with an ellipsis.

/** The text of a page as its index has it: what people call it in other words, its title, its sentences. */
export interface FoundPage {
  readonly title: string;
  readonly content: string;
  /** A part of the content, as HTML, with the matches in <mark>. */
  readonly excerpt: string;
  /** Where to begin: lists of facts and examples of JSON have no sentence around a match, but an introduction. */
  readonly from: 'match' | 'introduction';
}

/** In characters: how far before the cut a sentence may begin, and after it end. */
const BEFORE = 120;
const AFTER = 60;

const sentenceEnd = /[.!?]["”»)]*(?=\s|$)/g;

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const textOf = (html: string): string =>
  html.replaceAll(/<\/?mark>/g, '').replaceAll(/&(#?\w+);/g, (all, name) => characters[name] ?? all);

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Returns where the first sentence begins: after the title, whichever spaces it has, and the full stop that Pagefind adds. */
const firstSentence = ({ title, content }: FoundPage): number => {
  const plain = (text: string): string => text.replaceAll(/\s/g, ' ');
  const at = plain(content).indexOf(plain(title));
  return at < 0 ? 0 : at + title.length + (/^\.? ?/.exec(content.slice(at + title.length))?.[0].length ?? 0);
};

/** Returns where the last word before `end` ends. */
const wordEnd = (content: string, end: number): number =>
  /\s/.test(content.charAt(end) || ' ') ? end : content.lastIndexOf(' ', end);

/** Returns the content from the sentence at or before `at`, to one that ends near `end`. */
const sentencesAt = (content: string, { at, end, first }: { at: number; end: number; first: number }): string => {
  const ends = [...content.matchAll(sentenceEnd)].map(({ index, 0: mark }) => index + mark.length);
  const begin = [first, ...ends.map((one) => one + 1)].findLast((one) => one <= at && one >= at - BEFORE);
  const close = ends.find((one) => one >= end && one <= end + AFTER);
  return `${begin === undefined ? '… ' : ''}${content.slice(begin ?? at, close ?? wordEnd(content, end)).trim()}${close === undefined ? ' …' : ''}`;
};

/** Returns escaped text of a page that begins with a sentence; the words that match are in <mark>. */
export const readableExcerpt = (page: FoundPage): string => {
  const { content, excerpt, from } = page;
  const cut = textOf(excerpt);
  const found = content.indexOf(cut);
  if (found < 0) return excerpt;
  const first = firstSentence(page);
  const at = from === 'introduction' ? first : Math.max(found, first);
  const text = sentencesAt(content, { at, end: at + cut.length, first });
  const marked = new Set([...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, word = '']) => textOf(word)));
  return text
    .split(/(\s+)/)
    .map((word) => (marked.has(word) ? `<mark>${escaped(word)}</mark>` : escaped(word)))
    .join('');
};
