// Which requirements of a check are fixed.
import type { CheckOptions } from '../../checker/flow/prepare.ts';
import type { CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';

/** The options of the check, and which requirements to fix. */
export interface FixOptions extends CheckOptions {
  /** Optional requirements too; else only those that are required. */
  readonly optional?: boolean;
  /** Only these requirements; else all. */
  readonly only?: readonly string[];
}

/** Returns the requirements that are not met and that rules or routes decide. */
export const unmet = (
  { requirements }: CheckResult,
  { optional, only }: Pick<FixOptions, 'optional' | 'only'>,
): readonly RequirementResult[] =>
  requirements.filter(
    ({ requirement, kind, need, verdict, bySettings, sameAs }) =>
      verdict !== 'allowed' &&
      (only === undefined ? sameAs === undefined : only.includes(requirement)) &&
      kind !== 'setting' &&
      bySettings !== true &&
      (need === 'required' || (optional === true && need === 'optional')),
  );
