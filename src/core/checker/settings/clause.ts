// Evaluates one clause of a predicate: the values at its path.
import type { JsonNode } from '../../azure/configuration/json-node.ts';
import { displaySlots, hasKnownPart } from '../../azure/configuration/symbolic-text.ts';
import { comparableText, Unresolved } from '../../azure/configuration/unresolved.ts';
import type { Clause } from '../../model/predicate.ts';
import { anyTruth, negation, type Truth, truthOf } from '../../model/three-valued-logic.ts';
import type { Missing } from '../lists/check-result.ts';
import { type Test, testsOf } from './compare-values.ts';
import { documentedDefault } from './documented-defaults.ts';
import { type ExaminedValue, negatedResult, type PredicateResult } from './predicate-result.ts';
import { type BodyCompleteness, type PropertyValue, valuesAt, valueText } from './property-values.ts';

/** A resource's body, or an item in it. */
export interface BodyUnderTest {
  readonly node: JsonNode;
  readonly completeness: BodyCompleteness;
  /** Path from the resource to here, with a dot at its end; empty for the resource itself. */
  readonly prefix: string;
  /** `apiVersion` is empty where it is no template's. */
  readonly resource: { readonly type: string; readonly name: string; readonly apiVersion: string };
}

const LIMIT_EVIDENCE = 5;

const unresolvedText = (value: unknown): string => (value instanceof Unresolved ? displaySlots(value.text) : '');

/** Returns what would make the value known. */
function missingValue(found: PropertyValue, path: string, { resource }: BodyUnderTest): Missing {
  const args = { path, resource: resource.type, name: resource.name };
  if (found.kind === 'absent') return { code: 'value-not-set', args, at: found.at };
  const text = found.kind === 'unknown' ? found.text : unresolvedText(found.value);
  return text !== ''
    ? { code: 'expression', args: { text, field: path }, at: found.at }
    : { code: 'value-unspecified', args, at: found.at };
}

interface TestedValue {
  readonly truth: Truth;
  readonly examined: ExaminedValue;
  readonly missing: Missing | null;
}
interface ClauseTest {
  readonly clause: Clause;
  readonly test: Test;
}

/** Tests one value; an absent one counts as the default that the clause states. */
function testValue(found: PropertyValue, { clause, test }: ClauseTest, at: BodyUnderTest): TestedValue {
  const path = `${at.prefix}${clause.path}`;
  const examined = (state: ExaminedValue['state'], text: string): ExaminedValue => ({
    path,
    state,
    text,
    at: found.at,
  });
  if (found.kind === 'value') {
    const truth = test(found.value);
    const missing = truth === 'unknown' ? missingValue(found, path, at) : null;
    return { truth, examined: examined('value', valueText(found.value)), missing };
  }
  const byDefault = found.kind === 'absent' ? (clause.absent ?? documentedDefault(at.resource, path)) : undefined;
  if (byDefault !== undefined)
    return {
      truth: test(byDefault),
      examined: examined('default', valueText(byDefault)),
      missing: null,
    };
  const missing = missingValue(found, path, at);
  return found.kind === 'absent'
    ? { truth: 'unknown', examined: examined('absent', ''), missing }
    : { truth: 'unknown', examined: examined('unknown', found.text), missing };
}

/** Returns `yes` when one value passes; the evidence is the values with the truth of the whole. */
const resultOf = (tested: readonly TestedValue[]): PredicateResult => {
  const truth = anyTruth(tested.map((one) => one.truth));
  const decisive = tested.filter((one) => one.truth === truth).slice(0, LIMIT_EVIDENCE);
  return {
    truth,
    evidence: decisive.map(({ examined }) => examined),
    missing: truth === 'unknown' ? decisive.flatMap(({ missing }) => missing ?? []) : [],
  };
};

/** Returns the list at a path, or the place where it should be: evidence that it has items or none. */
function listEvidence(path: string, at: BodyUnderTest): ExaminedValue {
  const list = path.slice(0, Math.max(path.lastIndexOf('[]'), path.lastIndexOf('{}')));
  const [found] = valuesAt(at.node, list, at.completeness);
  const isThere = found?.kind === 'value';
  return {
    path: `${at.prefix}${list}`,
    state: isThere ? 'value' : 'absent',
    text: isThere ? valueText(found.value) : '',
    at: found?.at ?? at.node.at,
  };
}

/** A list without items has none that fits. */
export const emptyList = (path: string, at: BodyUnderTest): PredicateResult => ({
  truth: 'no',
  evidence: [listEvidence(path, at)],
  missing: [],
});

function someValue(clause: Clause, test: Test, at: BodyUnderTest): PredicateResult {
  const found = valuesAt(at.node, clause.path, at.completeness);
  if (found.length === 0) return emptyList(clause.path, at);
  return resultOf(found.map((one) => testValue(one, { clause, test }, at)));
}

const everyValue = (clause: Clause, test: Test, at: BodyUnderTest): PredicateResult =>
  negatedResult(someValue(clause, (value) => negation(test(value)), at));

/** Tests the values at a clause's path: every value with `each`, else at least one. */
export const evaluateTest = (clause: Clause, test: Test, at: BodyUnderTest): PredicateResult =>
  clause.each === true ? everyValue(clause, test, at) : someValue(clause, test, at);

/** Tests whether the path has a value; here an absent value is a result, not unknown. */
function presence(clause: Clause, isThere: (found: PropertyValue) => Truth, at: BodyUnderTest): PredicateResult {
  const found = valuesAt(at.node, clause.path, at.completeness);
  if (found.length === 0) return emptyList(clause.path, at);
  return resultOf(
    found.map((one): TestedValue => {
      const truth = isThere(one);
      const { examined, missing } = testValue(one, { clause, test: () => truth }, at);
      const state = examined.state === 'default' ? 'absent' : examined.state;
      return { truth, examined: { ...examined, state }, missing };
    }),
  );
}

/** A text of which a part is known is there; what is unresolved as a whole may be null or empty. */
const isPresent = (found: PropertyValue): Truth => {
  if (found.kind !== 'value') return found.kind === 'unknown' ? 'unknown' : 'no';
  const text = found.value instanceof Unresolved ? comparableText(found.value) : null;
  return text === null || hasKnownPart(text) ? 'yes' : 'unknown';
};
const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0);
const isFilled = (found: PropertyValue): Truth =>
  found.kind === 'value' && !(found.value instanceof Unresolved) ? truthOf(!isEmpty(found.value)) : isPresent(found);

/** Evaluates the comparisons of a clause with constants; all of them must hold. */
export function evaluateValues(clause: Clause, at: BodyUnderTest): readonly PredicateResult[] {
  const { present, empty } = clause;
  const { some, each } = testsOf(clause);
  const parts = [
    ...some.map((test) => evaluateTest(clause, test, at)),
    ...each.map((test) => everyValue(clause, test, at)),
  ];
  if (present !== undefined) {
    const there = presence(clause, isPresent, at);
    parts.push(present ? there : negatedResult(there));
  }
  if (empty !== undefined) {
    const filled = presence(clause, isFilled, at);
    const isList = clause.path.endsWith('[]') && filled.truth !== 'unknown';
    const shown = isList ? { ...filled, evidence: [listEvidence(clause.path, at)] } : filled;
    parts.push(empty ? negatedResult(shown) : shown);
  }
  return parts;
}
