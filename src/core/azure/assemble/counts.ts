// The counts of `inspect` that are known only after assembly.

import type { Route, SecurityRule, SourceRef } from '../configuration/resources.ts';
import type { FirewallBuilder, FoundResource, RouteTableBuilder, SecurityGroupBuilder } from '../context/builders.ts';
import type { ListCount, Session } from '../context/session.ts';
import type { RuleKind } from '../readers/firewall-rule.ts';

/**
 * Reports whether a rule is the placeholder of a loop, an expression or a truncated list, which counts as unresolved.
 */
const isPlaceholder = (rule: SecurityRule): boolean =>
  !rule.exists.known && !rule.priority.known && !rule.direction.known && !rule.access.known;
const isRoutePlaceholder = ({ prefix, nextHop, nextHopAddress }: Route): boolean =>
  prefix.kind === 'unresolved' && !nextHop.known && nextHopAddress === null;

const resolved = (session: Session, at: SourceRef, name: ListCount): void => {
  const counts = session.inputs[at.input]?.counts;
  if (counts !== undefined) counts[name].resolved += 1;
};

export const countSecurityGroup = (session: Session, group: SecurityGroupBuilder): void => {
  const counts = session.inputs[group.at.input]?.counts;
  if (counts !== undefined) counts.networkSecurityGroups++;
  for (const rule of group.rules) {
    if (rule.at === null || isPlaceholder(rule)) continue;
    const custom = rule.origin === 'default' ? 'defaultSecurityRules' : 'securityRules';
    resolved(session, rule.at, group.effective ? 'effectiveSecurityRules' : custom);
  }
};

export const countRouteTable = (session: Session, { routes, effective }: RouteTableBuilder): void => {
  for (const route of routes)
    if (!isRoutePlaceholder(route)) resolved(session, route.at, effective ? 'effectiveRoutes' : 'routes');
};

const countOf: Readonly<Record<RuleKind, ListCount>> = {
  network: 'firewallNetworkRules',
  application: 'firewallApplicationRules',
  nat: 'firewallNatRules',
};
export const countFirewall = (session: Session, { collections }: FirewallBuilder): void => {
  for (const { kind, rules } of collections)
    for (const rule of rules) if (!rule.undecidable.includes('rules')) resolved(session, rule.at, countOf[kind]);
};

export const countComplete = (
  session: Session,
  builder: Extract<FoundResource, { kind: 'complete' }>['builder'],
): void => {
  const counts = session.inputs[builder.at.input]?.counts;
  if (counts === undefined) return;
  if (builder.kind === 'ip-group') counts.ipGroups++;
  if (builder.kind === 'service-tags') counts.serviceTags += builder.tags.size;
  if (builder.kind !== 'effective-admin-rules') return;
  for (const rule of builder.rules)
    if (rule.at !== null && !isPlaceholder(rule)) resolved(session, rule.at, 'effectiveSecurityRules');
};
