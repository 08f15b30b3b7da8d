// A configuration in no form at all, and what the reader should make of it in each.
import type {
  AddressItem,
  AddressSpec,
  Configuration,
  Known,
  PortSpec,
  Resource,
} from '../../../../../src/core/azure/configuration/resources.ts';

export interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly access: 'Allow' | 'Deny';
  readonly protocol: 'Tcp' | 'Udp' | 'Icmp' | '*';
  /** One address or tag, or several prefixes. */
  readonly source: readonly string[];
  readonly sourcePorts: readonly string[];
  readonly destination: readonly string[];
  readonly ports: readonly string[];
}
export interface Route {
  readonly name: string;
  readonly prefix: string;
  readonly hop: 'VirtualAppliance' | 'Internet' | 'None' | 'VnetLocal';
  readonly address: string | null;
}
interface FirewallRuleBase {
  readonly name: string;
  readonly sources: readonly string[];
}
export interface NetworkRule extends FirewallRuleBase {
  readonly protocols: readonly ('TCP' | 'UDP' | 'ICMP' | 'Any')[];
  readonly destinations: readonly string[];
  readonly ports: readonly string[];
}
export interface WebRule extends FirewallRuleBase {
  readonly protocols: readonly { readonly type: 'Http' | 'Https'; readonly port: number }[];
  readonly hosts: readonly string[];
}
interface CollectionBase {
  readonly name: string;
  readonly priority: number;
  readonly action: 'Allow' | 'Deny';
}
export type Collection =
  | (CollectionBase & { readonly kind: 'network'; readonly rules: readonly NetworkRule[] })
  | (CollectionBase & { readonly kind: 'application'; readonly rules: readonly WebRule[] });

export interface Neutral {
  readonly rules: readonly Rule[];
  readonly routes: readonly Route[];
  readonly collections: readonly Collection[];
  readonly addresses: readonly string[];
}
/** A part of a configuration: one resource, with its children. */
export type Part = 'group' | 'table' | 'policy' | 'firewall' | 'ip-group';
export const parts: readonly Part[] = ['group', 'table', 'policy', 'firewall', 'ip-group'];

export const scope = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers';
export const typeOf: Readonly<Record<Part, string>> = {
  group: 'Microsoft.Network/networkSecurityGroups',
  table: 'Microsoft.Network/routeTables',
  policy: 'Microsoft.Network/firewallPolicies',
  firewall: 'Microsoft.Network/azureFirewalls',
  'ip-group': 'Microsoft.Network/ipGroups',
};
export const idOf = (part: Part): string => `${scope}/${typeOf[part]}/${part}`;
export const groupPriority = 300;

const known = (value: Known<unknown>): string => (value.known ? String(value.value) : `?${value.text}`);
const address = (item: AddressItem): string => {
  if (item.kind === 'any') return '*';
  if (item.kind === 'prefix') return item.text;
  if (item.kind === 'tag') return item.tag;
  if (item.kind === 'range') return `${item.from}-${item.to}`;
  if (item.kind === 'host') return item.pattern;
  return item.kind === 'unresolved' ? `?${item.text}` : item.id;
};
const addresses = (spec: AddressSpec): string => spec.map(address).sort().join(' ');
const ports = (spec: PortSpec): string =>
  spec.known
    ? spec.value
        .map(({ from, to }) => `${from}-${to}`)
        .sort()
        .join(' ')
    : `?${spec.text}`;

const meaningOf = (resource: Resource): readonly string[] => {
  switch (resource.kind) {
    case 'network-security-group':
      return [
        resource.incomplete ? 'incomplete' : 'whole',
        ...resource.rules
          .filter(({ origin }) => origin === 'custom')
          .map((rule) =>
            [
              rule.name,
              ...[rule.priority, rule.direction, rule.access, rule.protocol, rule.exists].map(known),
              addresses(rule.source),
              ports(rule.sourcePorts),
              addresses(rule.destination),
              ports(rule.destinationPorts),
            ].join(' | '),
          )
          .toSorted(),
      ];
    case 'route-table':
      return [
        resource.incomplete ? 'incomplete' : 'whole',
        ...resource.routes
          .map(({ name, prefix, nextHop, nextHopAddress }) =>
            [name, address(prefix), known(nextHop), nextHopAddress ?? '-'].join(' | '),
          )
          .toSorted(),
      ];
    case 'firewall':
      return [
        `${resource.form} ${resource.incomplete || resource.missingGroups.length > 0 ? 'incomplete' : 'whole'}`,
        ...resource.collections
          .flatMap(({ name, kind, priority, action, rules, group }) => [
            `${kind} ${name} ${known(priority)} ${known(action)} ${group === null ? '-' : known(group.priority)}`,
            ...rules.map((rule) =>
              rule.kind === 'application'
                ? `${name}/${rule.name} | ${addresses(rule.source)} | ${rule.protocols.known ? JSON.stringify(rule.protocols.value) : '?'} | ${rule.hosts.map(known).sort().join(' ')}`
                : `${name}/${rule.name} | ${addresses(rule.source)} | ${rule.protocols.known ? [...rule.protocols.value].sort().join(' ') : '?'} | ${addresses(rule.destination)} | ${ports(rule.destinationPorts)}`,
            ),
          ])
          .toSorted(),
      ];
    case 'ip-group':
      return [addresses(resource.addresses)];
    default:
      return [resource.kind];
  }
};

/** What a configuration says, without names of resources and without places. */
export const meaning = ({ resources }: Configuration): readonly (readonly string[])[] => resources.map(meaningOf);
