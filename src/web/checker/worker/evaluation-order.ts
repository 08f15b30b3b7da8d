// The rules of the last check in the order in which Azure evaluates them.

import type { SourceRef } from '../../../core/azure/configuration/resources.ts';
import { evidenceFor } from '../../../core/checker/flow/evidence.ts';
import { evaluationOrder, type OrderedList, type OrderedRule } from '../../../core/checker/review/evaluation-order.ts';
import type { RequirementId } from '../../../core/model/resolved-scenario.ts';
import { resourceText, ruleLabel } from '../../../core/report/sentences/decisions.ts';
import { listOf } from '../../../core/report/sentences/messages.ts';
import { routeText } from '../../../core/report/sentences/route-text.ts';
import type { EvaluationOrder } from '../state/worker-protocol.ts';
import type { LocalizedCheck } from './deferred-messages.ts';

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

/** Returns the look-up of the requirements that built-in rules decide, which have no position in the paste. */
const decidedByBuiltInRules = ({ result, configuration, library }: LocalizedCheck) => {
  const evidence = evidenceFor(result, configuration, library);
  const decided = new Map<SourceRef, Map<string, Set<RequirementId>>>();
  for (const one of result.requirements)
    for (const { resource, relevantRules } of evidence.of(one).points) {
      const { at } = resource;
      const byName = decided.get(at) ?? new Map<string, Set<RequirementId>>();
      decided.set(at, byName);
      for (const { name, position } of relevantRules)
        if (position === null) byName.set(name, (byName.get(name) ?? new Set()).add(one.requirement));
    }
  return ({ at }: OrderedList['resource'], { name, position }: OrderedRule['rule']): readonly RequirementId[] =>
    // A system route has no name: requirements that no route of a table decides are not attributed to one.
    position === null && name !== '' ? [...(decided.get(at)?.get(name) ?? [])] : [];
};

/** Names a route with its destination: `to-firewall: 0.0.0.0/0 -> VirtualAppliance 10.0.1.4`; an effective one may have no name. */
const named = ({ rule, route }: OrderedRule): OrderedRule['rule'] =>
  route === undefined
    ? rule
    : { ...rule, name: [...(rule.name === '' ? [] : [rule.name]), routeText(route)].join(': ') };

const stateOf = ({ state }: OrderedRule, { diff }: LocalizedCheck['bundle']): string | null =>
  state === undefined || state === 'listed' ? null : diff(`order.system.${state}`);

const notesOf = ({ part, incomplete, notInForce, system }: OrderedList, { diff, locale }: LocalizedCheck['bundle']) => [
  ...(notInForce === null ? [] : [diff(`order.not-in-force.${notInForce}`)]),
  ...(part === 'routes' || part === 'effective' ? [diff(`order.${part}`)] : []),
  ...(system === undefined ? [] : [diff('order.system')]),
  ...(system === undefined || system.isNetworkKnown ? [] : [diff('order.system.network')]),
  ...(system === undefined || system.removed.length === 0
    ? []
    : [diff('order.system.removed', { prefixes: listOf(locale, system.removed) })]),
  ...(incomplete ? [diff('order.incomplete')] : []),
];

/**
 * Explains the evaluation order of every list, the first `limit` rules of each: the page would stand still while
 * thousands came at once. Empty lists are left out, but for those that are not in force.
 */
export const explainEvaluationOrder = (checked: LocalizedCheck, limit: number): EvaluationOrder => {
  const { configuration, library, bundle, texts } = checked;
  const decides = decidedByBuiltInRules(checked);
  return {
    lists: evaluationOrder(configuration, library)
      .filter(({ rules, notInForce }) => rules.length > 0 || notInForce !== null)
      .map((list) => ({
        title: bundle.diff(headings[list.part], { resource: resourceText(bundle, list.resource) }),
        notes: notesOf(list, bundle),
        count: list.rules.length,
        rules: list.rules.slice(0, limit).map((ordered) => ({
          link: { label: ruleLabel(bundle, named(ordered), texts.length > 1 ? 'file' : 'line'), rule: ordered.rule },
          isPlaced: ordered.isPlaced,
          note: stateOf(ordered, bundle),
          decides: decides(list.resource, ordered.rule),
        })),
      })),
  };
};
