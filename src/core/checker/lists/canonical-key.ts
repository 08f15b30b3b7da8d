// Questions that differ in a name alone have one answer: no rule of a security group can name a host, a place or a
// private endpoint, so that two of them of which the same is known meet the same fate.
import { type AddressSymbol, type Atom, addresses } from '../../net/index.ts';
import { type Packets, portsKey } from './rule-list.ts';

const NAMELESS: ReadonlySet<AddressSymbol['kind']> = new Set([
  'host',
  'place',
  'private-endpoint',
  'prefixes',
]);

/** Tells packets that are alike by a text. One for each list. */
export class Likeness {
  readonly #numbers = new Map<object, number>();

  /** The same text for packets that are alike; null where that is not looked into. */
  of({ protocols, source, sourcePorts, destination, destinationPorts, doubts }: Packets): string | null {
    if (doubts.length > 0) return null;
    const [from, to] = [this.#side(source), this.#side(destination)];
    return from === null || to === null
      ? null
      : `${protocols} ${portsKey(sourcePorts)} ${portsKey(destinationPorts)} ${from} ${to}`;
  }

  #side({ bound, inside, outside }: Atom): string | null {
    const [symbol, ...more] = inside;
    if (outside.length > 0 || more.length > 0) return null;
    if (symbol === undefined) return bound.v6.length > 0 ? null : `${bound.v4}`;
    const { kind, contains, exact, nonEmpty } = symbol;
    const isNameless = NAMELESS.has(kind) && nonEmpty && !exact && addresses.isEmpty(contains);
    return `${isNameless ? kind : symbol.id}@${this.#number(bound)}`;
  }

  #number(object: object): number {
    const known = this.#numbers.get(object) ?? this.#numbers.size;
    this.#numbers.set(object, known);
    return known;
  }
}
