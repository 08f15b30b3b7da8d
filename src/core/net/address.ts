// A strict grammar of addresses and prefixes. Text that Azure would reject, or that two programs read differently
// (010.0.0.1, 10.1, 0x0a000001, fe80::1%eth0), is no address here: a wrong reading would be a wrong verdict.

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

const LENGTH = /^(?:0|[1-9]\d{0,2})$/;
const [ZERO, DOT, COLON] = [48, 46, 58];

/** Parses four decimal octets (RFC 6943 section 3.1.1, strict form); null for any other text. */
export function parseIPv4(text: string): number | null {
  let value = 0;
  let dots = 0;
  let octet = -1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) {
      // Some programs read an octet that begins with zero as octal.
      if (octet === 0) return null;
      octet = octet < 0 ? digit : octet * 10 + digit;
      if (octet > 255) return null;
    } else if (code === DOT && octet >= 0 && dots < 3) {
      value = value * 256 + octet;
      dots += 1;
      octet = -1;
    } else return null;
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : null;
}

const hexDigit = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
};

/** Parses the groups of 16 bits between `from` and `to`, on one side of `::`; null when they are invalid. */
function groupsOf(text: string, from: number, to: number): number[] | null {
  const groups: number[] = [];
  let start = from;
  let group = 0;
  for (let index = from; from < to && index <= to; index += 1) {
    const code = index < to ? text.charCodeAt(index) : COLON;
    if (code === COLON) {
      if (index === start) return null;
      groups.push(group);
      start = index + 1;
      group = 0;
    } else if (code === DOT) {
      // An embedded IPv4 address may stand at the very end only.
      const embedded = parseIPv4(text.slice(start, to));
      if (embedded === null) return null;
      groups.push(Math.floor(embedded / 65536), embedded % 65536);
      return groups;
    } else {
      const digit = hexDigit(code);
      if (digit < 0 || index - start === 4) return null;
      group = group * 16 + digit;
    }
  }
  return groups;
}

/** Parses an IPv6 address (RFC 4291 section 2.2, all three forms, no zone); null for any other text. */
export function parseIPv6(text: string): bigint | null {
  const gap = text.indexOf('::');
  const dot = text.indexOf('.');
  // There is one gap at most, and an embedded IPv4 address is at the end, not before the gap.
  if (gap >= 0 && (text.indexOf('::', gap + 2) >= 0 || (dot >= 0 && dot < gap))) return null;
  const left = groupsOf(text, 0, gap < 0 ? text.length : gap);
  const right = gap < 0 ? NO_GROUPS : groupsOf(text, gap + 2, text.length);
  if (left === null || right === null) return null;
  const count = left.length + right.length;
  if (gap < 0 ? count !== 8 : count > 7) return null;
  const rightFrom = 8 - right.length;
  const at = (place: number): number => {
    if (place < left.length) return left[place] ?? 0;
    return place < rightFrom ? 0 : (right[place - rightFrom] ?? 0);
  };
  // BigInt is slow, so three groups at a time are put together as an ordinary number.
  const high = (at(0) * 65536 + at(1)) * 65536 + at(2);
  const middle = (at(3) * 65536 + at(4)) * 65536 + at(5);
  const low = at(6) * 65536 + at(7);
  const top = BigInt(high) << 80n;
  return middle === 0 && low === 0 ? top : top | (BigInt(middle) << 32n) | BigInt(low);
}
const NO_GROUPS: readonly number[] = [];

/** Number of addresses of an IPv6 prefix, by its length. */
const SIZES: readonly bigint[] = Array.from({ length: 129 }, (_, length) => 1n << BigInt(128 - length));

/** Parses `address` or `address/length` (RFC 4632, RFC 4291 section 2.3); null for any other text. */
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
  const v6 = address.includes(':') ? parseIPv6(address) : null;
  if (v6 === null) return null;
  const length = suffix === null ? 128 : Number(suffix);
  if (length > 128) return null;
  const size = SIZES[length] as bigint; // at most 128
  const host = BigInt.asUintN(128 - length, v6);
  const lo = v6 - host;
  return { family: 6, lo, end: lo + size, length, hostBits: host !== 0n };
}

/** Formats an IPv4 address in dotted decimals. */
export function formatIPv4(value: number): string {
  return [value / 16777216, value / 65536, value / 256, value].map((part) => Math.floor(part) % 256).join('.');
}

/** Formats an IPv6 address as RFC 5952 asks: lower case, the longest run of at least two zero groups as `::`. */
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

/** Formats a prefix in CIDR notation. */
export const formatPrefix = ({ length, ...prefix }: Prefix): string =>
  `${prefix.family === 4 ? formatIPv4(prefix.lo) : formatIPv6(prefix.lo)}/${length}`;
