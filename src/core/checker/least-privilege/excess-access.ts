// Rules that let through what no chosen scenario asks for. Only what is surely open and surely not needed counts.
import type { Configuration, Firewall, NetworkSecurityGroup } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { MatchRule, Side } from '../../net/index.ts';
import { compileFirewall } from '../firewall/compile-firewall.ts';
import { neededNames, neededRules } from '../firewall/required-rules.ts';
import type { Preparation } from '../flow/prepare.ts';
import type { AddressText, Missing } from '../lists/check-result.ts';
import { addressText, portRanges } from '../lists/describe-region.ts';
import { type ProtocolName, protocolNames } from '../lists/rule-fields.ts';
import type { Direction, ListRule, Packets, RuleList } from '../lists/rule-list.ts';
import { compileSecurityGroup } from '../security-group/compile-security-group.ts';
import { Excess } from './excess-packets.ts';

export type Listed = NetworkSecurityGroup | Firewall;

/** Packets as a reader sees them. */
export interface OpenPart {
  readonly protocols: readonly ProtocolName[];
  readonly source: AddressText;
  readonly destination: AddressText;
  readonly ports: readonly { readonly from: number; readonly to: number }[];
}
export interface Opening {
  readonly resource: Listed;
  readonly direction: Direction;
  /** One rule of the paste, or all of Azure's default rules that open something: one rule before them closes both. */
  readonly rules: readonly ListRule[];
  readonly packets: readonly Packets[];
}

/** Tells packets as a reader sees them. */
export const openPart = ({ protocols, source, destination, destinationPorts }: Packets): OpenPart => ({
  protocols: protocolNames(protocols),
  source: addressText(source),
  destination: addressText(destination),
  ports: portRanges(destinationPorts),
});

/** One ordered list of rules that packets have to pass. */
export interface List {
  readonly resource: Listed;
  readonly direction: Direction;
  readonly rules: RuleList;
  /** What may be open in this list for a flow. */
  readonly needed: (flow: ResolvedFlow) => readonly MatchRule<Missing>[];
  /** What other lists keep from this one. */
  readonly kept: readonly MatchRule<Missing>[];
}

/** A flow that may apply is needed; so is one that is only a convenience. */
const counts = ({ need, applies }: ResolvedFlow): boolean => need !== 'obsolete' && applies !== 'no';

const ANY: Side = { any: true, terms: [] };
/** Which names lie behind the addresses of a network rule is not told: it may keep any of them from their rule. */
const whateverName = (rule: ListRule): MatchRule<Missing> => ({ ...rule, destination: ANY });

/** Every list of the security groups and firewalls: of a group one a direction, of a firewall addresses, then names. */
export function listsOf(
  configuration: Configuration,
  { scope }: Pick<Preparation, 'scope'>,
): readonly List[] {
  return configuration.resources.flatMap((resource): readonly List[] => {
    if (resource.kind === 'network-security-group')
      return (['inbound', 'outbound'] as const).map((direction) => ({
        resource,
        direction,
        rules: compileSecurityGroup(resource, direction, scope),
        // Who sits behind a security group is not up to its rules.
        needed: (flow) => neededRules(flow, scope, direction === 'outbound' ? 'source' : 'destination'),
        kept: [],
      }));
    if (resource.kind !== 'firewall') return [];
    const { network, application } = compileFirewall(resource, scope);
    const about = { resource, direction: 'outbound' } as const;
    const stops = network.rules.filter(({ decision }) => decision !== 'allow').map(whateverName);
    return [
      { ...about, rules: network, needed: (flow) => neededRules(flow, scope), kept: [] },
      { ...about, rules: application, needed: (flow) => neededNames(flow, scope), kept: stops },
    ];
  });
}

/** Inbound, Azure's default rules let in the network itself and its health probes: they are let alone. */
const isLetAlone = ({ name }: ListRule, direction: Direction): boolean =>
  name.origin !== 'custom' && direction === 'inbound';

const isDefault = ({ rules }: Opening): boolean => rules.some(({ name }) => name.origin !== 'custom');

/** Azure's default rules as one opening. */
const together = (defaults: readonly Opening[]): readonly Opening[] =>
  defaults.slice(0, 1).map((first) => ({
    ...first,
    rules: defaults.flatMap(({ rules }) => rules),
    packets: defaults.flatMap(({ packets }) => packets),
  }));

/** The openings of one list that nothing needs: Azure's default rules first, then rules in their order. */
export function openingsIn(list: List, { scope, resolved }: Preparation): readonly Opening[] {
  const { resource, direction, rules, needed, kept } = list;
  const flows = resolved.flatMap((scenario) => scenario.flows).filter(counts);
  const closed = [...kept, ...flows.filter((flow) => flow.direction === direction).flatMap(needed)];
  const excess = new Excess(rules.rules, closed, scope.table);
  const all = rules.rules.flatMap((rule, place): readonly Opening[] => {
    if (rule.decision !== 'allow' || isLetAlone(rule, direction)) return [];
    const packets = excess.of(place);
    return packets.length === 0 ? [] : [{ resource, direction, rules: [rule], packets }];
  });
  return [...together(all.filter(isDefault)), ...all.filter((one) => !isDefault(one))];
}

/** Every opening that nothing needs, list after list. */
export const openingsOf = (configuration: Configuration, preparation: Preparation): readonly Opening[] =>
  listsOf(configuration, preparation).flatMap((list) => openingsIn(list, preparation));
