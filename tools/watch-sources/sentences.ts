// The sentences of a document in Markdown, in a form that layout does not change: only a hash of each is ever kept.
import { createHash } from 'node:crypto';

/** A sentence, a row of a table, a heading, or a line of code. */
export interface Sentence {
  /** As it stands in the document, with its markup: names are looked for in it. */
  readonly raw: string;
  /** Of the document, from 1. */
  readonly line: number;
  /** Of the normalized sentence: the first 16 hexadecimal digits of its SHA-256. */
  readonly hash: string;
}

/** Writes a sentence without markup, in lower case, with single spaces. */
export const normalize = (raw: string): string =>
  raw
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/[*_`>#|]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();

const hashOf = (normalized: string): string => createHash('sha256').update(normalized).digest('hex').slice(0, 16);

/** Returns the date that a document prints in its front matter as `ms.date`, as an ISO date; null when it prints none. */
export const printedDate = (text: string): string | null => {
  const front = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';
  const [, month = '', day = '', year] = /^ms\.date:\s*['"]?(\d{1,2})\/(\d{1,2})\/(\d{4})/m.exec(front) ?? [];
  return year === undefined ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** Blanks front matter and comments, so that lines keep their numbers. */
const blanked = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/^---\n[\s\S]*?\n---/, (front) => front.replaceAll(/[^\n]/g, ''))
    .replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ''));

/** Lines that stand for themselves: headings, rows, items; every other line goes on with its paragraph. */
const standsAlone = /^\s*(?:#|\||[-*+]\s|\d+\.\s|>\s*\[!)/;

interface Block {
  readonly line: number;
  readonly raw: string;
}

/** Joins the lines of paragraphs and items; a line of code or of a table stays one. */
const blocksOf = (text: string): readonly Block[] => {
  const blocks: Block[] = [];
  let open: Block | null = null;
  let isCode = false;
  const close = (): void => {
    if (open !== null) blocks.push(open);
    open = null;
  };
  for (const [index, raw] of blanked(text.replaceAll('\r\n', '\n')).split('\n').entries()) {
    const line = index + 1;
    if (/^\s*(?:```|~~~)/.test(raw)) {
      close();
      isCode = !isCode;
    } else if (raw.trim() === '') close();
    else if (isCode || standsAlone.test(raw)) {
      close();
      open = { line, raw };
      if (isCode || /^\s*[#|]/.test(raw)) close();
    } else if (open === null) open = { line, raw };
    else open = { line: open.line, raw: `${open.raw}\n${raw}` };
  }
  close();
  return blocks;
};

/** Cuts a document into its sentences, in order. Empty ones are left out. */
export const sentencesOf = (text: string): readonly Sentence[] =>
  blocksOf(text).flatMap(({ line, raw }) => {
    const parts = /^\s*\|/.test(raw) ? [raw] : raw.split(/(?<=[.!?:])\s+(?=[\p{Lu}\d"'`[(*])/u);
    let from = 0;
    return parts.flatMap((part) => {
      const start = raw.indexOf(part, from);
      from = start + part.length;
      const normalized = normalize(part);
      if (!/[\p{L}\d]/u.test(normalized)) return [];
      const before = raw.slice(0, start).split('\n').length - 1;
      return [{ raw: part, line: line + before, hash: hashOf(normalized) }];
    });
  });

/** Returns one hash of all sentences of a document. */
export const hashOfAll = (sentences: readonly Sentence[]): string =>
  hashOf(sentences.map(({ hash }) => hash).join(' '));
