// A region of a packet space in the words of rules: sets of packets that together are exactly the region. Each begins
// as one path through the diagram and is then made as wide as the region lets it be, so that it reads like something
// that a person would write ("Storage, without 20.60.0.0/16"). Sets may overlap; none reaches out of the region.
import type { Atom, Term } from '../address-cube.ts';
import * as intervals from '../interval-set.ts';
import { ALL_PORTS, type MatchRule, type PacketSet, PORTED, type Ports } from '../packet-set.ts';
import {
  addressesOf,
  type Cell,
  type CellSide,
  nodeOf,
  packetsOf,
  pathOf,
  type SideName,
  type Space,
  sideNode,
} from './cell.ts';
import { EVERYWHERE, NOWHERE, type Node } from './decision-diagram.ts';
import { PORT_LEVEL, PROTOCOL_LEVEL, PROTOCOLS } from './packet-space.ts';

type Sides = Pick<MatchRule<unknown>, 'source' | 'destination'>;

export interface Cover {
  readonly sets: readonly PacketSet<never>[];
  /** False: there are more than were asked for. */
  readonly complete: boolean;
}

/** A function of so many nodes has more sets than anybody reads: only a part of those that may be told are. */
const INTRICATE = 1000;
const PART = 1 / 4;
/** Symbols and ends of ranges that a short set has at most; a set counts as so many short ones at most. */
const SHORT = 50;
const LONGEST = 5;
/** How many short sets a set counts as. */
function lengthOf({ source, sourcePorts, destination, destinationPorts }: PacketSet<never>): number {
  const wordsOf = ({ bound, inside, outside }: Atom): number =>
    bound.v4.length + bound.v6.length + inside.length + outside.length;
  const words = wordsOf(source) + wordsOf(destination) + sourcePorts.length + destinationPorts.length;
  return Math.min(Math.max(words / SHORT, 1), LONGEST);
}

/**
 * Sets that make up the region, which is possible and asks for no doubt, in words of `rules`: `most` short ones, or fewer
 * that are as much to read; a part of those where they would never make it up.
 */
export function coverOf(
  space: Space,
  region: Node,
  { most, rules }: { readonly most: number; readonly rules: readonly Sides[] },
): Cover {
  const { without, otherwise, sizeOf } = space.diagrams;
  const sets: PacketSet<never>[] = [];
  /** The region, and where no packet can be. */
  const free = otherwise(region, without(EVERYWHERE, space.possible));
  let left = region;
  const longest = sizeOf(region) > INTRICATE ? most * PART : most;
  let length = 0;
  while (left !== NOWHERE && length < longest) {
    const path = pathOf(space, left);
    const cell = packetsOf(space, path).length === 0 ? path : widened(space, path, free, rules);
    const found = packetsOf(space, cell);
    sets.push(...found);
    length += found.reduce((sum, set) => sum + lengthOf(set), 0);
    left = without(left, nodeOf(space, cell));
  }
  return { sets, complete: left === NOWHERE };
}

type Beyond = (cell: Cell, level: number, all: Ports) => Ports;

/** The cell with each of its sides as wide as it can be without reaching out of `free`. */
function widened(space: Space, path: Cell, free: Node, rules: readonly Sides[]): Cell {
  const { isWithin, numbersBeyond } = space.diagrams;
  // Sides are widened first: what is free for all protocols and ports of the path is much less to look at.
  const shared = freeForAll(space, path, free);
  let cell = path;
  for (const name of ['destination', 'source'] as const) {
    const sides = rules.map((rule) => rule[name]);
    // "Any" is a word of rules that say it, or that have no other words; to look for it elsewhere takes long, and seldom finds it.
    const all: readonly Term[] =
      sides.length === 0 || sides.some(({ any, terms }) => any || terms.length === 0)
        ? [{ bound: null, inside: [], outside: [] }]
        : [];
    const beyond: Beyond = (wide, level, numbers) =>
      numbersBeyond(addressesOf(space, wide), shared, level, numbers);
    for (const term of [...all, ...sides.flatMap(({ terms }) => terms)]) {
      const wider = widerSide(space, name, cell, term, beyond);
      if (wider === null) continue;
      cell = { ...cell, [name]: wider };
      break;
    }
    for (const symbol of cell[name].outside) {
      const side = { ...cell[name], outside: cell[name].outside.filter((other) => other !== symbol) };
      if (isWithin(addressesOf(space, { ...cell, [name]: side }), shared)) cell = { ...cell, [name]: side };
    }
  }
  /** Ports at a level with which the cell does not reach out of what is free. */
  const portsWithin = (level: number, wide: Cell): Ports =>
    intervals.subtract(ALL_PORTS, numbersBeyond(nodeOf(space, wide), free, level, ALL_PORTS));
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
      isWithin(nodeOf(space, { ...cell, protocols: bit }), free),
  );
  return { ...cell, protocols: protocols.reduce((set, bit) => set | bit, cell.protocols) };
}

/** Addresses, and ports of the source, that are free with each protocol and port of the cell. */
function freeForAll(space: Space, { protocols, ports }: Cell, free: Node): Node {
  const { forEach } = space.diagrams;
  return PROTOCOLS.map((bit, index) =>
    (protocols & bit) === 0
      ? EVERYWHERE
      : forEach(forEach(free, PROTOCOL_LEVEL, [index, index + 1]), PORT_LEVEL, ports),
  ).reduce(space.diagrams.within);
}

/** The side with the words of `term` in place of its own; null where that is not wider, or leaves the region. */
function widerSide(space: Space, name: SideName, cell: Cell, term: Term, beyond: Beyond): CellSide | null {
  const { within, isWithin, numbersOf } = space.diagrams;
  const own = cell[name];
  const { line, level } = space[name];
  const candidate: CellSide = {
    numbers: term.bound === null ? [0, line.size] : line.ofSet(term.bound),
    inside: term.inside,
    outside: [...new Set([...term.outside, ...own.outside])],
  };
  const holdsOwn =
    intervals.covers(candidate.numbers, own.numbers) &&
    term.inside.every((symbol) => own.inside.includes(symbol)) &&
    term.outside.every((symbol) => own.outside.includes(symbol));
  const isWider = (): boolean =>
    isWithin(within(sideNode(space, name, own), space.possible), sideNode(space, name, candidate));
  if (!holdsOwn && !isWider()) return null;
  const out = beyond({ ...cell, [name]: candidate }, level, [0, line.size]);
  if (out.length === 0) return candidate;
  const left = intervals.subtract(candidate.numbers, out);
  // Numbers where no packet can be make some words shorter, and others longer.
  const cut = { ...cell, [name]: { ...candidate, numbers: left } };
  const needed = numbersOf(within(addressesOf(space, cut), space.possible), level, left);
  const numbers = left.length < needed.length ? left : needed;
  return intervals.covers(numbers, own.numbers) ? { ...candidate, numbers } : null;
}
