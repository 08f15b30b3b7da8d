// Replaces IPv4 addresses by pseudonyms that preserve prefixes and ranges. The bits that make an address private or public
// stay, and so do addresses with a public meaning: any, loopback, link-local, multicast, the platform's own.
import { formatIPv4 } from '../net/index.ts';
import { type AddressPseudonyms, bitsOf } from './prefix-preserving.ts';

/** Returns how many bits stay; 32 for the whole address. */
const fixedBits = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number => {
  if (a === 0 || a === 127 || a >= 224 || (a === 169 && b === 254)) return 32;
  if (a === 168 && b === 63 && c === 129 && d === 16) return 32;
  if (a === 10) return 8;
  if (a === 100 && b >= 64 && b < 128) return 10;
  // Adjacent prefixes have another meaning; within 172.16.0.0/12, 172.17.0.0/16 is that of Docker's bridge.
  return [100, 168, 169, 172, 192, 198, 203].includes(a) ? 16 : 8;
};

const redactAddress = (octets: readonly number[], length: number, pseudonyms: AddressPseudonyms): string => {
  const bits = octets.map((octet) => bitsOf(octet, 8)).join('');
  return formatIPv4(Number.parseInt(pseudonyms.pseudonym(bits, fixedBits(octets), length), 2));
};

const address = /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?(?![\d.])/g;

/** Replaces every IPv4 address and prefix in a text. */
export const redactIPv4Addresses = (text: string, pseudonyms: AddressPseudonyms): string =>
  text.replace(address, (found, quad: string, length?: string) => {
    const octets = quad.split('.').map(Number);
    const bits = length === undefined ? 32 : Number(length);
    if (octets.some((octet) => octet > 255) || bits > 32) return found;
    return redactAddress(octets, bits, pseudonyms) + (length === undefined ? '' : `/${length}`);
  });
