// Describes a region by the fields of the rules that decide it: the names and prefixes that its reader wrote. The region lies
// within the outline; other rules may decide a part of that.

import { isSubset } from '../../net/address-match.ts';
import {
  AddressCube,
  ALL_PORTS,
  addresses,
  type EndpointMatch,
  HOST_VIRTUAL_ADDRESS,
  intervals,
  type Ports,
  type SymbolTable,
} from '../../net/index.ts';
import type { AddressText } from '../lists/check-result.ts';
import { describeAddress, portRangesOf } from '../lists/describe-region.ts';
import { protocolNames } from '../lists/rule-fields.ts';
import type { ListRule } from '../lists/rule-list.ts';
import type { PacketSetText } from './comparison.ts';

/** More pairs of deciding rules are not described: the rules of one version are, else the exact packets. */
const LIMIT_PARTS = 6;

type Table = SymbolTable;
type Match = EndpointMatch['matches'][number];

const cubeOf = ({ bound, inside }: Match): AddressCube => new AddressCube(bound ?? addresses.ALL, inside);

/** Returns an end of a rule as the rule names it. */
function endText({ any, matches }: EndpointMatch): AddressText {
  if (any) return { kind: 'any' };
  const texts = matches.map(({ bound, inside }): AddressText => {
    const [symbol] = inside;
    if (bound === HOST_VIRTUAL_ADDRESS) return { kind: 'tag', tag: 'AzureLoadBalancer' };
    return symbol === undefined
      ? { kind: 'addresses', texts: addresses.toPrefixes(bound ?? addresses.ALL, Number.POSITIVE_INFINITY) }
      : describeAddress(new AddressCube(addresses.ALL, [symbol]));
  });
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? only : { kind: 'addresses', texts: texts.flatMap(namesIn) };
}

function namesIn(text: AddressText): readonly string[] {
  switch (text.kind) {
    case 'any':
      return ['*'];
    case 'addresses':
      return text.texts;
    case 'tag':
      return [text.tag];
    case 'place':
      return [text.place];
    case 'private-endpoint':
      return [text.id];
    case 'host':
      return [text.host];
    default:
      return text satisfies never;
  }
}

const liesIn = (inner: EndpointMatch, outer: EndpointMatch, table: Table): boolean =>
  outer.any ||
  (!inner.any && inner.matches.every((one) => outer.matches.some((other) => isSubset(cubeOf(one), other, table))));

/** Returns the common part of two ends: the narrower one, or one within the other. */
function commonEnd(one: EndpointMatch, other: EndpointMatch, table: Table): AddressText {
  if (liesIn(one, other, table)) return endText(one);
  if (liesIn(other, one, table)) return endText(other);
  return { ...endText(one), within: namesIn(endText(other)) };
}

/** What a rule matches. */
type RuleFields = Pick<ListRule, 'protocols' | 'source' | 'sourcePorts' | 'destination' | 'destinationPorts'>;

const commonPorts = (one: Ports | null, other: Ports | null): Ports =>
  intervals.intersect(one ?? ALL_PORTS, other ?? ALL_PORTS);

/** Rules compute their addresses on first access, which a copy of the object would not have. */
const fieldsOf = ({ protocols, source, sourcePorts, destination, destinationPorts }: ListRule): RuleFields => ({
  protocols,
  source,
  sourcePorts,
  destination,
  destinationPorts,
});

/** Returns what both of two rules match; null for nothing. */
function commonPart(one: RuleFields, other: RuleFields, table: Table): PacketSetText | null {
  const protocols = one.protocols & other.protocols;
  const ports = commonPorts(one.destinationPorts, other.destinationPorts);
  const sourcePorts = commonPorts(one.sourcePorts, other.sourcePorts);
  if (protocols === 0 || ports.length === 0 || sourcePorts.length === 0) return null;
  return {
    protocols: protocolNames(protocols),
    source: commonEnd(one.source, other.source, table),
    sourcePorts: portRangesOf(sourcePorts),
    destination: commonEnd(one.destination, other.destination, table),
    ports: portRangesOf(ports),
    surelyExists: false,
  };
}

/**
 * Returns the outline of packets that these rules decide in each version, limited to the protocols that `bits` are of; empty
 * where too many rules decide.
 */
export function outlineOf(
  { before, after }: Readonly<Record<'before' | 'after', readonly ListRule[]>>,
  table: SymbolTable,
  bits: number,
): readonly PacketSetText[] {
  if (before.length === 0 || after.length === 0) return [];
  const isPaired = before.length * after.length <= LIMIT_PARTS;
  const fewer = before.length < after.length ? before : after;
  if (!isPaired && fewer.length > LIMIT_PARTS) return [];
  const parts = (isPaired ? after : fewer).flatMap((now) =>
    (isPaired ? before : [now]).flatMap(
      (old) => commonPart(fieldsOf(now), { ...fieldsOf(old), protocols: old.protocols & bits }, table) ?? [],
    ),
  );
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}
