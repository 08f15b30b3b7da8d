// What the next edition means for a configuration that was built to the one before it.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import type { CheckResult, RequirementRef, RequirementResult } from '../lists/check-result.ts';
import { check } from './check.ts';
import type { CheckOptions } from './prepare.ts';

/** A configuration that meets the edition before the checked one. */
export interface MetEarlierEdition {
  /** The edition that is met. */
  readonly earlier: string;
  /** Required by the checked edition and not met, in the order of the check. */
  readonly added: readonly RequirementResult[];
  /** Flows that the earlier edition asks for, that get through, and that the checked edition asks for no more. */
  readonly dropped: readonly RequirementRef[];
}

const isCounted = ({ need, sameAs }: RequirementResult): boolean => need === 'required' && sameAs === undefined;

/**
 * Compares a result with the edition before its own, for the scenarios that have both. Returns null where there is no such
 * scenario, where the earlier edition is not surely met (then nothing is new about what is missing), or where nothing differs.
 */
export function metEarlierEdition(
  result: CheckResult,
  { configuration, library, options }: { configuration: Configuration; library: Library; options: CheckOptions },
): MetEarlierEdition | null {
  const revisions = library.shared.revisions.map(({ id }) => id);
  const earlier = revisions[revisions.indexOf(result.revision) - 1];
  if (earlier === undefined) return null;
  const checked = new Set(result.scenarios.map(({ id }) => id));
  const scenarios = library.scenarios
    .filter((scenario) => checked.has(scenario.id) && scenario.revisions.includes(earlier))
    .map(({ id }) => id);
  if (scenarios.length === 0) return null;
  const former = check(configuration, library, { ...options, revision: earlier, scenarios });
  const required = former.requirements.filter(isCounted);
  if (required.length === 0 || required.some(({ verdict }) => verdict !== 'allowed')) return null;
  const stillAsked = new Set(result.requirements.map(({ requirement }) => requirement));
  const added = result.requirements.filter(
    (one) => isCounted(one) && one.verdict !== 'allowed' && scenarios.includes(one.scenario),
  );
  const dropped = former.requirements
    .filter(
      ({ requirement, kind, verdict, points }) =>
        kind === 'flow' && verdict === 'allowed' && points.length > 0 && !stillAsked.has(requirement),
    )
    .map(({ requirement, scenario, kind, id }) => ({ requirement, scenario, kind, id }));
  return added.length + dropped.length === 0 ? null : { earlier, added, dropped };
}
