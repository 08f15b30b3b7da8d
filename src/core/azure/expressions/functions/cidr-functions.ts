// Functions on blocks of addresses, IPv4 and IPv6 ("CIDR functions for ARM templates"). Undocumented: blocks with
// bits set after their length, IPv4 blocks without a usable address.
import { formatIPv4, formatIPv6, parsePrefix } from '../../../net/address.ts';
import { type Indeterminate, rejected, undocumented } from '../values/indeterminate.ts';
import { type FunctionFamily, isText, isWhole, objectOf, type TemplateFunction } from '../values/value-types.ts';

interface Block {
  readonly start: bigint;
  readonly end: bigint;
  readonly length: number;
  readonly bits: 32 | 128;
}
const block = (text: unknown): Block | Indeterminate => {
  if (!isText(text)) return rejected;
  const prefix = text.length > 60 || !text.includes('/') ? null : parsePrefix(text);
  if (prefix === null) return rejected;
  if (prefix.hostBits) return undocumented;
  const bits = prefix.family === 4 ? 32 : 128;
  return { start: BigInt(prefix.lo), end: BigInt(prefix.end), length: prefix.length, bits };
};
const isBlock = (value: Block | Indeterminate): value is Block => 'bits' in value;
const written = (address: bigint, { bits }: Block): string =>
  bits === 32 ? formatIPv4(Number(address)) : formatIPv6(address);
const size = (length: number, bits: number): bigint => 1n << BigInt(bits - length);

const parseCidr: TemplateFunction = ([text, ...rest]) => {
  const found = block(text);
  if (!isBlock(found)) return found;
  if (rest.length > 0) return rejected;
  const { start, end, length, bits } = found;
  const netmask = written(size(0, bits) - size(length, bits), found);
  if (bits === 32)
    return length > 30
      ? undocumented
      : objectOf([
          ['network', written(start, found)],
          ['netmask', netmask],
          ['broadcast', written(end - 1n, found)],
          ['firstUsable', written(start + 1n, found)],
          ['lastUsable', written(end - 2n, found)],
          ['cidr', length],
        ]);
  return objectOf([
    ['network', written(start, found)],
    ['netmask', netmask],
    ['firstUsable', written(start, found)],
    ['lastUsable', written(end - 1n, found)],
    ['cidr', length],
  ]);
};

/** Returns the block number `index` of the given length inside of a block. */
const cidrSubnet: TemplateFunction = ([text, length, index, ...rest]) => {
  const found = block(text);
  if (!isBlock(found)) return found;
  if (rest.length > 0 || !isWhole(length) || !isWhole(index)) return rejected;
  if (length < found.length || length > found.bits || index < 0) return rejected;
  const start = found.start + BigInt(index) * size(length, found.bits);
  return start >= found.end ? rejected : `${written(start, found)}/${length}`;
};

/**
 * Returns the usable address number `index`: number 0 follows the block's own address, the last one is not usable.
 */
const cidrHost: TemplateFunction = ([text, index, ...rest]) => {
  const found = block(text);
  if (!isBlock(found)) return found;
  if (rest.length > 0 || !isWhole(index)) return rejected;
  if (found.bits - found.length < 2) return undocumented;
  const address = found.start + 1n + BigInt(index);
  if (index < 0 || address > found.end - 1n) return rejected;
  // Undocumented: whether the last address of an IPv6 block is usable.
  if (address === found.end - 1n) return found.bits === 32 ? rejected : undocumented;
  return written(address, found);
};

export const addressFunctions: FunctionFamily = [
  ['parsecidr', parseCidr],
  ['cidrsubnet', cidrSubnet],
  ['cidrhost', cidrHost],
];
