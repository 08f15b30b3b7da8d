// A cover describes a region of a packet space in the terms that rules use: sets of packets whose union is the region.
// Each set begins as one path through the diagram and is widened as far as the region allows, so that it reads like a
// person's words ("Storage, without 20.60.0.0/16"). Sets may overlap; none reaches out of the region.
import type { AddressCube } from '../address-cube.ts';
import type { AddressMatch } from '../address-match.ts';
import * as intervals from '../interval-set.ts';
import { ALL_PORTS, type MatchRule, type PacketSet, PORTED, type Ports } from '../packet-set.ts';
import {
  addressesOf,
  type Cell,
  type CellEndpoint,
  cellNode,
  cellPackets,
  type EndpointName,
  endpointNode,
  pathOf,
  type Space,
} from './cell.ts';
import { type DiagramNode, EVERYWHERE, NOWHERE } from './decision-diagram.ts';
import { PORT_LEVEL, PROTOCOL_LEVEL, PROTOCOLS } from './packet-space.ts';
import type { NumbersAtLevel } from './pair-walks.ts';

type RuleEnds = Pick<MatchRule<unknown>, 'source' | 'destination'>;

export interface Cover {
  readonly sets: readonly PacketSet<never>[];
  /** false: the region has more sets than the limit. */
  readonly complete: boolean;
}

/** A region of more nodes has more sets than anybody reads, so that its limit is a fraction of the caller's. */
const INTRICATE_NODES = 1000;
const INTRICATE_FRACTION = 1 / 4;
/** Symbols and ends of ranges that a short set has at most, and short sets that a longer one counts as at most. */
const SHORT_SET = 50;
const LIMIT_LENGTH = 5;
/** Returns the number of short sets that a set counts as. */
function lengthOf({ source, sourcePorts, destination, destinationPorts }: PacketSet<never>): number {
  const symbolsOf = ({ bound, inside, outside }: AddressCube): number =>
    bound.v4.length + bound.v6.length + inside.length + outside.length;
  const symbols = symbolsOf(source) + symbolsOf(destination) + sourcePorts.length + destinationPorts.length;
  return Math.min(Math.max(symbols / SHORT_SET, 1), LIMIT_LENGTH);
}

/**
 * Returns sets that make up a region in the terms of `rules`: `limit` short ones, or fewer longer ones; a fraction of them
 * for an intricate region. The region must be possible and have no guards.
 */
export function coverOf(
  space: Space,
  region: DiagramNode,
  { limit, rules }: { readonly limit: number; readonly rules: readonly RuleEnds[] },
): Cover {
  const { without, otherwise, sizeOf } = space.diagrams;
  const sets: PacketSet<never>[] = [];
  /** The region and the impossible packets. */
  const free = otherwise(region, without(EVERYWHERE, space.possible));
  let left = region;
  const limitLength = sizeOf(region) > INTRICATE_NODES ? limit * INTRICATE_FRACTION : limit;
  let length = 0;
  while (left !== NOWHERE && length < limitLength) {
    const path = pathOf(space, left);
    const cell = cellPackets(space, path).length === 0 ? path : widened(space, path, { free, rules });
    const found = cellPackets(space, cell);
    sets.push(...found);
    length += found.reduce((sum, set) => sum + lengthOf(set), 0);
    left = without(left, cellNode(space, cell));
  }
  return { sets, complete: left === NOWHERE };
}

/** Returns the numbers at a level with which a cell reaches out of what is free. */
type Beyond = (cell: Cell, numbers: NumbersAtLevel) => Ports;

interface Widening {
  readonly free: DiagramNode;
  readonly rules: readonly RuleEnds[];
}

/** Widens each field of a cell as far as it does not reach out of `free`. */
function widened(space: Space, path: Cell, { free, rules }: Widening): Cell {
  const { isSubset, numbersBeyond } = space.diagrams;
  // Endpoints come first: the set that is free for all protocols and ports of the path is much smaller.
  const shared = freeForAll(space, path, free);
  let cell = path;
  for (const name of ['destination', 'source'] as const) {
    const endpoints = rules.map((rule) => rule[name]);
    // "Any" is tried if a rule uses it or rules have no other terms: elsewhere it takes long and rarely fits.
    const all: readonly AddressMatch[] =
      endpoints.length === 0 || endpoints.some(({ any, matches }) => any || matches.length === 0)
        ? [{ bound: null, inside: [], outside: [] }]
        : [];
    const beyond: Beyond = (wide, numbers) => numbersBeyond(addressesOf(space, wide), shared, numbers);
    for (const match of [...all, ...endpoints.flatMap(({ matches }) => matches)]) {
      const wider = widerEndpoint(space, cell, { name, match, beyond });
      if (wider === null) continue;
      cell = { ...cell, [name]: wider };
      break;
    }
    for (const symbol of cell[name].outside) {
      const endpoint = { ...cell[name], outside: cell[name].outside.filter((other) => other !== symbol) };
      if (isSubset(addressesOf(space, { ...cell, [name]: endpoint }), shared)) cell = { ...cell, [name]: endpoint };
    }
  }
  /** Returns the ports at a level with which a cell does not reach out of `free`. */
  const portsWithin = (level: number, wide: Cell): Ports =>
    intervals.subtract(ALL_PORTS, numbersBeyond(cellNode(space, wide), free, { level, all: ALL_PORTS }));
  const isAll = (ports: Ports): boolean => intervals.covers(ports, ALL_PORTS);
  if (!isAll(cell.ports)) cell = { ...cell, ports: portsWithin(PORT_LEVEL, { ...cell, ports: ALL_PORTS }) };
  if (!isAll(cell.sourcePorts)) {
    const sourcePorts = portsWithin(space.sourcePortLevel, { ...cell, sourcePorts: ALL_PORTS });
    cell = { ...cell, sourcePorts };
  }
  const ported = !isAll(cell.ports) || !isAll(cell.sourcePorts);
  const protocols = PROTOCOLS.filter(
    (bit) =>
      (cell.protocols & bit) === 0 &&
      (!ported || (bit & PORTED) !== 0) &&
      isSubset(cellNode(space, { ...cell, protocols: bit }), free),
  );
  return { ...cell, protocols: protocols.reduce((set, bit) => set | bit, cell.protocols) };
}

/** Returns the addresses and source ports that are free with every protocol and port of a cell. */
function freeForAll(space: Space, { protocols, ports }: Cell, free: DiagramNode): DiagramNode {
  const { forEach } = space.diagrams;
  return PROTOCOLS.map((bit, index) =>
    (protocols & bit) === 0
      ? EVERYWHERE
      : forEach(forEach(free, PROTOCOL_LEVEL, [index, index + 1]), PORT_LEVEL, ports),
  ).reduce(space.diagrams.within);
}

/** Returns one end of a cell in the terms of a match; null when that is not wider, or reaches out of the region. */
function widerEndpoint(
  space: Space,
  cell: Cell,
  { name, match, beyond }: { readonly name: EndpointName; readonly match: AddressMatch; readonly beyond: Beyond },
): CellEndpoint | null {
  const { within, isSubset, numbersOf } = space.diagrams;
  const own = cell[name];
  const { line, level } = space[name];
  const candidate: CellEndpoint = {
    numbers: match.bound === null ? [0, line.size] : line.ofSet(match.bound),
    inside: match.inside,
    outside: [...new Set([...match.outside, ...own.outside])],
  };
  const hasOwn =
    intervals.covers(candidate.numbers, own.numbers) &&
    match.inside.every((symbol) => own.inside.includes(symbol)) &&
    match.outside.every((symbol) => own.outside.includes(symbol));
  const isWider = (): boolean =>
    isSubset(within(endpointNode(space, name, own), space.possible), endpointNode(space, name, candidate));
  if (!hasOwn && !isWider()) return null;
  const out = beyond({ ...cell, [name]: candidate }, { level, all: [0, line.size] });
  if (out.length === 0) return candidate;
  const left = intervals.subtract(candidate.numbers, out);
  // Impossible numbers make some descriptions shorter and others longer.
  const rest = { ...cell, [name]: { ...candidate, numbers: left } };
  const needed = numbersOf(within(addressesOf(space, rest), space.possible), { level, all: left });
  const numbers = left.length < needed.length ? left : needed;
  return intervals.covers(numbers, own.numbers) ? { ...candidate, numbers } : null;
}
