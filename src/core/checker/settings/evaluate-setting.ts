// Checks a setting against the pasted resources. Only its target resources decide it: one storage account among several,
// or a role assignment that was not pasted, never makes it blocked. A pasted list is taken for all of it (listed-types.ts).

import type { Configuration } from '../../azure/configuration/resources.ts';
import type { ResolvedSetting } from '../../model/resolved-scenario.ts';
import type { Truth } from '../../model/three-valued-logic.ts';
import type { Evaluation, FoundValue, Missing, PointEvidence, Verdict } from '../lists/check-result.ts';
import { positionOf } from '../lists/describe-region.ts';
import { uniqueMissing } from '../lists/missing-input.ts';
import type { Assumption } from '../lists/reason-codes.ts';
import { requiredTypes } from './predicate.ts';
import type { ExaminedValue } from './predicate-result.ts';
import type { ResourceUnderTest } from './resources-under-test.ts';
import { type EvaluatedResource, evaluateIn, nameList, type SettingOutcome } from './setting-verdict.ts';
import type { SettingsContext } from './settings-context.ts';

export interface SettingCheckContext {
  readonly configuration: Configuration;
  /** The resources that the scenario may be about. */
  readonly rootResources: readonly ResourceUnderTest[];
  /** One for each root resource; empty where they are too many. */
  readonly models: readonly SettingsContext[];
}

const LIMIT_POINTS = 20;
const LIMIT_ASSUMPTIONS = 5;

/** Returns the ARM types of the resources that decide a setting, its own first. */
export const resourceTypesOf = (setting: ResolvedSetting): readonly string[] => [
  ...new Set([setting.resource, ...requiredTypes(setting.must)]),
];

const verdicts: Readonly<Record<Truth, Verdict>> = { yes: 'allowed', no: 'blocked', unknown: 'undecided' };

const foundValue = (examined: ExaminedValue, configuration: Configuration): FoundValue => ({
  ...examined,
  position: positionOf(examined.at, configuration),
});

/** Two clauses may examine one value. */
const uniqueEvidence = (evidence: readonly ExaminedValue[]): readonly ExaminedValue[] => [
  ...new Map(evidence.map((one) => [JSON.stringify(one), one])).values(),
];

const pointOf = ({ resource, ...result }: EvaluatedResource, configuration: Configuration): PointEvidence => ({
  place: '',
  resource: { kind: resource.kind, name: resource.name, id: resource.id, at: resource.at },
  verdict: verdicts[result.truth],
  rules: [],
  relevantRules: [],
  values: uniqueEvidence(result.evidence).map((one) => foundValue(one, configuration)),
  missing: result.missing,
});

/** Several models contain the same resource. */
const uniquePoints = (points: readonly EvaluatedResource[]): readonly EvaluatedResource[] => [
  ...new Map(points.map((point) => [`${point.truth} ${JSON.stringify(point.resource.at)}`, point])).values(),
];

/** Reports that nothing can verify the setting only where nothing else would decide it. */
function decisiveMissing(missing: readonly Missing[]): readonly Missing[] {
  const all = uniqueMissing(missing).slice(0, LIMIT_POINTS);
  const better = all.filter(({ code }) => code !== 'unverified');
  return better.length > 0 ? better : all;
}

const ambiguousRoot = (rootResources: readonly ResourceUnderTest[]): Missing => {
  const type = rootResources[0]?.type ?? '';
  return {
    code: 'ambiguous-resource',
    args: { names: nameList(rootResources), resource: type, by: type },
    at: null,
  };
};

/** Combines the outcomes of the candidate models: only what is the same in all of them is known. */
function combineOutcomes(
  outcomes: readonly (SettingOutcome | null)[],
  rootResources: readonly ResourceUnderTest[],
): SettingOutcome | null {
  const [first = null, ...more] = outcomes;
  if (more.length === 0) return first;
  const found = outcomes.filter((outcome) => outcome !== null);
  const [one] = found;
  if (one === undefined) return null;
  const isAgreed = found.length === outcomes.length && found.every(({ verdict }) => verdict === one.verdict);
  return {
    verdict: isAgreed ? one.verdict : 'undecided',
    points: uniquePoints(found.flatMap(({ points }) => points)),
    missing: [...(isAgreed ? [] : [ambiguousRoot(rootResources)]), ...found.flatMap(({ missing }) => missing)],
    assumed: isAgreed ? [...new Set(found.flatMap(({ assumed }) => assumed))] : [],
    assumedWhole: isAgreed ? [...new Set(found.flatMap(({ assumedWhole = [] }) => assumedWhole))] : [],
  };
}

/** Returns the assumptions that the pasted lists are whole, each with the type as it is written. */
const wholeLists = (
  { assumedWhole = [] }: SettingOutcome,
  [model]: readonly SettingsContext[],
): readonly Assumption[] =>
  assumedWhole.map((type) => ({
    code: 'all-pasted',
    args: { resource: model?.ofType(type)[0]?.type ?? type, count: model?.ofType(type).length ?? 0 },
  }));

/** Evaluates a setting; null when no pasted resource is about it. */
export function evaluateSetting(setting: ResolvedSetting, settings: SettingCheckContext): Evaluation | null {
  const { configuration, rootResources, models } = settings;
  const outcome =
    models.length === 0
      ? { verdict: 'undecided' as const, points: [], missing: [ambiguousRoot(rootResources)], assumed: [] }
      : combineOutcomes(
          models.map((model) => evaluateIn(setting, model)),
          rootResources,
        );
  if (outcome === null) return null;
  const { verdict } = outcome;
  return {
    verdict,
    points: outcome.points.slice(0, LIMIT_POINTS).map((point) => pointOf(point, configuration)),
    rule: null,
    witness: null,
    missing: verdict === 'undecided' ? decisiveMissing(outcome.missing) : [],
    assumptions: [
      ...outcome.assumed.slice(0, LIMIT_ASSUMPTIONS).map(
        ({ name, type }): Assumption => ({
          code: 'resource-assumed',
          args: { name, resource: type },
        }),
      ),
      ...wholeLists(outcome, models),
    ],
  };
}
