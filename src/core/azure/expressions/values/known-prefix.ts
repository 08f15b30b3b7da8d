// The beginning of a joined text that is unresolved further on: the name `group/rule` of a rule whose own name is
// unresolved states the group.
import { Unresolved } from '../../configuration/unresolved.ts';
import { isText, isWhole } from './value-types.ts';

type Start = (args: readonly unknown[]) => string;

const knownPart = (value: unknown): { readonly text: string; readonly isWhole: boolean } =>
  isText(value) || isWhole(value)
    ? { text: String(value), isWhole: true }
    : { text: value instanceof Unresolved ? (value.knownPrefix ?? '') : '', isWhole: false };

const ofConcat: Start = (args) => {
  let start = '';
  for (const arg of args) {
    const part = knownPart(arg);
    start += part.text;
    if (!part.isWhole) break;
  }
  return start;
};

/** Up to the first slot that is unresolved or has a style. */
const ofFormat: Start = ([pattern, ...values]) => {
  if (!isText(pattern)) return '';
  let start = '';
  for (const [piece, index] of pattern.matchAll(/\{(\d{1,4})\}|[^{}]+|[{}]/g)) {
    if (piece === '{' || piece === '}') break;
    const part = index === undefined ? { text: piece, isWhole: true } : knownPart(values[Number(index)]);
    start += part.text;
    if (!part.isWhole) break;
  }
  return start;
};

/** By lower-case name of the function. */
export const knownPrefixes: ReadonlyMap<string, Start> = new Map([
  ['concat', ofConcat],
  ['format', ofFormat],
]);
