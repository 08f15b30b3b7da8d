// A JSON text as a tree of places: where each value, member and item begins and ends. Comments and trailing commas are
// passed over; anything else that is no JSON ends the reading, and the text is then not edited.

import type { JsonPath } from '../../azure/configuration/resources.ts';
import { blankSkipper } from '../../azure/json/skip-whitespace.ts';

export interface Member {
  readonly key: string;
  /** Of the key's opening quote. */
  readonly start: number;
  readonly value: Tree;
}
export type Tree = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'object'; readonly members: readonly Member[] }
  | { readonly kind: 'array'; readonly items: readonly Tree[] }
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
);

const STRING = /"(?:[^"\\\n\r]|\\.)*"/y;
const LITERAL = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const DEEPEST = 200;

class Broken extends Error {}

/** Reads the value at an offset; null where it is not the JSON that this can edit. */
export function jsonTree(text: string, from: number): Tree | null {
  const blank = blankSkipper(text);
  const token = (pattern: RegExp, at: number): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) throw new Broken();
    return found;
  };
  /** Goes through what stands between two brackets; gives the offset after the closing one. */
  const inside = (start: number, close: string, each: (at: number) => number): number => {
    let at = blank(start + 1);
    while (text[at] !== close) {
      at = blank(each(at));
      if (text[at] === ',') at = blank(at + 1);
      else if (text[at] !== close) throw new Broken();
    }
    return at + 1;
  };
  const read = (start: number, depth: number): Tree => {
    if (depth > DEEPEST) throw new Broken();
    if (text[start] === '{') {
      const members: Member[] = [];
      const end = inside(start, '}', (at) => {
        const key = token(STRING, at);
        const colon = blank(at + key.length);
        if (text[colon] !== ':') throw new Broken();
        const value = read(blank(colon + 1), depth + 1);
        members.push({ key: String(JSON.parse(key)), start: at, value });
        return value.end;
      });
      return { kind: 'object', start, end, members };
    }
    if (text[start] === '[') {
      const items: Tree[] = [];
      const end = inside(start, ']', (at) => {
        const item = read(at, depth + 1);
        items.push(item);
        return item.end;
      });
      return { kind: 'array', start, end, items };
    }
    const literal = token(text[start] === '"' ? STRING : LITERAL, start);
    const value: unknown = JSON.parse(literal);
    const scalar = value as string | number | boolean | null; // the two patterns match nothing else
    return { kind: 'scalar', start, end: start + literal.length, value: scalar };
  };
  try {
    return read(blank(from), 0);
  } catch (error) {
    if (error instanceof Broken || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A member's value; null where the tree is no object or has no such member, or has it twice. */
export function member(tree: Tree | null, key: string): Tree | null {
  if (tree?.kind !== 'object') return null;
  const found = tree.members.filter((one) => one.key === key);
  return found.length === 1 ? (found[0]?.value ?? null) : null;
}

/** The value at a path; null where the path does not lead through this text. */
export function treeAt(tree: Tree | null, path: JsonPath): Tree | null {
  let here = tree;
  for (const step of path) {
    if (here === null) return null;
    if (typeof step === 'string') here = member(here, step);
    else here = here.kind === 'array' ? (here.items[step] ?? null) : null;
  }
  return here;
}
