// All settings of a scenario, and the flows that are decided by them.

import type { Configuration } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow, ResolvedScenario, ResolvedSetting } from '../../model/resolved-scenario.ts';
import type { Missing, RequirementResult, Verdict } from '../lists/check-result.ts';
import { uniqueMissing } from '../lists/missing-input.ts';
import { checkSetting } from './check-setting.ts';
import type { Subjects } from './resources-under-test.ts';
import { worldsOf } from './settings-context.ts';

export interface JudgedSetting {
  readonly setting: ResolvedSetting;
  /** Null: about nothing that was pasted. */
  readonly result: RequirementResult | null;
}
export interface JudgedSettings {
  readonly all: readonly JudgedSetting[];
  /** The result of a flow that its settings decide; null when nothing pasted is about any of them. */
  readonly ofFlow: (flow: ResolvedFlow) => RequirementResult | null;
}

const verdictOf = (verdicts: readonly Verdict[]): Verdict => {
  if (verdicts.includes('blocked')) return 'blocked';
  if (verdicts.includes('partly')) return 'partly';
  return verdicts.length > 0 && verdicts.every((one) => one === 'allowed') ? 'allowed' : 'undecided';
};

function flowResult(flow: ResolvedFlow, settings: readonly JudgedSetting[]): RequirementResult | null {
  const own = settings.filter(
    ({ setting }) =>
      flow.settings.includes(setting.id) && setting.applies !== 'no' && setting.need !== 'obsolete',
  );
  if (own.every(({ result }) => result === null)) return null;
  // A setting of which it is not known whether it applies can hold the flow up, and cannot block it.
  const verdicts = own.map(
    ({ setting, result }): Verdict =>
      result === null || (setting.applies === 'unknown' && result.verdict !== 'allowed')
        ? 'undecided'
        : result.verdict,
  );
  const verdict = verdictOf(verdicts);
  const missing = own.flatMap(({ setting, result }): readonly Missing[] => [
    ...(result === null
      ? [{ code: 'no-resource-pasted', args: { resource: setting.resource }, at: null }]
      : result.missing),
    ...(setting.applies === 'unknown' && result?.verdict !== 'allowed'
      ? setting.missing.map((parameter) => ({ code: 'parameter', args: { parameter }, at: null }))
      : []),
  ]);
  return {
    requirement: flow.requirement,
    scenario: flow.scenario,
    id: flow.id,
    kind: 'flow',
    need: flow.need,
    condition: flow.condition,
    verdict,
    bySettings: true,
    points: own.flatMap(({ result }) => result?.points ?? []),
    rule: null,
    witness: null,
    missing: verdict === 'undecided' ? uniqueMissing(missing) : [],
    assumptions: own.flatMap(({ result }) => result?.assumptions ?? []),
  };
}

/** Judges every setting of a scenario that applies, in its order. */
export function judgeSettings(
  scenario: ResolvedScenario,
  { configuration, subjects }: { readonly configuration: Configuration; readonly subjects: Subjects },
): JudgedSettings {
  const world = { configuration, ...worldsOf(subjects, scenario.about) };
  const all = scenario.settings.map((setting) => ({
    setting,
    result: setting.applies === 'no' || setting.need === 'obsolete' ? null : checkSetting(setting, world),
  }));
  return { all, ofFlow: (flow) => flowResult(flow, all) };
}
