// The security group of one subnet as a resource of the plan.
import type { ResolvedFlow } from '../../../model/resolved-scenario.ts';
import { asksForNodes, keptFlows } from '../../needs/kept-traffic.ts';
import { type ArmObject, securityRuleProperties } from '../../write/arm-properties.ts';
import { description } from '../../write/field-text.ts';
import { groupNotes } from '../kept-notes.ts';
import type { PlanResource } from './network-plan.ts';
import { isFiltered, type PlaceSlot, type PlanContext, requiredFlows, subnetName } from './plan-context.ts';
import { securityGroupRules } from './security-groups.ts';
import type { SentinelVariable } from './variables.ts';

/** Exists for all of these types (Azure network configuration facts, section 7). */
const API_VERSION = '2024-05-01';

/** Returns a resource of the network's provider. */
export const network = (type: string, rest: Omit<PlanResource, 'apiVersion' | 'type'>): PlanResource => ({
  ...rest,
  type: `Microsoft.Network/${type}`,
  apiVersion: API_VERSION,
});

/** Names of subnets by the sentinels of their prefixes, for the names of rules. */
const namesOfPrefixes = ({ variables: { prefixes, dnsServers } }: PlanContext): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(prefixes).flatMap(([slot, list]) =>
      list.map(({ sentinel }) => [sentinel, slot === 'endpoints' ? 'private-endpoints' : slot] as const),
    ),
    ...dnsServers.map(({ sentinel }) => [sentinel, 'dns'] as const),
  ]);

/** Returns the flows that a subnet keeps although no scenario states them; `servers` are the network's DNS servers. */
function keptAt(
  { scenarios, choices }: PlanContext,
  slot: PlaceSlot,
  servers: readonly SentinelVariable[],
): readonly ResolvedFlow[] {
  const answers = { nodeTraffic: choices.nodeTraffic, dnsServers: servers.map(({ sentinel }) => sentinel) };
  const [owner] = scenarios.filter(({ places }) => places.some(({ id }) => id === slot));
  const place = owner?.places.find(({ id }) => id === slot);
  if (owner === undefined || place === undefined) return [];
  return keptFlows(owner.id, place, { answers, asksNodes: asksForNodes(scenarios, slot) });
}

/** Returns the security group of a subnet. */
export function securityGroup(
  context: PlanContext,
  slot: PlaceSlot,
  servers: readonly SentinelVariable[],
): PlanResource {
  const { library, symbols, variables, scenarios, choices } = context;
  const name = `nsg-${slot}`;
  const rules = securityGroupRules({
    name,
    flows: [...requiredFlows(context, slot), ...keptAt(context, slot, servers)],
    symbols: { ...symbols, virtualNetworkMayIncludePublic: isFiltered(context, slot) },
    regions: library.shared.regions,
    subnets: namesOfPrefixes(context),
  });
  const properties: ArmObject = {
    securityRules: rules.map(({ rule, requirements }) => ({
      name: rule.name,
      properties: securityRuleProperties(rule, description(requirements)),
    })),
  };
  const asksNodes = asksForNodes(scenarios, slot);
  const notes = groupNotes(choices, { subnet: subnetName(slot), asksNodes, dns: 'question-dns' });
  return network('networkSecurityGroups', {
    key: name,
    name,
    location: 'region',
    properties: variables.withVariables(properties),
    notes,
  });
}
