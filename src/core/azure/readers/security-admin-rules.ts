// Security admin rules of Azure Virtual Network Manager, which are evaluated before every network security group
// (Security admin rules in Azure Virtual Network Manager).
import { memoizeWeak } from '../../memoize.ts';
import { isObject, own } from '../configuration/json-node.ts';
import type { AddressItem, Known, PortSpec, Resource, SecurityRule } from '../configuration/resources.ts';
import { readAddress } from './fields/address-item.ts';
import { readPorts } from './fields/port-ranges.ts';
import { protocolParser } from './fields/protocols.ts';

const TYPE = 'microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules';

/** A security admin rule, as a rule that decides. */
export interface SecurityAdminRule {
  readonly rule: SecurityRule;
  /** It allows, but leaves what it matches to the security groups. */
  readonly leavesToGroups: boolean;
  /** Whether it surely applies to the pasted virtual network. */
  readonly isInForce: boolean;
}

const known = <Value>(value: Value | null | undefined, text: unknown): Known<Value> =>
  value == null ? { known: false, text: typeof text === 'string' ? text : '' } : { known: true, value };

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Reads one side; members of a network group, and sides that are not set, are unknown. */
function addressesOf(value: unknown): readonly AddressItem[] {
  const items = listOf(value).map((one): AddressItem => {
    const text = isObject(one) ? own(one, 'addressPrefix') : one;
    if (typeof text !== 'string' || (isObject(one) && own(one, 'addressPrefixType') === 'NetworkGroup'))
      return { kind: 'unresolved', text: typeof text === 'string' ? text : '' };
    return readAddress(text).item;
  });
  return items.length === 0 ? [{ kind: 'unresolved', text: '' }] : items;
}

function portsOf(value: unknown): PortSpec {
  const ranges = listOf(value).map(readPorts);
  const read = ranges.flatMap((range) => range ?? []);
  return known(read.length > 0 && read.length === ranges.length ? read : null, '');
}

const ACCESSES: Readonly<Record<string, 'allow' | 'deny'>> = { allow: 'allow', alwaysallow: 'allow', deny: 'deny' };
const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** The configuration that a rule's id names. */
const configurationIn = (id: string | null): string => lower(id).split('/rulecollections/')[0] ?? '';

/**
 * Returns the pasted security admin rules that decide. What Azure lists as effective names the groups of each rule: it
 * applies to the network that was asked about, where only one was pasted.
 */
export const securityAdminRules = memoizeWeak((resources: readonly Resource[]): readonly SecurityAdminRule[] => {
  const found = resources.flatMap((one) => (one.kind === 'other' && lower(one.type) === TYPE ? [one] : []));
  if (found.length === 0) return [];
  const isOneList =
    resources.filter(({ kind }) => kind === 'virtual-network').length === 1 &&
    new Set(found.map(({ id }) => configurationIn(id))).size === 1;
  const read = found.map(({ name, id, body, at, exists }) => {
    const outer = isObject(body) ? body : {};
    const inner = own(outer, 'properties');
    const field = (key: string): unknown => (isObject(inner) ? own(inner, key) : undefined) ?? own(outer, key);
    const [access, direction, priority] = [lower(field('access')), lower(field('direction')), field('priority')];
    const rule: SecurityRule = {
      name: name ?? id?.split('/').at(-1) ?? '',
      priority: known(typeof priority === 'number' ? priority : null, priority),
      direction: known(direction === 'inbound' || direction === 'outbound' ? direction : null, direction),
      access: known(ACCESSES[access], access),
      protocol: protocolParser.parse(lower(field('protocol'))) ?? { known: false, text: lower(field('protocol')) },
      source: addressesOf(field('sources')),
      sourcePorts: portsOf(field('sourcePortRanges')),
      destination: addressesOf(field('destinations')),
      destinationPorts: portsOf(field('destinationPortRanges')),
      origin: 'custom',
      at,
      exists: exists ?? { known: true, value: true },
    };
    const isEffective = Array.isArray(field('ruleGroups')) && field('commitTime') === undefined;
    return { rule, leavesToGroups: access === 'allow', isInForce: isOneList && isEffective };
  });
  // Of a rule that leaves packets to the groups, only the place before other rules matters, which is known in force alone.
  return read.filter(({ leavesToGroups, isInForce }) => !leavesToGroups || isInForce);
});
