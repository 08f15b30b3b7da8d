// A strict grammar of addresses and prefixes. What Azure would refuse, or what two programs read differently
// (010.0.0.1, 10.1, 0x0a000001, fe80::1%eth0), is not an address here: a wrong reading would be a wrong verdict.

export type Family = 4 | 6;

/** A prefix, or a single address as a prefix of full length. `end` is exclusive. */
export type Prefix = {
  readonly length: number;
  /** Bits after the prefix length were set, as in 10.0.0.1/8; `lo` and `end` are those of the whole block. */
  readonly hostBits: boolean;
} & (
  | { readonly family: 4; readonly lo: number; readonly end: number }
  | { readonly family: 6; readonly lo: bigint; readonly end: bigint }
);

const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const LENGTH = /^(?:0|[1-9]\d{0,2})$/;

/** Reads four decimal octets (RFC 6943 3.1.1 strict form); null for everything else. */
export function parseIPv4(text: string): number | null {
  const octets = text.split('.');
  if (octets.length !== 4) return null;
  let value = 0;
  for (const octet of octets) {
    if (!OCTET.test(octet) || Number(octet) > 255) return null;
    value = value * 256 + Number(octet);
  }
  return value;
}

function groupsOf(text: string): bigint[] | null {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (GROUP.test(part)) groups.push(BigInt(`0x${part}`));
    else if (index === parts.length - 1 && part.includes('.')) {
      const embedded = parseIPv4(part);
      if (embedded === null) return null;
      groups.push(BigInt(Math.floor(embedded / 65536)), BigInt(embedded % 65536));
    } else return null;
  }
  return groups;
}

/** Reads an IPv6 address (RFC 4291 section 2.2, all three forms, no zone); null for everything else. */
export function parseIPv6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves;
  // An embedded IPv4 address may stand at the very end only, so not before `::`.
  if (head === undefined || (tail !== undefined && head.includes('.'))) return null;
  const left = groupsOf(head);
  const right = tail === undefined ? [] : groupsOf(tail);
  if (left === null || right === null) return null;
  const count = left.length + right.length;
  if (tail === undefined ? count !== 8 : count > 7) return null;
  const groups = [...left, ...Array<bigint>(8 - count).fill(0n), ...right];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

/** Reads `address` or `address/length` (RFC 4632, RFC 4291 section 2.3); null when it is neither. */
export function parsePrefix(text: string): Prefix | null {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const suffix = slash < 0 ? null : text.slice(slash + 1);
  if (suffix !== null && !LENGTH.test(suffix)) return null;
  const v4 = parseIPv4(address);
  if (v4 !== null) {
    const length = suffix === null ? 32 : Number(suffix);
    if (length > 32) return null;
    const size = 2 ** (32 - length);
    const lo = Math.floor(v4 / size) * size;
    return { family: 4, lo, end: lo + size, length, hostBits: lo !== v4 };
  }
  const v6 = parseIPv6(address);
  if (v6 === null) return null;
  const length = suffix === null ? 128 : Number(suffix);
  if (length > 128) return null;
  const size = 1n << BigInt(128 - length);
  const lo = (v6 / size) * size;
  return { family: 6, lo, end: lo + size, length, hostBits: lo !== v6 };
}

/** Writes an IPv4 address in dotted decimals. */
export function formatIPv4(value: number): string {
  return [value / 16777216, value / 65536, value / 256, value]
    .map((part) => Math.floor(part) % 256)
    .join('.');
}

/** Writes an IPv6 address as RFC 5952 asks: lower case, the longest run of at least two zero groups as `::`. */
export function formatIPv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(16 * (7 - index))) & 0xffffn);
  let best = { start: 0, length: 1 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0n) length += 1;
    if (length > best.length) best = { start, length };
  }
  const text = (part: readonly bigint[]): string => part.map((group) => group.toString(16)).join(':');
  if (best.length < 2) return text(groups);
  return `${text(groups.slice(0, best.start))}::${text(groups.slice(best.start + best.length))}`;
}
