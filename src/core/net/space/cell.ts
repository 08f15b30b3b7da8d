// A product of sets in a packet space: one path through a diagram, as numbers and as packets.
import { type Atom, withinSymbol, withoutSymbol } from '../address-cube.ts';
import type { AddressSymbol } from '../address-symbol.ts';
import * as intervals from '../interval-set.ts';
import { ALL_PORTS, type PacketSet, type Ports } from '../packet-set.ts';
import { NOWHERE, type Node } from './decision-diagram.ts';
import type { SideSpace } from './endpoint-space.ts';
import type { LineSet } from './number-line.ts';
import { type PacketSpace, PORT_LEVEL, PROTOCOL_LEVEL, PROTOCOLS } from './packet-space.ts';

/** What is used of a space here, whatever its doubts are. */
export type Space = Pick<
  PacketSpace<unknown>,
  | 'diagrams'
  | 'destination'
  | 'source'
  | 'sourcePortLevel'
  | 'table'
  | 'possible'
  | 'protocols'
  | 'ports'
  | 'sourcePorts'
>;
export interface CellSide {
  readonly numbers: LineSet;
  readonly inside: readonly AddressSymbol[];
  readonly outside: readonly AddressSymbol[];
}
export interface Cell {
  readonly protocols: number;
  readonly ports: Ports;
  readonly destination: CellSide;
  readonly source: CellSide;
  readonly sourcePorts: Ports;
}
export type SideName = 'destination' | 'source';

const ALL_PROTOCOLS = PROTOCOLS.reduce((all, bit) => all | bit, 0);

/** The widest way down: at each question, all numbers that lead to the kid that most of them lead to. */
export function pathOf(space: Space, region: Node): Cell {
  const { diagrams } = space;
  const sideOf = ({ line }: SideSpace): CellSide => ({ numbers: [0, line.size], inside: [], outside: [] });
  let cell: Cell = {
    protocols: ALL_PROTOCOLS,
    ports: ALL_PORTS,
    destination: sideOf(space.destination),
    source: sideOf(space.source),
    sourcePorts: ALL_PORTS,
  };
  for (let node = region; node >= 0; ) {
    const level = diagrams.levelOf(node);
    const [kid, numbers] = widestKid(diagrams.endsOf(node), diagrams.kidsOf(node));
    cell = narrowed(space, cell, level, numbers);
    node = kid;
  }
  return cell;
}

function widestKid(ends: Float64Array, kids: Int32Array): readonly [Node, LineSet] {
  const sizes = new Map<Node, number>();
  let widest = NOWHERE;
  let from = 0;
  for (let index = 0; index < kids.length; index += 1) {
    const [kid, end] = [kids[index] as Node, ends[index] as number]; // of one length
    if (kid !== NOWHERE) sizes.set(kid, (sizes.get(kid) ?? 0) + end - from);
    from = end;
  }
  for (const [kid, size] of sizes) if (size > (sizes.get(widest) ?? 0)) widest = kid;
  const numbers: number[] = [];
  from = 0;
  for (let index = 0; index < kids.length; index += 1) {
    const end = ends[index] as number; // of one length
    if (kids[index] === widest) numbers.push(from, end);
    from = end;
  }
  return [widest, numbers];
}

function narrowed(space: Space, cell: Cell, level: number, numbers: LineSet): Cell {
  if (level === PROTOCOL_LEVEL)
    return {
      ...cell,
      protocols: PROTOCOLS.filter((_, index) => intervals.contains(numbers, index)).reduce<number>(
        (set, bit) => set | bit,
        0,
      ),
    };
  if (level === PORT_LEVEL) return { ...cell, ports: numbers };
  if (level === space.sourcePortLevel) return { ...cell, sourcePorts: numbers };
  if (level > space.sourcePortLevel) throw new Error('A region in words asks for no doubt');
  const name: SideName = level < space.source.level ? 'destination' : 'source';
  const side = cell[name];
  const symbol = space[name].symbolAt(level);
  if (symbol === null) return { ...cell, [name]: { ...side, numbers } };
  const list = intervals.contains(numbers, 1) ? 'inside' : 'outside';
  return { ...cell, [name]: { ...side, [list]: [...side[list], symbol] } };
}

export function sideNode(space: Space, name: SideName, { numbers, inside, outside }: CellSide): Node {
  const { within, without } = space.diagrams;
  const side = space[name];
  let node = side.numbers(numbers);
  for (const symbol of inside) node = within(node, side.member(symbol));
  for (const symbol of outside) node = without(node, side.member(symbol));
  return node;
}

/** The cell, whatever its protocols and ports are. */
export function addressesOf(space: Space, cell: Cell): Node {
  const { within } = space.diagrams;
  const sources = within(sideNode(space, 'source', cell.source), space.sourcePorts(cell.sourcePorts));
  return within(sideNode(space, 'destination', cell.destination), sources);
}

export function nodeOf(space: Space, cell: Cell): Node {
  const { within } = space.diagrams;
  return within(space.protocols(cell.protocols), within(space.ports(cell.ports), addressesOf(space, cell)));
}

export function packetsOf(space: Space, cell: Cell): readonly PacketSet<never>[] {
  const atoms = (name: SideName): readonly Atom[] => {
    const { numbers, inside, outside } = cell[name];
    return space[name].line.atomsOf(numbers).flatMap((whole) => {
      let atom: Atom | null = whole;
      for (const symbol of inside) atom = atom === null ? null : withinSymbol(atom, symbol, space.table);
      for (const symbol of outside) atom = atom === null ? null : withoutSymbol(atom, symbol, space.table);
      return atom === null ? [] : [atom];
    });
  };
  const destinations = atoms('destination');
  return atoms('source').flatMap((source) =>
    destinations.map((destination) => ({
      protocols: cell.protocols,
      source,
      sourcePorts: cell.sourcePorts,
      destination,
      destinationPorts: cell.ports,
      doubts: [],
    })),
  );
}
