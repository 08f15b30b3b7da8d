// Rules that let through what no chosen scenario asks for. Only what is surely open and surely not needed counts.
import type { Configuration, Firewall, NetworkSecurityGroup } from '../azure/resources.ts';
import { addressText } from '../checker/describe.ts';
import { evaluate } from '../checker/evaluate.ts';
import { compileFirewall } from '../checker/firewall-lists.ts';
import type { Preparation } from '../checker/prepare.ts';
import type { AddressText, Missing } from '../checker/result.ts';
import type { ListRule, Packets, RuleList } from '../checker/rule-list.ts';
import { compileSecurityGroup, type Direction } from '../checker/security-group.ts';
import type { ResolvedFlow } from '../model/resolved.ts';
import { AH, ESP, hasPacket, ICMP, type MatchRule, type SymbolTable, TCP, UDP } from '../net/index.ts';
import { isTarget } from './apply.ts';
import type { Change } from './change.ts';
import { neededNames, neededRules } from './needed.ts';
import { isPlatform, packetsOf, without } from './rule-packets.ts';

type Listed = NetworkSecurityGroup | Firewall;

export interface OpenPart {
  readonly protocols: readonly ('tcp' | 'udp' | 'icmp' | 'esp' | 'ah')[];
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

const PROTOCOLS = [
  [TCP, 'tcp'],
  [UDP, 'udp'],
  [ICMP, 'icmp'],
  [ESP, 'esp'],
  [AH, 'ah'],
] as const;

/** Packets as a reader sees them. */
export const openPart = ({ protocols, source, destination, destinationPorts }: Packets): OpenPart => ({
  protocols: PROTOCOLS.flatMap(([bit, name]) => ((protocols & bit) === 0 ? [] : [name])),
  source: addressText(source),
  destination: addressText(destination),
  ports: Array.from({ length: destinationPorts.length / 2 }, (_, index) => ({
    from: destinationPorts[2 * index] ?? 0,
    to: (destinationPorts[2 * index + 1] ?? 1) - 1,
  })),
});

interface List {
  readonly resource: Listed;
  readonly direction: Direction;
  readonly rules: RuleList;
  readonly needed: (flow: ResolvedFlow) => readonly MatchRule<Missing>[];
}

/** A flow that may apply is needed; so is one that is only a convenience. */
const counts = ({ need, applies }: ResolvedFlow): boolean => need !== 'obsolete' && applies !== 'no';

function listsOf(configuration: Configuration, { scope }: Preparation): readonly List[] {
  return configuration.resources.flatMap((resource): readonly List[] => {
    if (resource.kind === 'network-security-group')
      return (['inbound', 'outbound'] as const).map((direction) => ({
        resource,
        direction,
        rules: compileSecurityGroup(resource, direction, scope),
        // Who sits behind a security group is not up to its rules.
        needed: (flow) => neededRules(flow, scope, direction === 'outbound' ? 'source' : 'destination'),
      }));
    if (resource.kind !== 'firewall') return [];
    const { network, application } = compileFirewall(resource, scope);
    const direction = 'outbound';
    return [
      { resource, direction, rules: network, needed: (flow) => neededRules(flow, scope) },
      { resource, direction, rules: application, needed: (flow) => neededNames(flow, scope) },
    ];
  });
}

/** Of packets, those that the list surely lets through by this rule. */
function decidedBy(rule: ListRule, list: RuleList, table: SymbolTable): readonly Packets[] {
  const { decided } = evaluate(list, packetsOf(rule, table), table);
  return decided
    .filter((part) => part.rule === rule && part.decision === 'allow' && hasPacket(part.packets))
    .map(({ packets }) => packets);
}

/** Inbound, Azure's default rules let in the network itself and its health probes: they are let alone. */
const isKept = ({ name }: ListRule, direction: Direction): boolean =>
  name.origin !== 'custom' && direction === 'inbound';

/** IPv6 is told only where nothing else is open: rules without it are what people mean. */
const told = (packets: readonly Packets[]): readonly Packets[] => {
  const v4 = packets.filter(
    ({ source, destination }) => source.bound.v4.length + destination.bound.v4.length > 0,
  );
  return v4.length > 0 ? v4 : packets;
};

/** Every opening that nothing needs: Azure's default rules first, then rules in their order. */
export function openingsOf(configuration: Configuration, preparation: Preparation): readonly Opening[] {
  const { scope, resolved } = preparation;
  const flows = resolved.flatMap((scenario) => scenario.flows).filter(counts);
  return listsOf(configuration, preparation).flatMap(({ resource, direction, rules, needed }) => {
    const wanted = flows.filter((flow) => flow.direction === direction).flatMap(needed);
    const all = rules.rules.flatMap((rule): readonly Opening[] => {
      if (rule.decision !== 'allow' || isKept(rule, direction)) return [];
      const open = decidedBy(rule, rules, scope.table);
      const packets = without(open, wanted, scope.table).filter((set) => hasPacket(set) && !isPlatform(set));
      return packets.length === 0 ? [] : [{ resource, direction, rules: [rule], packets: told(packets) }];
    });
    const isDefault = (one: Opening): boolean => one.rules.some(({ name }) => name.origin !== 'custom');
    const defaults = all.filter(isDefault);
    const together: readonly Opening[] =
      defaults.length === 0
        ? []
        : [
            {
              resource,
              direction,
              rules: defaults.flatMap((one) => one.rules),
              packets: defaults.flatMap((one) => one.packets),
            },
          ];
    return [...together, ...all.filter((one) => !isDefault(one))];
  });
}

/** The rule that still lets some of the packets through, where nothing of them is closed; else null. */
export function stillOpenBy(
  { resource, direction, packets }: Pick<Opening, 'resource' | 'direction' | 'packets'>,
  configuration: Configuration,
  preparation: Preparation,
): ListRule | null {
  const { table } = preparation.scope;
  const lists = listsOf(configuration, preparation).filter(
    (list) => list.direction === direction && sameResource(list.resource, resource),
  );
  const [list] = lists;
  if (list === undefined) return null;
  // A firewall's packets are of one of its lists: addresses, or names.
  const named = packets.some(({ destination }) =>
    destination.inside.some(({ kind }) => kind === 'host-name'),
  );
  const { rules } = (named ? lists[1] : list) ?? list;
  const { decided } = evaluate(rules, packets, table);
  const closed = decided.some(({ decision, packets: part }) => decision === 'deny' && hasPacket(part));
  const passing = decided.find(({ decision }) => decision === 'allow');
  return closed || resource.kind === 'firewall' ? null : (passing?.rule ?? null);
}

const sameResource = (a: Listed, b: Listed): boolean =>
  a.kind === b.kind && JSON.stringify(a.at) === JSON.stringify(b.at);

/** Whether every packet that the new rules let through passed before: the lists of the old configuration say so. */
export function passedBefore(
  changes: readonly Change[],
  configuration: Configuration,
  preparation: Preparation,
): boolean {
  const { scope } = preparation;
  return changes.every((change) => {
    if (change.kind !== 'security-rule' || change.after === null) return true;
    const { access, direction, at } = change.after;
    if (!access.known || access.value !== 'allow' || !direction.known) return true;
    const before = configuration.resources.find((one) => isTarget(one, change.target));
    if (before?.kind !== 'network-security-group') return false;
    const after = compileSecurityGroup({ ...before, rules: [change.after] }, direction.value, scope);
    const old = compileSecurityGroup(before, direction.value, scope);
    const mine = after.rules.filter((rule) => rule.name.at === at);
    const { decided, left } = evaluate(
      old,
      mine.flatMap((rule) => packetsOf(rule, scope.table)),
      scope.table,
    );
    return (
      left.length === 0 &&
      decided.every(({ decision, packets }) => decision === 'allow' || isPlatform(packets))
    );
  });
}
