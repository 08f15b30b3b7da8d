// The counts of `inspect` that are known only when everything was joined.

import type { Route, SecurityRule, SourceRef } from '../configuration/resources.ts';
import type { DraftFirewall, DraftGroup, DraftTable, Found } from '../context/builders.ts';
import type { ListCount, Session } from '../context/session.ts';
import type { RuleKind } from '../readers/firewall-rule.ts';

/** An entry that stands for a loop, an expression or a part that was cut off is no resolved one. */
const isPlaceholder = (rule: SecurityRule): boolean =>
  !rule.exists.known && !rule.priority.known && !rule.direction.known && !rule.access.known;
const standsForMore = ({ prefix, nextHop, nextHopAddress }: Route): boolean =>
  prefix.kind === 'unresolved' && !nextHop.known && nextHopAddress === null;

const resolved = (session: Session, at: SourceRef, name: ListCount): void => {
  const counts = session.inputs[at.input]?.counts;
  if (counts !== undefined) counts[name].resolved += 1;
};

export const countGroup = (session: Session, group: DraftGroup): void => {
  const counts = session.inputs[group.at.input]?.counts;
  if (counts !== undefined) counts.networkSecurityGroups++;
  for (const rule of group.rules) {
    if (rule.at === null || isPlaceholder(rule)) continue;
    const custom = rule.origin === 'default' ? 'defaultSecurityRules' : 'securityRules';
    resolved(session, rule.at, group.effective ? 'effectiveSecurityRules' : custom);
  }
};

export const countTable = (session: Session, { routes, effective }: DraftTable): void => {
  for (const route of routes)
    if (!standsForMore(route)) resolved(session, route.at, effective ? 'effectiveRoutes' : 'routes');
};

const countOf: Readonly<Record<RuleKind, ListCount>> = {
  network: 'firewallNetworkRules',
  application: 'firewallApplicationRules',
  nat: 'firewallNatRules',
};
export const countFirewall = (session: Session, { collections }: DraftFirewall): void => {
  for (const { kind, rules } of collections)
    for (const rule of rules)
      if (!rule.undecidable.includes('rules')) resolved(session, rule.at, countOf[kind]);
};

export const countWhole = (session: Session, draft: Extract<Found, { kind: 'whole' }>['draft']): void => {
  const counts = session.inputs[draft.at.input]?.counts;
  if (counts === undefined) return;
  if (draft.kind === 'ip-group') counts.ipGroups++;
  if (draft.kind === 'service-tags') counts.serviceTags += draft.tags.size;
};
