// Where a complete configuration begins: a security group that denies everything outbound, a route table and a firewall
// policy with nothing in them. And what is left of them when all is mended.
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
import { SECURITY_RULES } from '../changes/priorities.ts';
import type { Made } from './leave-one-out.ts';

const at = (name: string): SourceRef => ({ input: 0, document: 0, path: [name] });

export function closedGroup(name: string): NetworkSecurityGroup {
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
  // Rules that need names resolved may be written; where none does, this is left out again.
  dnsProxy: true,
  privateAddresses: [],
  incomplete: false,
  at: at(name),
});

/** Whether a network rule names hosts: the firewall must then be the clients' resolver. */
const resolvesNames = ({ collections }: Firewall): boolean =>
  collections.some(({ rules }) =>
    rules.some((rule) => rule.kind === 'network' && rule.destination.some(({ kind }) => kind === 'host')),
  );

const byPriority = ({ collections }: Firewall): Firewall['collections'] =>
  collections.toSorted(
    (a, b) => (a.priority.known ? a.priority.value : 0) - (b.priority.known ? b.priority.value : 0),
  );

/** Rules in their order, in tens from the first number on: rules that were left out leave no gaps. */
function renumbered(group: NetworkSecurityGroup): NetworkSecurityGroup {
  const next = { inbound: SECURITY_RULES.least, outbound: SECURITY_RULES.least };
  const order = (rule: SecurityRule): number => (rule.priority.known ? rule.priority.value : 0);
  const rules = group.rules
    .toSorted((a, b) => order(a) - order(b))
    .map((rule) => {
      const fixed = rule.origin !== 'custom' || order(rule) === SECURITY_RULES.most || !rule.direction.known;
      if (fixed) return rule;
      const priority = known(next[rule.direction.value]);
      next[rule.direction.value] += 10;
      return { ...rule, priority };
    });
  return { ...group, rules };
}

/** A resource as it is to be deployed; none where nothing was put in. */
export function tidied(resource: Resource): readonly Made[] {
  if (resource.kind === 'network-security-group') return [renumbered(resource)];
  if (resource.kind === 'route-table') return resource.routes.length === 0 ? [] : [resource];
  if (resource.kind !== 'firewall' || resource.collections.length === 0) return [];
  const dnsProxy = resolvesNames(resource) ? true : null;
  return [{ ...resource, collections: byPriority(resource), dnsProxy }];
}
