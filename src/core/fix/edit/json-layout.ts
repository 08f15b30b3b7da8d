// Writes JSON in the layout of the text that it goes into: its line ends, its indentation, one line or many.
import type { Node } from 'jsonc-parser';
import type { JsonValue } from '../write/arm-properties.ts';
import { jsonString } from '../write/quote.ts';
import { childrenOf, endOf } from './json-tree.ts';
import type { TextEdit } from './text-edit.ts';

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/** Makes edits of one text. */
export class JsonLayout {
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

  #onOneLine(value: JsonValue): string {
    if (typeof value === 'string') return jsonString(value);
    if (typeof value !== 'object') return `${value}`;
    const comma = `,${this.#gap}`;
    if (isList(value)) return `[${value.map((item) => this.#onOneLine(item)).join(comma)}]`;
    const members = Object.entries(value).map(([key, one]) => `${jsonString(key)}:${this.#gap}${this.#onOneLine(one)}`);
    return `{${members.join(comma)}}`;
  }
  #onLines(value: JsonValue, indent: string): string {
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
    const members = Object.entries(value).map(([key, one]) => `${jsonString(key)}: ${this.#onLines(one, inner)}`);
    return between('{', members, '}');
  }

  /** Adds items to the end of a list, laid out as its last item. */
  append(list: Node, values: readonly JsonValue[]): TextEdit {
    const last = childrenOf(list).at(-1);
    if (last === undefined) return this.replace(list, values);
    const indent = this.#indentAt(last.offset);
    const onLines = this.#isFirstOnLine(last.offset) && this.#hasBreak(list.offset, last.offset);
    const separator = onLines ? `,${this.#lineEnd}${indent}` : `,${this.#gap}`;
    const tall = onLines || this.#hasBreak(last.offset, endOf(last));
    const insert = values
      .map((value) => separator + (tall ? this.#onLines(value, indent) : this.#onOneLine(value)))
      .join('');
    return { offset: endOf(last), remove: 0, insert };
  }

  /** Replaces a value; objects get lines of their own where the text has lines. */
  replace(old: Node, value: JsonValue): TextEdit {
    const holdsObjects = isList(value) && value.some((item) => typeof item === 'object');
    const tall = this.#hasBreak(old.offset, endOf(old)) || (this.#hasLines && holdsObjects);
    const insert = tall ? this.#onLines(value, this.#indentAt(old.offset)) : this.#onOneLine(value);
    return { offset: old.offset, remove: old.length, insert };
  }

  /** Adds a member behind another one. */
  insertAfter(member: Node, key: string, added: JsonValue): TextEdit {
    const separator = this.#isFirstOnLine(member.offset)
      ? `,${this.#lineEnd}${this.#indentAt(member.offset)}`
      : `,${this.#gap}`;
    const insert = `${separator}${jsonString(key)}:${this.#gap}${this.#onOneLine(added)}`;
    return { offset: endOf(member), remove: 0, insert };
  }

  /** Replaces a member, key and value. */
  replaceMember({ offset, length }: Node, key: string, added: JsonValue): TextEdit {
    const insert = `${jsonString(key)}:${this.#gap}${this.#onOneLine(added)}`;
    return { offset, remove: length, insert };
  }

  /** Removes an item of a list or a member of an object, with the comma that belongs to it. */
  remove(container: Node, index: number): TextEdit {
    const children = childrenOf(container);
    const [before, removed, after] = [children[index - 1], children[index], children[index + 1]];
    if (removed === undefined) throw new Error(`there is no item ${index} to remove`);
    if (index > 0 && before !== undefined)
      return { offset: endOf(before), remove: endOf(removed) - endOf(before), insert: '' };
    const end = after?.offset ?? endOf(removed);
    return { offset: removed.offset, remove: end - removed.offset, insert: '' };
  }
}
