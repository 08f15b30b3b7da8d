// Replaces IPv6 addresses by pseudonyms that preserve prefixes; addresses with a public meaning stay.
import { formatIPv6, parsePrefix } from '../net/index.ts';
import { type AddressPseudonyms, bitsOf } from './prefix-preserving.ts';

/**
 * Returns how many bits stay: those of unique local addresses (RFC 4193), else the first group, as 2001 or 2603; 128, for
 * the whole address, of any, loopback, those with an IPv4 address inside (RFC 4291, RFC 6052), link-local and multicast.
 */
const fixedBits = (value: bigint): number => {
  const first = Number(value >> 112n);
  if (first === 0 || first === 0x64 || first >= 0xfe00 || first === 0x2002) return 128;
  return first >> 9 === 0x7e ? 8 : 16;
};

/** Replaces one address or prefix; null for another text, and for an address with an IPv4 address inside. */
export const redactIPv6Address = (text: string, pseudonyms: AddressPseudonyms): string | null => {
  const prefix = parsePrefix(text);
  if (prefix === null || prefix.family !== 6 || prefix.hostBits) return null;
  const { lo, length } = prefix;
  const fixed = fixedBits(lo);
  const isPublic = (lo === 0n && length === 0) || (lo <= 1n && length === 128);
  if (isPublic || lo >> 118n === 0x3fan || lo >> 120n === 0xffn) return text;
  if (fixed === 128) return null;
  const pseudonym = BigInt(`0b${pseudonyms.pseudonym(bitsOf(lo, 128), fixed, length)}`);
  return formatIPv6(pseudonym) + (text.includes('/') ? `/${length}` : '');
};
