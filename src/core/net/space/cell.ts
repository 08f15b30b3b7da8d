// A cell of a packet space is a product of sets, such as one path through a diagram: as numbers and as packets.
import { type AddressCube, withinSymbol, withoutSymbol } from '../address-cube.ts';
import type { AddressSymbol } from '../address-symbol.ts';
import * as intervals from '../interval-set.ts';
import { ALL_PORTS, type PacketSet, type Ports } from '../packet-set.ts';
import { type DiagramNode, NOWHERE } from './decision-diagram.ts';
import type { EndpointSpace } from './endpoint-space.ts';
import type { LineSet } from './number-line.ts';
import { type PacketSpace, PORT_LEVEL, PROTOCOL_LEVEL, PROTOCOLS } from './packet-space.ts';

/** The members of a packet space that do not depend on the type of its guards. */
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
export interface CellEndpoint {
  readonly numbers: LineSet;
  readonly inside: readonly AddressSymbol[];
  readonly outside: readonly AddressSymbol[];
}
export interface Cell {
  readonly protocols: number;
  readonly ports: Ports;
  readonly destination: CellEndpoint;
  readonly source: CellEndpoint;
  readonly sourcePorts: Ports;
}
export type EndpointName = 'destination' | 'source';

const ALL_PROTOCOLS = PROTOCOLS.reduce((all, bit) => all | bit, 0);

/** Returns the widest path to a value: at each node, all numbers that lead to the kid with the most of them. */
export function pathOf(space: Space, region: DiagramNode): Cell {
  const { diagrams } = space;
  const fullEndpoint = ({ line }: EndpointSpace): CellEndpoint => ({
    numbers: [0, line.size],
    inside: [],
    outside: [],
  });
  let cell: Cell = {
    protocols: ALL_PROTOCOLS,
    ports: ALL_PORTS,
    destination: fullEndpoint(space.destination),
    source: fullEndpoint(space.source),
    sourcePorts: ALL_PORTS,
  };
  for (let node = region; node >= 0; ) {
    const level = diagrams.levelOf(node);
    const [kid, numbers] = widestKid(diagrams.endsOf(node), diagrams.kidsOf(node));
    cell = narrowed(space, cell, { level, numbers });
    node = kid;
  }
  return cell;
}

/** Returns the kid that most numbers lead to, other than NOWHERE, and those numbers. */
function widestKid(ends: Float64Array, kids: Int32Array): readonly [DiagramNode, LineSet] {
  const sizes = new Map<DiagramNode, number>();
  let widest = NOWHERE;
  let from = 0;
  for (let index = 0; index < kids.length; index += 1) {
    const [kid, end] = [kids[index] as DiagramNode, ends[index] as number]; // of equal length
    if (kid !== NOWHERE) sizes.set(kid, (sizes.get(kid) ?? 0) + end - from);
    from = end;
  }
  for (const [kid, size] of sizes) if (size > (sizes.get(widest) ?? 0)) widest = kid;
  const numbers: number[] = [];
  from = 0;
  for (let index = 0; index < kids.length; index += 1) {
    const end = ends[index] as number; // of equal length
    if (kids[index] === widest) numbers.push(from, end);
    from = end;
  }
  return [widest, numbers];
}

/** Returns the part of a cell whose number at a level is in a set. Throws on the level of a guard. */
function narrowed(
  space: Space,
  cell: Cell,
  { level, numbers }: { readonly level: number; readonly numbers: LineSet },
): Cell {
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
  if (level > space.sourcePortLevel) throw new Error('A region that is described has no guards');
  const name: EndpointName = level < space.source.level ? 'destination' : 'source';
  const endpoint = cell[name];
  const symbol = space[name].symbolAt(level);
  if (symbol === null) return { ...cell, [name]: { ...endpoint, numbers } };
  const list = intervals.contains(numbers, 1) ? 'inside' : 'outside';
  return { ...cell, [name]: { ...endpoint, [list]: [...endpoint[list], symbol] } };
}

/** Returns the set of the addresses of one end of a cell. */
export function endpointNode(
  space: Space,
  name: EndpointName,
  { numbers, inside, outside }: CellEndpoint,
): DiagramNode {
  const { within, without } = space.diagrams;
  const endpoint = space[name];
  let node = endpoint.numbers(numbers);
  for (const symbol of inside) node = within(node, endpoint.member(symbol));
  for (const symbol of outside) node = without(node, endpoint.member(symbol));
  return node;
}

/** Returns the set of a cell's addresses and source ports, with any protocol and destination port. */
export function addressesOf(space: Space, cell: Cell): DiagramNode {
  const { within } = space.diagrams;
  const sources = within(endpointNode(space, 'source', cell.source), space.sourcePorts(cell.sourcePorts));
  return within(endpointNode(space, 'destination', cell.destination), sources);
}

/** Returns the set of a cell's packets. */
export function cellNode(space: Space, cell: Cell): DiagramNode {
  const { within } = space.diagrams;
  return within(space.protocols(cell.protocols), within(space.ports(cell.ports), addressesOf(space, cell)));
}

/** Returns the packets of a cell; none when relations of the symbols leave it empty. */
export function cellPackets(space: Space, cell: Cell): readonly PacketSet<never>[] {
  const cubes = (name: EndpointName): readonly AddressCube[] => {
    const { numbers, inside, outside } = cell[name];
    return space[name].line.cubesOf(numbers).flatMap((full) => {
      let cube: AddressCube | null = full;
      for (const symbol of inside) cube = cube === null ? null : withinSymbol(cube, symbol, space.table);
      for (const symbol of outside) cube = cube === null ? null : withoutSymbol(cube, symbol, space.table);
      return cube === null ? [] : [cube];
    });
  };
  const destinations = cubes('destination');
  return cubes('source').flatMap((source) =>
    destinations.map((destination) => ({
      protocols: cell.protocols,
      source,
      sourcePorts: cell.sourcePorts,
      destination,
      destinationPorts: cell.ports,
      guards: [],
    })),
  );
}
