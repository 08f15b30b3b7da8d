// Writes JSON in the layout of the text that it goes into: its line ends, its indentation, one line or many.
import { createScanner, type Node } from 'jsonc-parser';
import type { JsonValue } from '../write/arm-properties.ts';
import { jsonString } from '../write/quote.ts';
import { childrenOf, endOf } from './json-tree.ts';
import type { TextEdit } from './text-edit.ts';

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/** What changes in one list, or in the members of one object. */
export interface ListChange {
  /** Indexes of the children that go. */
  readonly removed: ReadonlySet<number>;
  /** Items for the end of the list. */
  readonly added: readonly JsonValue[];
}

/** Children that are removed together, and the kept ones beside them. */
interface Run {
  readonly before: Node | null;
  readonly first: Node;
  readonly last: Node;
  readonly after: Node | null;
}

function runsOf(children: readonly Node[], removed: ReadonlySet<number>): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, first] of children.entries()) {
    if (!removed.has(index) || removed.has(index - 1)) continue;
    let end = index;
    while (removed.has(end + 1)) end += 1;
    runs.push({
      before: children[index - 1] ?? null,
      first,
      last: children[end] ?? first,
      after: children[end + 1] ?? null,
    });
  }
  return runs;
}

/** A comma, a comment, a line break, or other white space. */
interface Token {
  readonly text: string;
  readonly offset: number;
}
const isLineBreak = ({ text }: Token): boolean => /^[\r\n]/.test(text);
const isComment = ({ text }: Token): boolean => text.startsWith('/');

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

  /** Adds items behind the last one of a list, laid out as that one. */
  #append(list: Node, last: Node, values: readonly JsonValue[]): TextEdit {
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

  /** Removes items of a list or members of an object, and adds items to the end of a list. */
  rewrite(container: Node, { removed, added }: ListChange): readonly TextEdit[] {
    const children = childrenOf(container);
    const kept = children.filter((_, index) => !removed.has(index));
    const last = kept.at(-1);
    if (last === undefined) return [this.replace(container, added)];
    const removals = runsOf(children, removed).flatMap((run) => this.#removeRun(run));
    // What is added may stand where the comma before a removed item begins.
    return added.length === 0 ? removals : [this.#append(container, last, added), ...removals];
  }

  /** Removes neighbors with their own comma and the comments on their lines; other comments stay. */
  #removeRun({ before, first, last, after }: Run): readonly TextEdit[] {
    if (after !== null) {
      const gap = this.#tokens(endOf(last), after.offset);
      const lineBreak = gap.findIndex(isLineBreak);
      // A comment on a later line is about the item that follows.
      const comment = lineBreak < 0 ? undefined : gap.slice(lineBreak).find(isComment);
      const end = comment?.offset ?? after.offset;
      return [{ offset: first.offset, remove: end - first.offset, insert: '' }];
    }
    if (before === null) return [];
    const gap = this.#tokens(endOf(before), first.offset);
    const comma = gap.find(({ text }) => text === ',');
    if (comma === undefined) return [];
    const rest = gap.slice(gap.indexOf(comma) + 1);
    const start = rest.find(isLineBreak)?.offset ?? comma.offset + 1;
    return [
      { offset: comma.offset, remove: 1, insert: '' },
      { offset: start, remove: endOf(last) - start, insert: '' },
    ];
  }

  #tokens(start: number, end: number): readonly Token[] {
    const between = this.#text.slice(start, end);
    const scanner = createScanner(between);
    const tokens: Token[] = [];
    for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
      const text = between.slice(scanner.getTokenOffset(), scanner.getPosition());
      tokens.push({ text, offset: start + scanner.getTokenOffset() });
    }
    return tokens;
  }
}
