// Remedies for a checked configuration, each by itself.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { CheckOptions } from '../../checker/flow/prepare.ts';
import type { CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';
import type { Library } from '../../model/schema.ts';
import type { Remedy } from '../changes/change.ts';
import { mendOne } from './fix-requirement.ts';

export interface RemedyOptions extends CheckOptions {
  /** Optional requirements too; else only those that are required. */
  readonly optional?: boolean;
  /** Only these requirements; else all. */
  readonly only?: readonly string[];
}

/** Requirements that rules decide and that do not get through. */
export const unmet = (
  { requirements }: CheckResult,
  { optional, only }: Pick<RemedyOptions, 'optional' | 'only'>,
): readonly RequirementResult[] =>
  requirements.filter(
    ({ requirement, kind, need, verdict, bySettings }) =>
      verdict !== 'allowed' &&
      (only === undefined || only.includes(requirement)) &&
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
