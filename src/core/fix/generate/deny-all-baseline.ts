// The resources that a generated configuration starts from: a security group that denies everything outbound, an empty
// route table and an empty firewall policy. `deployableResource` finishes them.
import type {
  Firewall,
  NetworkSecurityGroup,
  Resource,
  RouteTable,
  SecurityRule,
  SourceRef,
} from '../../azure/configuration/resources.ts';
import { DENY_OTHER_OUTBOUND, denyOtherOutbound } from '../changes/deny-other-outbound.ts';
import { known } from '../changes/field-comparison.ts';
import { SECURITY_RULE_PRIORITIES } from '../changes/priorities.ts';
import type { GeneratedResource } from './leave-one-out.ts';

const at = (name: string): SourceRef => ({ input: 0, document: 0, path: [name] });

/** Returns a security group that denies everything outbound. */
export function denyAllGroup(name: string): NetworkSecurityGroup {
  return {
    kind: 'network-security-group',
    name,
    id: null,
    rules: [denyOtherOutbound(DENY_OTHER_OUTBOUND, at(`${name}/${DENY_OTHER_OUTBOUND}`))],
    subnets: [],
    networkInterfaces: [],
    at: at(name),
    incomplete: false,
  };
}

export const emptyTable = (name: string): RouteTable => ({
  kind: 'route-table',
  name,
  id: null,
  routes: [],
  subnets: [],
  bgpPropagationDisabled: null,
  incomplete: false,
  at: at(name),
});

export const emptyPolicy = (name: string): Firewall => ({
  kind: 'firewall',
  form: 'policy',
  name,
  id: null,
  basePolicy: null,
  policyId: null,
  collections: [],
  missingGroups: [],
  threatIntelMode: null,
  intrusionDetectionMode: null,
  // So that rules with host names can be tried; `deployableResource` removes it where there are none.
  dnsProxy: true,
  privateAddresses: [],
  incomplete: false,
  at: at(name),
});

/** Reports whether a network rule has host names: the firewall must then be the clients' DNS proxy. */
const resolvesNames = ({ collections }: Firewall): boolean =>
  collections.some(({ rules }) =>
    rules.some((rule) => rule.kind === 'network' && rule.destination.some(({ kind }) => kind === 'host')),
  );

const byPriority = ({ collections }: Firewall): Firewall['collections'] =>
  collections.toSorted((a, b) => (a.priority.known ? a.priority.value : 0) - (b.priority.known ? b.priority.value : 0));

/** Numbers the rules in their order, in tens from the first priority on; the last rule keeps its own. */
function renumbered(group: NetworkSecurityGroup): NetworkSecurityGroup {
  const next = { inbound: SECURITY_RULE_PRIORITIES.lowest, outbound: SECURITY_RULE_PRIORITIES.lowest };
  const order = (rule: SecurityRule): number => (rule.priority.known ? rule.priority.value : 0);
  const rules = group.rules
    .toSorted((a, b) => order(a) - order(b))
    .map((rule) => {
      const fixed =
        rule.origin !== 'custom' || order(rule) === SECURITY_RULE_PRIORITIES.highest || !rule.direction.known;
      if (fixed) return rule;
      const priority = known(next[rule.direction.value]);
      next[rule.direction.value] += 10;
      return { ...rule, priority };
    });
  return { ...group, rules };
}

/** Returns the resource as it is to be deployed; nothing where it has no rule or route of its own. */
export function deployableResource(resource: Resource): readonly GeneratedResource[] {
  if (resource.kind === 'network-security-group') return [renumbered(resource)];
  if (resource.kind === 'route-table') return resource.routes.length === 0 ? [] : [resource];
  if (resource.kind !== 'firewall' || resource.collections.length === 0) return [];
  const dnsProxy = resolvesNames(resource) ? true : null;
  return [{ ...resource, collections: byPriority(resource), dnsProxy }];
}
