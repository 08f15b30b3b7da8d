// Address fields and ports as they are written, compared.
import type { AddressItem, AddressSpec, Known, PortSpec } from '../../azure/configuration/resources.ts';
import type { Decided } from '../../checker/lists/evaluate-list.ts';
import type { PortRange } from '../../model/resolved-scenario.ts';
import { addresses, intervals, PORTED, type Ports, parsePrefix } from '../../net/index.ts';

export const known = <T>(value: T): Known<T> => ({ known: true, value });

/** Every item as a prefix without host bits; null where one is something else. */
export function prefixSet(spec: AddressSpec): addresses.AddressSet | null {
  const texts = spec.map((item) => (item.kind === 'prefix' ? item.text.trim() : ''));
  const readable = texts.every((text) => parsePrefix(text)?.hostBits === false);
  return readable && texts.length > 0 ? addresses.readPrefixes(texts).set : null;
}

const text = (item: AddressItem): string | null =>
  item.kind === 'any' ? '*' : item.kind === 'tag' ? item.tag.trim().toLowerCase() : null;

/** Whether two fields name the same addresses for sure: equal numbers, or the same one tag. */
export function sameSide(a: AddressSpec, b: AddressSpec): boolean {
  const [left, right] = [prefixSet(a), prefixSet(b)];
  if (left !== null && right !== null) return addresses.equal(left, right);
  const [one, more] = a;
  const [other, rest] = b;
  if (one === undefined || other === undefined || more !== undefined || rest !== undefined) return false;
  return text(one) !== null && text(one) === text(other);
}

/** Whether the second list of prefixes may be added to the first: one family, and no prefix holds another. */
export function canJoin(a: AddressSpec, b: AddressSpec): boolean {
  const [left, right] = [prefixSet(a), prefixSet(b)];
  if (left === null || right === null || addresses.intersects(left, right)) return false;
  return left.v4.length > 0 === right.v4.length > 0 && left.v6.length > 0 === right.v6.length > 0;
}

/** The ranges of `more` that are not among `ports`. */
export const newRanges = (ports: readonly PortRange[], more: readonly PortRange[]): readonly PortRange[] =>
  more.filter((range) => !ports.some(({ from, to }) => from <= range.from && range.to <= to));

export function samePorts(a: PortSpec, b: readonly PortRange[]): boolean {
  const key = (ranges: readonly PortRange[]): string =>
    ranges
      .map(({ from, to }) => `${from}-${to}`)
      .toSorted()
      .join();
  return a.known && key(a.value) === key(b);
}

export const everyPort: readonly PortRange[] = [{ from: 0, to: 65535 }];

const rangesOf = (ports: Ports): readonly PortRange[] =>
  Array.from({ length: ports.length / 2 }, (_, index) => ({
    from: ports[2 * index] ?? 0,
    to: (ports[2 * index + 1] ?? 1) - 1,
  }));

/** The destination ports of parts together; every port where one of them has none. */
export function portsOfParts(parts: readonly Decided[]): readonly PortRange[] {
  const sets = parts.map(({ packets }) => packets);
  if (sets.some(({ protocols }) => (protocols & PORTED) === 0)) return everyPort;
  return rangesOf(
    sets.reduce<Ports>((all, { destinationPorts }) => intervals.union(all, destinationPorts), []),
  );
}

export const boundsOf = (
  parts: readonly Decided[],
  side: 'source' | 'destination',
): readonly addresses.AddressSet[] => parts.map(({ packets }) => packets[side].bound);

/** Of a list of prefixes, those that hold some address of the sets; anything else stays whole. */
export const narrowPrefixes = (spec: AddressSpec, sets: readonly addresses.AddressSet[]): AddressSpec =>
  spec.filter(
    (item) =>
      item.kind !== 'prefix' ||
      sets.some((set) => addresses.intersects(addresses.readPrefixes([item.text]).set, set)),
  );
