// What the checks look at.
import type { Configuration } from '../../../azure/configuration/resources.ts';
import type { Library } from '../../../model/schema.ts';
import { type CheckOptions, type Preparation, prepare } from '../../flow/prepare.ts';
import type { CheckResult } from '../../lists/check-result.ts';

export interface ReviewWorld extends Preparation {
  readonly configuration: Configuration;
  readonly library: Library;
  readonly options: CheckOptions;
  /** Of `check` with the same options. */
  readonly result: CheckResult;
}

/** Puts together what the checks look at. `result` is that of `check` with the same options. */
export const reviewWorld = (
  configuration: Configuration,
  library: Library,
  options: CheckOptions,
  result: CheckResult,
): ReviewWorld => ({
  ...prepare(configuration, library, options),
  configuration,
  library,
  options,
  result,
});
