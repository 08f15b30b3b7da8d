// Evaluates a predicate of the scenario data for one resource, in three-valued logic.

import { own, scalarText } from '../../azure/configuration/json-node.ts';
import { memoizeWeak } from '../../memoize.ts';
import type { Predicate } from '../../model/predicate.ts';
import type { Missing } from '../lists/check-result.ts';
import { type BodyUnderTest, emptyList, evaluateValues } from './clause.ts';
import { evaluateRelations } from './cross-resource-comparison.ts';
import { allHold, anyHolds, consistentResult, type PredicateResult, unknownBecause } from './predicate-result.ts';
import { valuesAt } from './property-values.ts';
import { contradictoryOccurrences, type ResourceUnderTest } from './resources-under-test.ts';
import { hasAll, type SettingsContext, withResourceUnderTest } from './settings-context.ts';

const notPasted = (resource: string): Missing => ({
  code: 'no-resource-pasted',
  args: { resource },
  at: null,
});

/** The result is unknown for a resource that may not be the right one. */
const unlessUncertain = (result: PredicateResult, { uncertainty }: ResourceUnderTest): PredicateResult =>
  uncertainty === null ? result : unknownBecause(uncertainty, result.evidence);

/** A sufficient condition that cannot be verified here: where it holds, the result is unknown. */
const unverified = (result: PredicateResult, at: BodyUnderTest | null): PredicateResult =>
  result.truth !== 'yes'
    ? result
    : unknownBecause(
        {
          code: 'unverified',
          args: { name: at?.resource.name ?? '', resource: at?.resource.type ?? '' },
          at: result.evidence[0]?.at ?? null,
        },
        result.evidence,
      );

/** Evaluates `some`: one resource of the type is enough; others than the pasted ones may exist. */
function evaluateSome(type: string, must: Predicate, context: SettingsContext): PredicateResult {
  const all = context.all(type).map((other) => evaluateResource(must, other, context));
  if (all.length === 0) return unknownBecause(notPasted(type));
  const result = anyHolds(all);
  if (result.truth !== 'no' || hasAll(context, type)) return result;
  const other: Missing = {
    code: 'other-resource-may-fit',
    args: { resource: type, count: all.length },
    at: null,
  };
  return unknownBecause(other, result.evidence);
}

function evaluatePart(predicate: Predicate, at: BodyUnderTest | null, context: SettingsContext): PredicateResult {
  if ('all' in predicate) return allHold(predicate.all.map((part) => evaluatePart(part, at, context)));
  if ('any' in predicate) return anyHolds(predicate.any.map((part) => evaluatePart(part, at, context)));
  if ('unverified' in predicate) return unverified(evaluatePart(predicate.unverified, at, context), at);
  if ('unless' in predicate) {
    const exception = evaluatePart(predicate.unless, at, context);
    return exception.truth === 'no' ? evaluatePart(predicate.must, at, context) : unverified(exception, at);
  }
  if ('some' in predicate) return evaluateSome(predicate.some, predicate.must, context);
  if (at === null) return { truth: 'unknown', evidence: [], missing: [] };
  if ('item' in predicate) return evaluateItem(predicate, at, context);
  const holds = (wanted: Predicate, other: ResourceUnderTest) => evaluateResource(wanted, other, context).truth;
  const parts = [...evaluateValues(predicate, at), ...evaluateRelations(predicate, { at, context, holds })];
  if (parts.length === 0) throw new Error(`The clause about ${predicate.path} compares with nothing`);
  return allHold(parts);
}

/** Evaluates `item`: one and the same item of the lists must satisfy the whole predicate. */
function evaluateItem(
  { item, must }: Extract<Predicate, { item: string[] }>,
  at: BodyUnderTest,
  context: SettingsContext,
): PredicateResult {
  const lists = item.map((path) => (/\[\]$|\{\}$/.test(path) ? path : `${path}[]`));
  const results = lists.flatMap((path) => {
    const prefix = `${at.prefix}${path}`;
    return valuesAt(at.node, path, at.completeness).map((found): PredicateResult => {
      if (found.kind === 'value')
        return evaluatePart(must, { ...at, node: { value: found.value, at: found.at }, prefix: `${prefix}.` }, context);
      const text = found.kind === 'unknown' ? found.text : '';
      const args = { path: prefix, resource: at.resource.type, name: at.resource.name };
      return unknownBecause(
        text === ''
          ? { code: 'value-unspecified', args, at: found.at }
          : { code: 'expression', args: { text, field: prefix }, at: found.at },
        [{ path: prefix, state: 'unknown', text, at: found.at }],
      );
    });
  });
  const [first = ''] = lists;
  return results.length > 0 ? anyHolds(results) : emptyList(first, at);
}

function evaluateResource(
  predicate: Predicate,
  resource: ResourceUnderTest,
  context: SettingsContext,
): PredicateResult {
  const { type, name } = resource;
  const results = resource.occurrences.map(({ node, completeness }) => {
    const apiVersion = completeness === 'template' ? scalarText(own(node.value, 'apiVersion')) : '';
    return evaluatePart(predicate, { node, completeness, prefix: '', resource: { type, name, apiVersion } }, context);
  });
  return unlessUncertain(consistentResult(results, contradictoryOccurrences(resource)), resource);
}

/** Evaluates a predicate for a resource; in it, the resource's type means this resource alone. */
export const evaluatePredicate = (
  predicate: Predicate,
  resource: ResourceUnderTest,
  context: SettingsContext,
): PredicateResult => evaluateResource(predicate, resource, withResourceUnderTest(context, resource));

/** Evaluates a predicate without a resource: only its conditions on other resources can decide it. */
export const evaluateWithoutResource = (predicate: Predicate, context: SettingsContext): PredicateResult =>
  evaluatePart(predicate, null, context);

/** Returns the types of other resources that a predicate asks for. */
export const requiredTypes = memoizeWeak((predicate: Predicate): readonly string[] => {
  if ('all' in predicate) return predicate.all.flatMap(requiredTypes);
  if ('any' in predicate) return predicate.any.flatMap(requiredTypes);
  if ('unverified' in predicate) return requiredTypes(predicate.unverified);
  if ('unless' in predicate) return requiredTypes(predicate.must);
  return 'some' in predicate ? [predicate.some] : [];
});
