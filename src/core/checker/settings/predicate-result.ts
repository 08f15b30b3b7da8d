// The result of a predicate: its truth, and the pasted values that make it so.
import type { SourceRef } from '../../azure/configuration/resources.ts';
import { allTruth, anyTruth, negation, type Truth } from '../../model/three-valued-logic.ts';
import type { Missing } from '../lists/check-result.ts';

/** A value at a path of a pasted resource. */
export interface ExaminedValue {
  /** Path from the resource, as the scenario writes it. */
  readonly path: string;
  /** `default`: not set, and the scenario states which value Azure then uses. */
  readonly state: 'value' | 'absent' | 'default' | 'unknown';
  /** The value as shown; an expression where it is unknown. */
  readonly text: string;
  readonly at: SourceRef;
}
export interface PredicateResult {
  readonly truth: Truth;
  readonly evidence: readonly ExaminedValue[];
  /** What would decide it; empty unless `truth` is `unknown`. */
  readonly missing: readonly Missing[];
}

const LIMIT_EVIDENCE = 20;

/** Returns `unknown`, with what would decide it. */
export const unknownBecause = (missing: Missing, evidence: readonly ExaminedValue[] = []): PredicateResult => ({
  truth: 'unknown',
  evidence,
  missing: [missing],
});

/** Collects the evidence of the parts that have the truth of the whole. */
function gather(truth: Truth, parts: readonly PredicateResult[]): PredicateResult {
  const evidence: ExaminedValue[] = [];
  const missing: Missing[] = [];
  for (const part of parts) {
    if (part.truth !== truth) continue;
    evidence.push(...part.evidence.slice(0, LIMIT_EVIDENCE - evidence.length));
    if (truth === 'unknown') missing.push(...part.missing.slice(0, LIMIT_EVIDENCE - missing.length));
  }
  return { truth, evidence, missing };
}

/** Returns `no` when one part is `no`, `yes` when all are `yes`. */
export const allHold = (parts: readonly PredicateResult[]): PredicateResult =>
  gather(allTruth(parts.map(({ truth }) => truth)), parts);

/** Returns `yes` when one part is `yes`, `no` when all are `no`. */
export const anyHolds = (parts: readonly PredicateResult[]): PredicateResult =>
  gather(anyTruth(parts.map(({ truth }) => truth)), parts);

/** Negates a result; the evidence stays. */
export const negatedResult = (result: PredicateResult): PredicateResult => ({
  ...result,
  truth: negation(result.truth),
});

/** The form that was pasted leaves the value out, which is no evidence for or against. */
const isSilent = ({ truth, missing }: PredicateResult): boolean =>
  truth === 'unknown' && missing.length > 0 && missing.every(({ code }) => code === 'value-unspecified');

/** Combines the results of several occurrences of one resource; two that contradict each other give `unknown`. */
export function consistentResult(parts: readonly PredicateResult[], contradiction: Missing): PredicateResult {
  const conclusive = parts.filter((part) => !isSilent(part));
  const [first] = conclusive.length > 0 ? conclusive : parts;
  if (conclusive.length < 2 && first !== undefined) return first;
  const truths = new Set(conclusive.map(({ truth }) => truth));
  if (truths.has('yes') && truths.has('no'))
    return unknownBecause(contradiction, [...gather('no', parts).evidence, ...gather('yes', parts).evidence]);
  if (truths.has('unknown')) return gather('unknown', conclusive);
  return gather(truths.has('yes') ? 'yes' : 'no', conclusive);
}
