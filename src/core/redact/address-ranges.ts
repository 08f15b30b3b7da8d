// A range of addresses stays one: below what its ends share, their own bits stay. What lies between the ends hangs off
// these bits in whole prefixes, and so still lies between them.
import { parsePrefix } from '../net/index.ts';
import { bitsOf, type Turns } from './prefix-preserving.ts';

const range = /([\da-f:.]{2,39})-([\da-f:.]{2,39})/gi;

const bitsOfText = (text: string): string => {
  const prefix = parsePrefix(text);
  return prefix === null ? '' : bitsOf(prefix.lo, prefix.family === 4 ? 32 : 128);
};

/** Keeps all ranges that a text names. */
export const keepRanges = (text: string, turns: Turns): void => {
  for (const [, first = '', last = ''] of text.matchAll(range)) {
    const [from, to] = [bitsOfText(first), bitsOfText(last)];
    if (from.length !== to.length) continue;
    const shared = Array.from(from).findIndex((bit, place) => bit !== to[place]);
    if (shared >= 0) for (const end of [from, to]) turns.leave(end, shared);
  }
};
