// What the checks of a review read.
import type { Configuration } from '../../../azure/configuration/resources.ts';
import { memoize } from '../../../memoize.ts';
import type { Library } from '../../../model/schema.ts';
import { evidenceFor } from '../../flow/evidence.ts';
import { type CheckOptions, type Preparation, preparationOf } from '../../flow/prepare.ts';
import type { CheckResult, Evidence, RequirementResult } from '../../lists/check-result.ts';

/** A check: its inputs and the result that they gave. */
export interface ReviewedCheck {
  readonly configuration: Configuration;
  readonly library: Library;
  readonly options: CheckOptions;
  readonly result: CheckResult;
}
export interface ReviewContext extends ReviewedCheck, Preparation {
  /** What the verdict of a requirement rests on; computed once. */
  readonly evidenceOf: (requirement: RequirementResult) => Evidence;
}

/** Makes the context of a review; evidence is computed on demand. */
export const reviewContext = ({ configuration, library, options, result }: ReviewedCheck): ReviewContext => ({
  ...preparationOf(result, configuration, library),
  configuration,
  library,
  options,
  result,
  evidenceOf: memoize(evidenceFor(result, configuration, library).of),
});
