// Addresses as numbers, and the prefixes that they are in.

/** First address and the one after the last. */
export type Range = readonly [from: number, end: number];

export const addressOf = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

export function rangeOf(prefix: string): Range {
  const [address = '', length = '32'] = prefix.split('/');
  const from = addressOf(address);
  return [from, from + 2 ** (32 - Number(length))];
}

export const lengthOf = (prefix: string): number => Number(prefix.split('/')[1] ?? '32');
export const isIn = (address: number, prefix: string): boolean => {
  const [from, end] = rangeOf(prefix);
  return from <= address && address < end;
};
export const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];
export const isPrivate = (address: number): boolean => PRIVATE.some((prefix) => isIn(address, prefix));
