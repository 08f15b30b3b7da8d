// Addresses replaced so that what lay in a prefix still does: each bit is turned or not by a hash of the bits before
// it. Bits that say what kind of address it is stay, and so does what is everybody's: any, loopback, link-local,
// multicast, the platform's own.

/** A hash that a key turns (FNV-1a with a finish); not for secrets that outlive the link. */
const hash = (key: number, length: number, bits: number): number => {
  let value = 0x811c9dc5 ^ key;
  for (const part of [length, bits & 0xffff, bits >>> 16]) {
    value = Math.imul(value ^ part, 0x01000193);
    value ^= value >>> 13;
  }
  value = Math.imul(value, 0x5bd1e995);
  return (value ^ (value >>> 15)) >>> 0;
};

/** How many bits stay; 32 means the whole address. */
const fixedBits = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number => {
  if (a === 0 || a === 127 || a >= 224 || (a === 169 && b === 254)) return 32;
  if (a === 168 && b === 63 && c === 129 && d === 16) return 32;
  if (a === 10) return 8;
  if (a === 100 && b >= 64 && b < 128) return 10;
  // Their neighbours are of another kind; within 172.16.0.0/12, 172.17.0.0/16 is that of Docker's bridge.
  return [100, 168, 169, 172, 192, 198, 203].includes(a) ? 16 : 8;
};

/** Replaces one IPv4 address, of a prefix of `length` bits. */
export const redactAddress = (octets: readonly number[], length: number, key: number): string => {
  const value = octets.reduce((all, octet) => all * 256 + octet, 0);
  let result = 0;
  const fixed = fixedBits(octets);
  for (let index = 0; index < 32; index++) {
    const before = index === 0 ? 0 : Math.floor(value / 2 ** (32 - index));
    const bit = Math.floor(value / 2 ** (31 - index)) % 2;
    const turned = index >= fixed && index < length && hash(key, index, before) % 2 === 1;
    result = result * 2 + (turned ? 1 - bit : bit);
  }
  return [24, 16, 8, 0].map((shift) => Math.floor(result / 2 ** shift) % 256).join('.');
};

const address = /(?<![\d.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?(?![\d.])/g;

/** Replaces every IPv4 address and prefix in a text. */
export const redactAddresses = (text: string, key: number): string =>
  text.replace(address, (whole, a: string, b: string, c: string, d: string, length?: string) => {
    const octets = [a, b, c, d].map(Number);
    const bits = length === undefined ? 32 : Number(length);
    if (octets.some((octet) => octet > 255) || bits > 32) return whole;
    return redactAddress(octets, bits, key) + (length === undefined ? '' : `/${length}`);
  });
