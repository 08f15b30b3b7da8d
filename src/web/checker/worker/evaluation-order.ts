// The rules of the last check in the order in which Azure tries them.

import type { SourceRef } from '../../../core/azure/configuration/resources.ts';
import type { CheckResult } from '../../../core/checker/lists/check-result.ts';
import { type OrderedList, type OrderedRule, evaluationOrder } from '../../../core/checker/review/rule-order.ts';
import type { RequirementId } from '../../../core/model/resolved-scenario.ts';
import { resourceText, ruleLabel, tellingRules } from '../../../core/report/sentences/decisions.ts';
import { listOf } from '../../../core/report/sentences/messages.ts';
import { routeText } from '../../../core/report/sentences/route-text.ts';
import type { Ordered } from '../state/worker-protocol.ts';
import type { SpokenCheck } from './deferred-messages.ts';

const headings = {
  inbound: 'heading.security.inbound',
  outbound: 'heading.security.outbound',
  nat: 'heading.translations',
  network: 'heading.network',
  application: 'heading.application',
  routes: 'heading.table',
  effective: 'heading.effective',
  none: 'heading.resource',
} as const satisfies Readonly<Record<OrderedList['part'], string>>;

/** The requirements that rules decide which stand nowhere in the paste, by resource and name of the rule. */
const decidedByAzures = ({ requirements }: CheckResult) => {
  const decided = new Map<SourceRef, Map<string, Set<RequirementId>>>();
  for (const { requirement, points } of requirements)
    for (const point of points) {
      const { at } = point.resource;
      const byName = decided.get(at) ?? new Map<string, Set<RequirementId>>();
      decided.set(at, byName);
      for (const { name, position } of tellingRules(point))
        if (position === null) byName.set(name, (byName.get(name) ?? new Set()).add(requirement));
    }
  return (
    { at }: OrderedList['resource'],
    { name, position }: OrderedRule['rule'],
  ): readonly RequirementId[] =>
    // Without a name it is a route of Azure's own; what no route of a table takes is not told of one of them.
    position === null && name !== '' ? [...(decided.get(at)?.get(name) ?? [])] : [];
};

/** `to-firewall: 0.0.0.0/0 -> VirtualAppliance 10.0.1.4`; an effective route may have no name. */
const named = ({ rule, route }: OrderedRule): OrderedRule['rule'] =>
  route === undefined
    ? rule
    : { ...rule, name: [...(rule.name === '' ? [] : [rule.name]), routeText(route)].join(': ') };

const standingOf = ({ standing }: OrderedRule, { diff }: SpokenCheck['speech']): string | null =>
  standing === undefined || standing === 'listed' ? null : diff(`order.system.${standing}`);

const notesOf = (
  { part, incomplete, notInForce, system }: OrderedList,
  { diff, locale }: SpokenCheck['speech'],
) => [
  ...(notInForce === null ? [] : [diff(`order.not-in-force.${notInForce}`)]),
  ...(part === 'routes' || part === 'effective' ? [diff(`order.${part}`)] : []),
  ...(system === undefined ? [] : [diff('order.system')]),
  ...(system === undefined || system.isNetworkTold ? [] : [diff('order.system.network')]),
  ...(system === undefined || system.removed.length === 0
    ? []
    : [diff('order.system.removed', { prefixes: listOf(locale, system.removed) })]),
  ...(incomplete ? [diff('order.incomplete')] : []),
];

/** Puts every list in order; empty ones are left out, but for those of which it must be said why they are. */
export const inOrder = ({ configuration, library, speech, texts, result }: SpokenCheck): Ordered => {
  const decides = decidedByAzures(result);
  return {
    lists: evaluationOrder(configuration, library)
      .filter(({ rules, notInForce }) => rules.length > 0 || notInForce !== null)
      .map((list) => ({
        title: speech.diff(headings[list.part], { resource: resourceText(speech, list.resource) }),
        notes: notesOf(list, speech),
        rules: list.rules.map((ordered) => ({
          link: { label: ruleLabel(speech, named(ordered), texts.length > 1), rule: ordered.rule },
          isPlaced: ordered.isPlaced,
          note: standingOf(ordered, speech),
          decides: decides(list.resource, ordered.rule),
        })),
      })),
  };
};
