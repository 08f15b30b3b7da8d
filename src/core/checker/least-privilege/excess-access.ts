// Rules that allow packets that no selected scenario needs. Only packets that are surely allowed and surely not needed
// count.
import type { Configuration, Firewall, NetworkSecurityGroup } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { AddressSymbol, EndpointMatch, MatchRule } from '../../net/index.ts';
import { compileFirewall } from '../firewall/compile-firewall.ts';
import { requiredNameRules, requiredRules } from '../firewall/required-rules.ts';
import type { Preparation } from '../flow/prepare.ts';
import type { AddressText, Missing } from '../lists/check-result.ts';
import { describeAddress, portRangesOf } from '../lists/describe-region.ts';
import { type ProtocolName, protocolNames } from '../lists/rule-fields.ts';
import type { Direction, ListRule, Packets, RuleList } from '../lists/rule-list.ts';
import { compileSecurityGroup } from '../security-group/compile-security-group.ts';
import { ExcessPackets } from './excess-packets.ts';

export type FilteringResource = NetworkSecurityGroup | Firewall;

/** A set of packets for display. */
export interface ExcessPart {
  readonly protocols: readonly ProtocolName[];
  readonly source: AddressText;
  readonly destination: AddressText;
  readonly ports: readonly { readonly from: number; readonly to: number }[];
}
export interface ExcessAccess {
  readonly resource: FilteringResource;
  readonly direction: Direction;
  /** One pasted rule, or all of Azure's default rules with excess access: one deny rule before them removes it. */
  readonly rules: readonly ListRule[];
  readonly packets: readonly Packets[];
}

/** Describes a set of packets for display. */
export const excessPart = ({ protocols, source, destination, destinationPorts }: Packets): ExcessPart => ({
  protocols: protocolNames(protocols),
  source: describeAddress(source),
  destination: describeAddress(destination),
  ports: portRangesOf(destinationPorts),
});

/** One rule list, with the packets that it may allow. */
export interface PrivilegeList {
  readonly resource: FilteringResource;
  readonly direction: Direction;
  readonly rules: RuleList;
  /** Packets that the list has to allow for a flow. */
  readonly required: (flow: ResolvedFlow) => readonly MatchRule<Missing>[];
  /** Packets that another list denies before this one. */
  readonly excluded: readonly MatchRule<Missing>[];
}

/** A flow that may apply is needed, and so is an optional one. */
const isNeeded = ({ need, applies }: ResolvedFlow): boolean => need !== 'obsolete' && applies !== 'no';

const ANY: EndpointMatch = { any: true, matches: [] };
/** The names behind the addresses of a network rule are unknown: it may deny packets to any name. */
const withAnyName = (rule: ListRule): MatchRule<Missing> => ({ ...rule, destination: ANY });

/** Returns every rule list: of a security group one a direction, of a firewall network rules, then application rules. */
export function privilegeLists(
  configuration: Configuration,
  { symbols }: Pick<Preparation, 'symbols'>,
): readonly PrivilegeList[] {
  return configuration.resources.flatMap((resource): readonly PrivilegeList[] => {
    if (resource.kind === 'network-security-group')
      return (['inbound', 'outbound'] as const).map((direction) => ({
        resource,
        direction,
        rules: compileSecurityGroup(resource, direction, symbols),
        // A security group's rules do not select the resources behind it.
        required: (flow) => requiredRules(flow, symbols, direction === 'outbound' ? 'source' : 'destination'),
        excluded: [],
      }));
    if (resource.kind !== 'firewall') return [];
    const { network, application } = compileFirewall(resource, symbols);
    const about = { resource, direction: 'outbound' } as const;
    const stops = network.rules.filter(({ decision }) => decision !== 'allow').map(withAnyName);
    return [
      { ...about, rules: network, required: (flow) => requiredRules(flow, symbols), excluded: [] },
      { ...about, rules: application, required: (flow) => requiredNameRules(flow, symbols), excluded: stops },
    ];
  });
}

/** Azure's inbound default rules allow the virtual network and its health probes: not reported. */
const isIgnored = ({ name }: ListRule, direction: Direction): boolean =>
  name.origin !== 'custom' && direction === 'inbound';

const isDefault = ({ rules }: ExcessAccess): boolean => rules.some(({ name }) => name.origin !== 'custom');

/** Merges the excess access of Azure's default rules into one. */
const mergeDefaults = (defaults: readonly ExcessAccess[]): readonly ExcessAccess[] =>
  defaults.slice(0, 1).map((first) => ({
    ...first,
    rules: defaults.flatMap(({ rules }) => rules),
    packets: defaults.flatMap(({ packets }) => packets),
  }));

/** Returns rules that match different packets, as far as their fields show: flows of many scenarios require the same. */
function distinctRules(rules: readonly MatchRule<Missing>[]): readonly MatchRule<Missing>[] {
  const numbers = new Map<object | null, number>();
  const numberOf = (object: object | null): number => {
    const number = numbers.get(object) ?? numbers.size;
    numbers.set(object, number);
    return number;
  };
  const idsOf = (symbols: readonly AddressSymbol[]): string => symbols.map(({ id }) => id).join(',');
  const endKey = ({ any, matches }: EndpointMatch): string =>
    any
      ? '*'
      : matches.map(({ bound, inside, outside }) => `${numberOf(bound)}+${idsOf(inside)}-${idsOf(outside)}`).join(' ');
  const byKey = new Map<string, MatchRule<Missing>>();
  for (const rule of rules) {
    const { protocols, source, destination, destinationPorts } = rule;
    const key = `${protocols} ${endKey(source)} > ${endKey(destination)} : ${destinationPorts}`;
    if (!byKey.has(key)) byKey.set(key, rule);
  }
  return [...byKey.values()];
}

/** Returns the excess access of one list: Azure's default rules first, then the rules in their order. */
export function excessAccessIn(list: PrivilegeList, { symbols, scenarios }: Preparation): readonly ExcessAccess[] {
  const { resource, direction, rules, required, excluded } = list;
  const flows = scenarios.flatMap((scenario) => scenario.flows).filter(isNeeded);
  const needed = flows.filter((flow) => flow.direction === direction).flatMap(required);
  const permitted = [...excluded, ...distinctRules(needed)];
  const excess = new ExcessPackets(rules.rules, permitted, symbols.table);
  const all = rules.rules.flatMap((rule, place): readonly ExcessAccess[] => {
    if (rule.decision !== 'allow' || isIgnored(rule, direction)) return [];
    const packets = excess.of(place);
    return packets.length === 0 ? [] : [{ resource, direction, rules: [rule], packets }];
  });
  return [...mergeDefaults(all.filter(isDefault)), ...all.filter((one) => !isDefault(one))];
}

/** Returns all excess access, list by list. */
export const excessAccessOf = (configuration: Configuration, preparation: Preparation): readonly ExcessAccess[] =>
  privilegeLists(configuration, preparation).flatMap((list) => excessAccessIn(list, preparation));
