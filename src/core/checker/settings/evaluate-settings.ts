// Evaluates the settings of a scenario, and the flows that settings decide.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { memoize } from '../../memoize.ts';
import type { ResolvedFlow, ResolvedScenario, ResolvedSetting } from '../../model/resolved-scenario.ts';
import type { Evaluation, Missing, Verdict } from '../lists/check-result.ts';
import { uniqueMissing } from '../lists/missing-input.ts';
import { evaluateSetting } from './evaluate-setting.ts';
import { listedTypes } from './listed-types.ts';
import type { ResourcesByType } from './resources-under-test.ts';
import { candidateModels } from './settings-context.ts';

export interface SettingsEvaluator {
  /** Evaluates a setting, once; null where it does not apply, or nothing that was pasted is about it. */
  readonly ofSetting: (setting: ResolvedSetting) => Evaluation | null;
  /** Evaluates a flow that settings decide; null where nothing that was pasted is about any of them. */
  readonly ofFlow: (flow: ResolvedFlow) => Evaluation | null;
}

interface EvaluatedSetting {
  readonly setting: ResolvedSetting;
  readonly evaluation: Evaluation | null;
}

const verdictOf = (verdicts: readonly Verdict[]): Verdict => {
  if (verdicts.includes('blocked')) return 'blocked';
  if (verdicts.includes('partly')) return 'partly';
  return verdicts.length > 0 && verdicts.every((one) => one === 'allowed') ? 'allowed' : 'undecided';
};

function combineSettings(settings: readonly EvaluatedSetting[]): Evaluation | null {
  if (settings.every(({ evaluation }) => evaluation === null)) return null;
  // A setting of which it is unknown whether it applies can leave the flow undecided, and cannot block it.
  const verdicts = settings.map(
    ({ setting, evaluation }): Verdict =>
      evaluation === null || (setting.applies === 'unknown' && evaluation.verdict !== 'allowed')
        ? 'undecided'
        : evaluation.verdict,
  );
  const verdict = verdictOf(verdicts);
  const missing = settings.flatMap(({ setting, evaluation }): readonly Missing[] => [
    ...(evaluation === null
      ? [{ code: 'no-resource-pasted', args: { resource: setting.resource }, at: null } as const]
      : evaluation.missing),
    ...(setting.applies === 'unknown' && evaluation?.verdict !== 'allowed'
      ? setting.missing.map((parameter) => ({ code: 'parameter', args: { parameter }, at: null }) as const)
      : []),
  ]);
  return {
    verdict,
    points: settings.flatMap(({ evaluation }) => evaluation?.points ?? []),
    rule: null,
    witness: null,
    missing: verdict === 'undecided' ? uniqueMissing(missing) : [],
    assumptions: settings.flatMap(({ evaluation }) => evaluation?.assumptions ?? []),
  };
}

/** Makes the evaluator of a scenario's settings. */
export function settingsEvaluator(
  scenario: ResolvedScenario,
  { configuration, resources }: { readonly configuration: Configuration; readonly resources: ResourcesByType },
): SettingsEvaluator {
  const context = {
    configuration,
    ...candidateModels(resources, scenario.about, listedTypes(resources, configuration)),
  };
  const ofSetting = memoize((setting: ResolvedSetting) =>
    setting.applies === 'no' || setting.need === 'obsolete' ? null : evaluateSetting(setting, context),
  );
  return {
    ofSetting,
    ofFlow: (flow) =>
      combineSettings(
        scenario.settings
          .filter(({ id, applies, need }) => flow.settings.includes(id) && applies !== 'no' && need !== 'obsolete')
          .map((setting) => ({ setting, evaluation: ofSetting(setting) })),
      ),
  };
}
