// Functions of template expressions on IPv4 blocks ("CIDR functions for ARM templates"). IPv6 is left unknown.
import { formatIPv4, parseIPv4 } from '../../net/address.ts';
import { type Call, isText, isWhole, unknown } from './values.ts';

interface Block {
  readonly start: number;
  readonly length: number;
}
const size = (length: number): number => 2 ** (32 - length);
const block = (text: unknown): Block | null => {
  const match = isText(text) ? /^([\d.]{7,15})\/(\d{1,2})$/.exec(text) : null;
  const address = match === null ? null : parseIPv4(match[1] ?? '');
  const length = Number(match?.[2]);
  if (address === null || !(length <= 32)) return null;
  return { start: address - (address % size(length)), length };
};

const parseCidr: Call = ([text]) => {
  const found = block(text);
  if (found === null || found.length > 30) return unknown;
  const last = found.start + size(found.length) - 1;
  return Object.assign(Object.create(null), {
    network: formatIPv4(found.start),
    netmask: formatIPv4(2 ** 32 - size(found.length)),
    broadcast: formatIPv4(last),
    firstUsable: formatIPv4(found.start + 1),
    lastUsable: formatIPv4(last - 1),
    cidr: found.length,
  });
};
/** The block number `index` of the given length inside of a block. */
const cidrSubnet: Call = ([text, length, index]) => {
  const found = block(text);
  if (found === null || !isWhole(length) || !isWhole(index)) return unknown;
  if (length < found.length || length > 32 || index < 0) return unknown;
  const start = found.start + index * size(length);
  return start + size(length) > found.start + size(found.length) ? unknown : `${formatIPv4(start)}/${length}`;
};
/** The usable address number `index` of a block: number 0 follows the network's own address. */
const cidrHost: Call = ([text, index]) => {
  const found = block(text);
  if (found === null || found.length > 30 || !isWhole(index) || index < 0) return unknown;
  const address = found.start + 1 + index;
  return address > found.start + size(found.length) - 2 ? unknown : formatIPv4(address);
};

export const addressFunctions: readonly (readonly [name: string, call: Call])[] = [
  ['parsecidr', parseCidr],
  ['cidrsubnet', cidrSubnet],
  ['cidrhost', cidrHost],
];
