// Finds the values of a JSON text by their offsets, with `jsonc-parser`. Comments and trailing commas are allowed; a text
// with any other error is not edited.
import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { JsonPath } from '../../azure/configuration/resources.ts';

const ESCAPE = String.fromCharCode(27);
/** White space of web pages and colors of a terminal: the reader skips them too. */
const OTHER_SPACE = new RegExp(`[\\v\\f\\u00a0\\u2028\\u2029\\ufeff]|${ESCAPE}\\[[\\d;]*[A-Za-z]`, 'g');

/** Parses the document that begins at an offset; null where it cannot be edited. */
export function parseDocument(text: string, start: number): Node | null {
  const own = text.slice(start).replace(OTHER_SPACE, (found) => ' '.repeat(found.length));
  const errors: ParseError[] = [];
  try {
    const tree = parseTree(' '.repeat(start) + own, errors, { allowTrailingComma: true });
    if (tree === undefined || tree.length < 0) return null;
    // What follows is another document, or no JSON.
    return errors.every(({ offset }) => offset >= endOf(tree)) ? tree : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // nested too deeply for a parser that calls itself
    throw error;
  }
}

/** Returns the offset behind a value. */
export const endOf = ({ offset, length }: Pick<Node, 'offset' | 'length'>): number => offset + length;

/** Returns the items of a list or the members of an object. */
export const childrenOf = (tree: Node): readonly Node[] => tree.children ?? [];

/** Returns the members of an object that have a key. */
const membersOf = (tree: Node | null, key: string): readonly Node[] =>
  tree?.type === 'object' ? childrenOf(tree).filter(({ children }) => children?.[0]?.value === key) : [];

/** Returns a member of an object, its key included; null where there is none, or several. */
export function memberOf(tree: Node | null, key: string): Node | null {
  const [found, ...others] = membersOf(tree, key);
  return others.length > 0 ? null : (found ?? null);
}

/** Returns the value of a member. */
export const valueOfMember = (member: Node | null): Node | null => member?.children?.[1] ?? null;

/** Returns the value at a path; null where the path does not exist in the text. */
export const valueAt = (tree: Node, path: JsonPath): Node | null =>
  path.reduce<Node | null>((here, step) => {
    if (typeof step === 'string') return valueOfMember(memberOf(here, step));
    return here?.type === 'array' ? (here.children?.[step] ?? null) : null;
  }, tree);
