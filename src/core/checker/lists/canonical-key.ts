// Keys of packets that a security group decides alike: its rules cannot name a host, a place or a private endpoint, so
// that packets which differ in such a name alone have one outcome.
import { type AddressCube, type AddressSymbol, addresses } from '../../net/index.ts';
import { type Packets, portsKey } from './rule-list.ts';

const NAMELESS: ReadonlySet<AddressSymbol['kind']> = new Set([
  'host',
  'place',
  'private-endpoint',
  'prefixes',
]);

/** Returns a function that gives packets of one outcome the same key; null for packets that it does not compare. */
export function canonicalKeys(): (packets: Packets) => string | null {
  const numbers = new Map<object, number>();
  const numberOf = (object: object): number => {
    const known = numbers.get(object) ?? numbers.size;
    numbers.set(object, known);
    return known;
  };
  const keyOf = ({ bound, inside, outside }: AddressCube): string | null => {
    const [symbol, ...more] = inside;
    if (outside.length > 0 || more.length > 0) return null;
    if (symbol === undefined) return bound.v6.length > 0 ? null : `${bound.v4}`;
    const { kind, contains, exact, nonEmpty } = symbol;
    const isNameless = NAMELESS.has(kind) && nonEmpty && !exact && addresses.isEmpty(contains);
    return `${isNameless ? kind : symbol.id}@${numberOf(bound)}`;
  };
  return ({ protocols, source, sourcePorts, destination, destinationPorts, guards }) => {
    if (guards.length > 0) return null;
    const [from, to] = [keyOf(source), keyOf(destination)];
    return from === null || to === null
      ? null
      : `${protocols} ${portsKey(sourcePorts)} ${portsKey(destinationPorts)} ${from} ${to}`;
  };
}
