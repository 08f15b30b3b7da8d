// A whole network as a reader of a failed test can understand it.
import type { Collection, FirewallRule, GroupRule, PolicyGroup, WholeNetwork } from './whole-network-model.ts';

const groupRule = ({ priority, direction, access, protocol, source, destination, ports }: GroupRule): string =>
  `${priority} ${direction} ${access} ${protocol} ${source} -> ${destination} ${ports}`;
const firewallRule = ({ protocol, source, destination, ports }: FirewallRule): string =>
  `${protocol} ${source} -> ${destination} ${ports}`;
const collection = ({ kind, priority, access, rules }: Collection): string =>
  `${kind} ${priority} ${access}: ${rules.map(firewallRule).join('; ')}`;
const policyGroup = ({ name, priority, collections }: PolicyGroup): readonly string[] =>
  collections.map((one) => `  firewall ${name} (${priority}) ${collection(one)}`);

/** Returns the network with its flow, one line for each list, rule, and route. */
export function networkText(network: WholeNetwork): string {
  const { seed, flow, subnets, hubSubnets, peering, groups, tables, firewall, interfaceGroup, unpasted } = network;
  const used = new Set([...subnets, ...hubSubnets].flatMap(({ group, table }) => [group, table]));
  if (interfaceGroup !== null) used.add(interfaceGroup);
  const isShown = ({ name }: { readonly name: string }): boolean => used.has(name) && !unpasted.has(name);
  return [
    `seed ${seed}: ${flow.protocol} ${flow.ports.join(',')} ${flow.direction} ${Object.values(flow.remote).join(' ')}`,
    `  not pasted: ${[...unpasted].join(', ')}; peering ${JSON.stringify(peering)}`,
    ...[...subnets, ...hubSubnets].map(
      ({ name, prefix, group, table, policies, outbound = 'default', storageEndpoint = 'none' }) =>
        `  ${name} ${prefix} group ${group} table ${table} policies ${policies} outbound ${outbound} storage endpoint ${storageEndpoint}`,
    ),
    ...groups.filter(isShown).flatMap(({ name, rules }) => rules.map((rule) => `  ${name} ${groupRule(rule)}`)),
    ...tables
      .filter(isShown)
      .flatMap(({ name, routes, propagates }) => [
        `  ${name} ${propagates ? 'propagates' : 'does not propagate'}`,
        ...routes.map(({ prefix, hop }) => `  ${name} ${prefix} -> ${hop}`),
      ]),
    ...(interfaceGroup === null ? [] : [`  interface with ${interfaceGroup}`]),
    ...(firewall === null
      ? ['  no firewall']
      : [
          `  firewall ${firewall.address} ${firewall.tier} ${firewall.dnsProxy ? 'with' : 'without'} DNS proxy`,
          ...(firewall.parent ?? []).flatMap(policyGroup),
          ...firewall.groups.flatMap(policyGroup),
        ]),
  ].join('\n');
}
