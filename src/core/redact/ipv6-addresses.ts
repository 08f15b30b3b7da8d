// IPv6 addresses replaced as IPv4 ones are: what lay in a prefix still does, and what is everybody's stays.
import { formatIPv6, parsePrefix } from '../net/index.ts';
import { bitsOf, type Turns } from './prefix-preserving.ts';

/**
 * How many bits stay: the kind of address (unique local: RFC 4193; else the first group, as 2001 or 2603); 128 means
 * all: any, loopback and what holds an IPv4 address (RFC 4291, RFC 6052), link-local, multicast.
 */
const fixedBits = (value: bigint): number => {
  const first = Number(value >> 112n);
  if (first === 0 || first === 0x64 || first >= 0xfe00 || first === 0x2002) return 128;
  return first >> 9 === 0x7e ? 8 : 16;
};

/** Replaces one address or prefix; null for what is neither, or keeps an IPv4 address inside. */
export const redactAddress6 = (text: string, turns: Turns): string | null => {
  const prefix = parsePrefix(text);
  if (prefix === null || prefix.family !== 6 || prefix.hostBits) return null;
  const { lo, length } = prefix;
  const fixed = fixedBits(lo);
  // A prefix that is wider than a kind holds several.
  const everybodys = (lo === 0n && length === 0) || (lo <= 1n && length === 128);
  if (everybodys || lo >> 118n === 0x3fan || lo >> 120n === 0xffn) return text;
  if (fixed === 128) return null;
  const turned = BigInt(`0b${turns.turned(bitsOf(lo, 128), fixed, length)}`);
  return formatIPv6(turned) + (text.includes('/') ? `/${length}` : '');
};
