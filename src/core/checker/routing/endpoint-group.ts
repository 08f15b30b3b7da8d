// The security group of a private endpoint's subnet. It applies to the endpoint only where the subnet has network policies
// for security groups (Manage network policies for private endpoints).
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type { Configuration, Subnet } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { isAttached } from '../lists/attachments.ts';
import { type EnforcementPoint, type PlaceEnforcement, ruleListPoint } from '../lists/enforcement-point.ts';
import type { Assumption, Missing } from '../lists/reason-codes.ts';
import { lastSegment } from '../lists/resource-names.ts';
import { ifInForce, unknownPoint } from '../lists/stated-points.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { groupPointAlone } from '../security-group/security-group-point.ts';
import { networkOf, subnetProperty, subnetsAround } from './subnets.ts';

/** From this version on the API's default is `Disabled`; before, it was `Enabled` (the types of @azure/arm-network). */
const FIRST_DISABLED = '2022-01-01';

/** Whether security groups apply to private endpoints of a subnet; `default`: it is not set, and Azure's default is off. */
type GroupPolicies = 'on' | 'off' | 'unknown' | { readonly default: string };

function groupPoliciesOf(subnet: Subnet, networkBody: unknown): GroupPolicies {
  const value = subnetProperty(subnet, 'privateEndpointNetworkPolicies');
  if (typeof value === 'string') {
    const text = value.toLowerCase();
    if (text === 'enabled' || text === 'networksecuritygroupenabled') return 'on';
    return text === 'disabled' || text === 'routetableenabled' ? 'off' : 'unknown';
  }
  if (value !== undefined && value !== null) return 'unknown';
  const version = [subnet.body, networkBody].map((one) => (isObject(one) ? own(one, 'apiVersion') : undefined));
  const written = version.find((one) => typeof one === 'string');
  if (typeof written !== 'string') return { default: '' };
  return written.slice(0, FIRST_DISABLED.length) >= FIRST_DISABLED ? { default: written } : 'unknown';
}

/** Returns the point of the group that a subnet has; null where it has none. */
function groupOf(
  subnet: Subnet,
  { configuration, symbols }: { readonly configuration: Configuration; readonly symbols: SymbolContext },
): EnforcementPoint | null {
  const group = configuration.resources.find(
    (one) => one.kind === 'network-security-group' && isAttached(subnet, 'networkSecurityGroup', one),
  );
  if (group?.kind === 'network-security-group') return { place: '', ...groupPointAlone(group, 'inbound', symbols) };
  const id = subnet.networkSecurityGroup;
  if (id === null) return null;
  const resource = { kind: 'network-security-group', name: lastSegment(id), id, at: subnet.at } as const;
  const missing: Missing = { code: 'attached-security-group', args: { subnet: subnet.name, id }, at: subnet.at };
  return unknownPoint({ place: '', resource, direction: 'inbound' }, missing);
}

/** Returns what filters packets at the private endpoint that a flow leads to; null where nothing does. */
export function endpointGroups(
  { direction, to }: ResolvedFlow,
  context: { readonly configuration: Configuration; readonly symbols: SymbolContext },
): PlaceEnforcement | null {
  if (direction !== 'outbound' || to.kind !== 'private-endpoint') return null;
  const { configuration } = context;
  const assumptions: Assumption[] = [];
  const alternatives: (readonly EnforcementPoint[])[] = [];
  for (const subnet of subnetsAround(to.prefixes ?? [], configuration)) {
    const policies = groupPoliciesOf(subnet, networkOf(subnet, configuration)?.body);
    const group = policies === 'off' ? null : groupOf(subnet, context);
    if (group === null) continue;
    if (policies === 'on') alternatives.push([group]);
    else if (typeof policies === 'object')
      assumptions.push({ code: 'endpoint-policies-default', args: { subnet: subnet.name, version: policies.default } });
    else {
      const missing: Missing = { code: 'endpoint-group-policies', args: { subnet: subnet.name }, at: subnet.at };
      alternatives.push([withUnknownPolicies(group, missing)]);
    }
  }
  return alternatives.length + assumptions.length === 0 ? null : { alternatives, assumptions };
}

/** Returns a group that may not apply: what it denies is undecided. */
function withUnknownPolicies(group: EnforcementPoint, missing: Missing): EnforcementPoint {
  const decide: EnforcementPoint['decide'] = (packets, names) => ifInForce(group.decide(packets, names), [missing]);
  return { place: group.place, ...ruleListPoint({ resource: group.resource, direction: group.direction, decide }) };
}
