// IPv4 addresses replaced so that what lay in a prefix or range still does. Bits that say what kind of address it is
// stay, and so does what is everybody's: any, loopback, link-local, multicast, the platform's own.
import { formatIPv4 } from '../net/index.ts';
import { bitsOf, type Turns } from './prefix-preserving.ts';

/** How many bits stay; 32 means the whole address. */
const fixedBits = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number => {
  if (a === 0 || a === 127 || a >= 224 || (a === 169 && b === 254)) return 32;
  if (a === 168 && b === 63 && c === 129 && d === 16) return 32;
  if (a === 10) return 8;
  if (a === 100 && b >= 64 && b < 128) return 10;
  // Their neighbours are of another kind; within 172.16.0.0/12, 172.17.0.0/16 is that of Docker's bridge.
  return [100, 168, 169, 172, 192, 198, 203].includes(a) ? 16 : 8;
};

const redactAddress = (octets: readonly number[], length: number, turns: Turns): string => {
  const bits = octets.map((octet) => bitsOf(octet, 8)).join('');
  return formatIPv4(Number.parseInt(turns.turned(bits, fixedBits(octets), length), 2));
};

const address = /(?<![\d.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?(?![\d.])/g;

/** Replaces every IPv4 address and prefix in a text. */
export const redactAddresses = (text: string, turns: Turns): string =>
  text.replace(address, (whole, a: string, b: string, c: string, d: string, length?: string) => {
    const octets = [a, b, c, d].map(Number);
    const bits = length === undefined ? 32 : Number(length);
    if (octets.some((octet) => octet > 255) || bits > 32) return whole;
    return redactAddress(octets, bits, turns) + (length === undefined ? '' : `/${length}`);
  });
