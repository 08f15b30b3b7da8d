// Compares address and port fields as rules write them.
import type { AddressItem, AddressSpec, Known, PortSpec } from '../../azure/configuration/resources.ts';
import type { DecidedRegion } from '../../checker/lists/evaluate-list.ts';
import type { PortRange } from '../../model/resolved-scenario.ts';
import { addresses, intervals, PORTED, type Ports, parsePrefix } from '../../net/index.ts';

export const known = <T>(value: T): Known<T> => ({ known: true, value });

/** Reports whether every item of an address field is known. */
export const isResolved = (spec: AddressSpec): boolean =>
  spec.length > 0 && spec.every(({ kind }) => kind !== 'unresolved');

/** Returns the addresses of a field of prefixes without host bits; null where an item is anything else. */
export function prefixSet(spec: AddressSpec): addresses.AddressSet | null {
  const texts = spec.map((item) => (item.kind === 'prefix' ? item.text.trim() : ''));
  const readable = texts.every((text) => parsePrefix(text)?.hostBits === false);
  return readable && texts.length > 0 ? addresses.readPrefixes(texts).set : null;
}

const text = (item: AddressItem): string | null => {
  if (item.kind === 'any') return '*';
  return item.kind === 'tag' ? item.tag.trim().toLowerCase() : null;
};

/** Reports whether two fields certainly name the same addresses: equal prefixes, or the same single tag. */
export function sameAddresses(a: AddressSpec, b: AddressSpec): boolean {
  const [left, right] = [prefixSet(a), prefixSet(b)];
  if (left !== null && right !== null) return addresses.isEqual(left, right);
  const [one, more] = a;
  const [other, rest] = b;
  if (one === undefined || other === undefined || more !== undefined || rest !== undefined) return false;
  return text(one) !== null && text(one) === text(other);
}

/** Reports whether two lists of prefixes may be one: a single address family, and no overlap. */
export function canMergePrefixes(a: AddressSpec, b: AddressSpec): boolean {
  const [left, right] = [prefixSet(a), prefixSet(b)];
  if (left === null || right === null || addresses.intersects(left, right)) return false;
  return left.v4.length > 0 === right.v4.length > 0 && left.v6.length > 0 === right.v6.length > 0;
}

/** Returns the ranges of `more` that no range of `ports` contains. */
export const newRanges = (ports: readonly PortRange[], more: readonly PortRange[]): readonly PortRange[] =>
  more.filter((range) => !ports.some(({ from, to }) => from <= range.from && range.to <= to));

/** Reports whether a port field is known and lists exactly the ranges `b`, in any order. */
export function samePorts(a: PortSpec, b: readonly PortRange[]): boolean {
  const key = (ranges: readonly PortRange[]): string =>
    ranges
      .map(({ from, to }) => `${from}-${to}`)
      .toSorted()
      .join();
  return a.known && key(a.value) === key(b);
}

/** All ports, as a field of a rule. */
export const EVERY_PORT: readonly PortRange[] = [{ from: 0, to: 65535 }];

const rangesOf = (ports: Ports): readonly PortRange[] =>
  Array.from({ length: ports.length / 2 }, (_, index) => ({
    from: ports[2 * index] ?? 0,
    to: (ports[2 * index + 1] ?? 1) - 1,
  }));

/** Returns the destination ports of the regions together; every port where a region has a protocol without ports. */
export function portsOfRegions(parts: readonly DecidedRegion[]): readonly PortRange[] {
  const sets = parts.map(({ packets }) => packets);
  if (sets.some(({ protocols }) => (protocols & PORTED) === 0)) return EVERY_PORT;
  return rangesOf(sets.reduce<Ports>((all, { destinationPorts }) => intervals.union(all, destinationPorts), []));
}

/** Returns the addresses that each region can have on one side. */
export const boundsOf = (
  parts: readonly DecidedRegion[],
  side: 'source' | 'destination',
): readonly addresses.AddressSet[] => parts.map(({ packets }) => packets[side].bound);

/** Drops prefixes that share no address with the sets; keeps every other item. */
export const narrowPrefixes = (spec: AddressSpec, sets: readonly addresses.AddressSet[]): AddressSpec =>
  spec.filter(
    (item) =>
      item.kind !== 'prefix' || sets.some((set) => addresses.intersects(addresses.readPrefixes([item.text]).set, set)),
  );
