// Remedies for a checked configuration, each by itself.
import type { Configuration } from '../azure/resources.ts';
import type { CheckOptions } from '../checker/prepare.ts';
import type { CheckResult, RequirementResult } from '../checker/result.ts';
import type { Library } from '../model/schema.ts';
import type { Remedy } from './change.ts';
import { mendOne } from './mend-one.ts';

export interface RemedyOptions extends CheckOptions {
  /** Optional requirements too; else only those that are required. */
  readonly optional?: boolean;
}

/** Requirements that rules decide and that do not get through. */
export const unmet = (
  { requirements }: CheckResult,
  { optional }: Pick<RemedyOptions, 'optional'>,
): readonly RequirementResult[] =>
  requirements.filter(
    ({ kind, need, verdict, bySettings }) =>
      verdict !== 'allowed' &&
      kind !== 'setting' &&
      bySettings !== true &&
      (need === 'required' || (optional === true && need === 'optional')),
  );

/**
 * The smallest change for each requirement of the result that is not met, each by itself, in the result's order.
 * `result` is what `check` gives for this configuration and these options.
 */
export function remediesFor(
  result: CheckResult,
  configuration: Configuration,
  library: Library,
  options: RemedyOptions,
): readonly Remedy[] {
  const world = { library, options };
  return unmet(result, options).map((one) => mendOne(one, { configuration, result }, world).remedy);
}
