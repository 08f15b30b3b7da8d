// Joins sets of packets that differ at one end alone, where a name says both: what VirtualNetwork surely has, or has of one
// family, is not described beside VirtualNetwork.
import { AddressCube, addresses, type PacketSet } from '../../net/index.ts';

type Packets = PacketSet<never>;
type End = 'source' | 'destination';

const isSame = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((item, at) => item === other[at]);
const isSameCube = (one: AddressCube, other: AddressCube): boolean =>
  isSame(one.inside, other.inside) && isSame(one.outside, other.outside) && addresses.isEqual(one.bound, other.bound);

/** Returns the union of two cubes as one of a name; null where it is none. */
function joinCubes(one: AddressCube, other: AddressCube): AddressCube | null {
  const [symbol] = one.inside;
  if (symbol === undefined || !isSame(one.outside, other.outside)) return null;
  const isPart =
    isSame(one.inside, other.inside) ||
    (one.inside.length === 1 && other.inside.length === 0 && addresses.covers(symbol.contains, other.bound));
  return isPart ? new AddressCube(addresses.union(one.bound, other.bound), one.inside, one.outside) : null;
}

const FAMILIES = ['v4', 'v6'] as const;
/** Returns the address families of which a set has packets: both ends of a packet are of one. */
const familiesOf = ({ source, destination }: Packets): readonly (typeof FAMILIES)[number][] =>
  FAMILIES.filter((family) => source.bound[family].length > 0 && destination.bound[family].length > 0);

/** Returns the union of sets of the same symbols, one of IPv4 packets and the other of IPv6; null for others. */
function joinFamilies(one: Packets, other: Packets): Packets | null {
  const [[family, ...more], [second, ...others]] = [familiesOf(one), familiesOf(other)];
  if (family === undefined || second === undefined || family === second || more.length + others.length > 0) return null;
  const joined = (end: End): AddressCube | null => {
    const [a, b] = [one[end], other[end]];
    if (a.inside.length === 0 || !isSame(a.inside, b.inside) || !isSame(a.outside, b.outside)) return null;
    const bound = { ...a.bound, [second]: b.bound[second] };
    return new AddressCube(bound, a.inside, a.outside);
  };
  const [source, destination] = [joined('source'), joined('destination')];
  return source === null || destination === null ? null : { ...one, source, destination };
}

function join(one: Packets, other: Packets): Packets | null {
  const { protocols, sourcePorts, destinationPorts } = one;
  if (protocols !== other.protocols) return null;
  if (!isSame(sourcePorts, other.sourcePorts) || !isSame(destinationPorts, other.destinationPorts)) return null;
  for (const [end, rest] of [
    ['destination', 'source'],
    ['source', 'destination'],
  ] as const satisfies readonly (readonly [End, End])[]) {
    if (!isSameCube(one[rest], other[rest])) continue;
    const cube = joinCubes(one[end], other[end]) ?? joinCubes(other[end], one[end]);
    if (cube !== null) return { ...one, [end]: cube };
  }
  return joinFamilies(one, other);
}

/** Returns sets of the same packets, fewer where a name stands for several. */
export function mergeSets(sets: readonly Packets[]): readonly Packets[] {
  const merged: Packets[] = [];
  for (const set of sets) {
    let whole = set;
    for (let at = 0; at < merged.length; ) {
      const joined = join(merged[at] ?? whole, whole);
      if (joined === null) at += 1;
      else {
        whole = joined;
        merged.splice(at, 1);
        at = 0;
      }
    }
    merged.push(whole);
  }
  return merged;
}
