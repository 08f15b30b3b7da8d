// Reads one text of an address field. Names of service tags are not checked here.

import { memoizeText } from '../../../memoize.ts';
import { parsePrefix } from '../../../net/address.ts';
import type { AddressItem } from '../../configuration/resources.ts';

export type AddressFault = 'comma-list' | 'invalid-address' | 'truncated-value' | 'type-name-instead-of-value';
export interface ReadAddress {
  readonly item: AddressItem;
  readonly fault: AddressFault | null;
  /** Bits are set after the prefix length: `10.0.0.1/24`. */
  readonly hostBits: boolean;
}

const tag = /^[A-Za-z][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+)*$/;

const found = (item: AddressItem): ReadAddress => ({ item, fault: null, hostBits: false });
const wrong = (text: string, fault: AddressFault): ReadAddress => ({
  item: { kind: 'unresolved', text },
  fault,
  hostBits: false,
});

const readPrefix = (text: string): ReadAddress => {
  const prefix = text.length > 60 ? null : parsePrefix(text);
  if (prefix === null) return wrong(text, 'invalid-address');
  return { ...found({ kind: 'prefix', text }), hostBits: prefix.hostBits };
};

const readText = (text: string): ReadAddress => {
  if (text === '*' || text.toLowerCase() === 'any') return found({ kind: 'any' });
  if (/^[\d.]+(?:\/\d+)?$|:/.test(text) && !/[,\s-]/.test(text)) return readPrefix(text);
  if (/^(?:System\.|Microsoft\.Azure\.|@\{)/.test(text)) return wrong(text, 'truncated-value');
  if (text.includes(',')) return wrong(text, 'comma-list');
  if (/\s/.test(text))
    return wrong(text, /^\S+(?:\s+\S+)+$/.test(text) && !/\s-\s/.test(text) ? 'truncated-value' : 'invalid-address');
  const [from = '', to] = text.split('-');
  if (to !== undefined && /^[\d.]+$|:/.test(from) && /^[\d.]+$|:/.test(to)) {
    const [first, last] = [readPrefix(from), readPrefix(to)];
    const fine = first?.fault === null && last?.fault === null && !text.includes('/');
    return fine ? found({ kind: 'range', from, to }) : wrong(text, 'invalid-address');
  }
  if (/^(?:string|str|object|array)$/i.test(text)) return wrong(text, 'type-name-instead-of-value');
  return tag.test(text) ? found({ kind: 'tag', tag: text }) : wrong(text, 'invalid-address');
};

/**
 * Reads one address text of a rule.
 * @example readAddress('10.0.0.0/24').item // { kind: 'prefix', text: '10.0.0.0/24' }
 * @example readAddress('10.0.0.1, 10.0.0.2').fault // 'comma-list'
 */
export const readAddress = memoizeText((written) => readText(written.trim()), { limit: 20_000, longest: 80 });
