// New JSON in the layout of the text that it goes into: its line ends, its indentation, one line or many.
import type { Json } from '../write/arm-properties.ts';
import { jsonString } from '../write/quote.ts';
import type { Member, Tree } from './json-tree.ts';
import type { TextEdit } from './text-edit.ts';

type List = Extract<Tree, { kind: 'array' }>;
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

export class Layout {
  readonly #text: string;
  readonly #hasLines: boolean;
  readonly #lineEnd: string;
  /** One level of indentation. */
  readonly #unit: string;
  /** After a colon or a comma. */
  readonly #gap: string;

  constructor(text: string) {
    this.#text = text;
    this.#hasLines = text.includes('\n');
    this.#lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
    this.#unit = /^(?: +|\t)(?=\S)/m.exec(text)?.[0] ?? '  ';
    this.#gap = this.#hasLines || /":\s/.test(text) ? ' ' : '';
  }

  #indentAt(offset: number): string {
    const start = this.#text.lastIndexOf('\n', offset - 1) + 1;
    return /^[ \t]*/.exec(this.#text.slice(start, offset))?.[0] ?? '';
  }
  #isFirstOnLine(offset: number): boolean {
    const start = this.#text.lastIndexOf('\n', offset - 1) + 1;
    return start > 0 && /^[ \t]*$/.test(this.#text.slice(start, offset));
  }
  #hasBreak(start: number, end: number): boolean {
    return this.#text.slice(start, end).includes('\n');
  }

  #onOneLine(value: Json): string {
    if (typeof value === 'string') return jsonString(value);
    if (typeof value !== 'object') return `${value}`;
    const comma = `,${this.#gap}`;
    if (isList(value)) return `[${value.map((item) => this.#onOneLine(item)).join(comma)}]`;
    const members = Object.entries(value).map(
      ([key, one]) => `${jsonString(key)}:${this.#gap}${this.#onOneLine(one)}`,
    );
    return `{${members.join(comma)}}`;
  }
  #onLines(value: Json, indent: string): string {
    const inner = indent + this.#unit;
    const end = this.#lineEnd;
    const between = (open: string, items: readonly string[], close: string): string =>
      items.length === 0
        ? open + close
        : `${open}${end}${items.map((item) => inner + item).join(`,${end}`)}${end}${indent}${close}`;
    if (typeof value !== 'object') return this.#onOneLine(value);
    if (isList(value))
      return between(
        '[',
        value.map((item) => this.#onLines(item, inner)),
        ']',
      );
    const members = Object.entries(value).map(
      ([key, one]) => `${jsonString(key)}: ${this.#onLines(one, inner)}`,
    );
    return between('{', members, '}');
  }

  /** Items behind those of a list, in the way in which they stand there. */
  append(list: List, values: readonly Json[]): TextEdit {
    const last = list.items.at(-1);
    if (last === undefined) return this.replace(list, values);
    const indent = this.#indentAt(last.start);
    const onLines = this.#isFirstOnLine(last.start) && this.#hasBreak(list.start, last.start);
    const separator = onLines ? `,${this.#lineEnd}${indent}` : `,${this.#gap}`;
    const tall = onLines || this.#hasBreak(last.start, last.end);
    const insert = values
      .map((value) => separator + (tall ? this.#onLines(value, indent) : this.#onOneLine(value)))
      .join('');
    return { offset: last.end, remove: 0, insert };
  }

  /** One value in the place of another; objects get lines of their own where the text has lines. */
  replace(tree: Tree, value: Json): TextEdit {
    const holdsObjects = isList(value) && value.some((item) => typeof item === 'object');
    const tall = this.#hasBreak(tree.start, tree.end) || (this.#hasLines && holdsObjects);
    const insert = tall ? this.#onLines(value, this.#indentAt(tree.start)) : this.#onOneLine(value);
    return { offset: tree.start, remove: tree.end - tree.start, insert };
  }

  /** A member behind another one. */
  insertAfter({ start, value }: Member, key: string, added: Json): TextEdit {
    const separator = this.#isFirstOnLine(start)
      ? `,${this.#lineEnd}${this.#indentAt(start)}`
      : `,${this.#gap}`;
    const insert = `${separator}${jsonString(key)}:${this.#gap}${this.#onOneLine(added)}`;
    return { offset: value.end, remove: 0, insert };
  }

  /** A member with another key and value in the place of one. */
  replaceMember({ start, value }: Member, key: string, added: Json): TextEdit {
    const insert = `${jsonString(key)}:${this.#gap}${this.#onOneLine(added)}`;
    return { offset: start, remove: value.end - start, insert };
  }

  /** A member taken out, with the comma that belongs to it. */
  removeMember(members: readonly Member[], index: number): TextEdit {
    const spans = members.map(({ start, value }) => ({ start, end: value.end }));
    return removal(spans, index);
  }

  /** An item taken out, with the comma that belongs to it. */
  removeItem({ items }: List, index: number): TextEdit {
    return removal(items, index);
  }
}

function removal(
  spans: readonly { readonly start: number; readonly end: number }[],
  index: number,
): TextEdit {
  const [before, span, after] = [spans[index - 1], spans[index], spans[index + 1]];
  if (span === undefined) throw new Error(`nothing stands at ${index}`);
  if (index > 0 && before !== undefined)
    return { offset: before.end, remove: span.end - before.end, insert: '' };
  return { offset: span.start, remove: (after?.start ?? span.end) - span.start, insert: '' };
}
