// What the checks of a review report: data, no sentences. Sentences: area `review` of the catalogues, by `code`.
import type { RequirementId } from '../../../model/resolved-scenario.ts';
import type { ExcessPart } from '../../least-privilege/excess-access.ts';
import type { PointResult, RuleRef } from '../../lists/check-result.ts';

/** `warning`: probably a mistake. `note`: worth knowing. */
export type FindingSeverity = 'warning' | 'note';

/** What a finding concerns. */
export interface FindingSubject {
  readonly resource: PointResult['resource'];
  /** null: the finding concerns no pasted rule. */
  readonly rule: RuleRef | null;
  /** Rules that shadow it, that make it redundant, or that allow the requirements. */
  readonly others: readonly RuleRef[];
  readonly requirements: readonly RequirementId[];
  /** The largest parts of the excess access; `args.count` is the number of all parts. */
  readonly excessAccess: readonly ExcessPart[];
}

/** A finding as a check reports it. `args`: slots of its sentence beside those that its subject fills. */
export interface Found<
  Code extends string = string,
  Args extends Readonly<Record<string, string | number>> = Readonly<Record<string, string | number>>,
> extends FindingSubject {
  readonly code: Code;
  readonly args: Args;
}

/** Makes a finding about a resource and, where given, the rest of its subject. */
export const found = <Code extends string, Args extends Found['args']>(
  code: Code,
  about: Pick<Found<Code, Args>, 'resource' | 'args'> & Partial<FindingSubject>,
): Found<Code, Args> => ({
  rule: null,
  others: [],
  requirements: [],
  excessAccess: [],
  ...about,
  code,
});
