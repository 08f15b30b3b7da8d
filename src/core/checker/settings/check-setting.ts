// A setting against the paste. Definite only where the resources that are meant decide it: one storage account among
// several, or one role assignment that was not pasted, never makes it blocked.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { ResolvedSetting } from '../../model/resolved-scenario.ts';
import type { FoundValue, Missing, PointResult, RequirementResult, Verdict } from '../lists/check-result.ts';
import { positionOf } from '../lists/describe-region.ts';
import { uniqueMissing } from '../lists/missing-input.ts';
import { someTypes } from './predicate.ts';
import type { Subject } from './resources-under-test.ts';
import { type Judged, namesOf, type Outcome, outcomeIn } from './setting-verdict.ts';
import type { World } from './settings-context.ts';
import type { Ground, Truth } from './three-valued-logic.ts';

export interface SettingsWorld {
  readonly configuration: Configuration;
  /** The resources that the scenario may be about. */
  readonly anchors: readonly Subject[];
  /** One for each of them; empty where they are too many. */
  readonly worlds: readonly World[];
}

const mostPoints = 20;
const mostAssumptions = 5;

/** Types of resource that a setting is about, its own first. */
export const resourcesOf = (setting: ResolvedSetting): readonly string[] => [
  ...new Set([setting.resource, ...someTypes(setting.must)]),
];

const verdicts: Readonly<Record<Truth, Verdict>> = { yes: 'allowed', no: 'blocked', unknown: 'undecided' };

const foundValue = (ground: Ground, configuration: Configuration): FoundValue => ({
  ...ground,
  position: positionOf(ground.at, configuration),
});

/** Two clauses may look at one value. */
const uniqueGrounds = (grounds: readonly Ground[]): readonly Ground[] => [
  ...new Map(grounds.map((ground) => [JSON.stringify(ground), ground])).values(),
];

const pointOf = ({ subject, ...judged }: Judged, configuration: Configuration): PointResult => ({
  place: '',
  resource: { kind: subject.kind, name: subject.name, id: subject.id, at: subject.at },
  verdict: verdicts[judged.truth],
  parts: [],
  rules: [],
  values: uniqueGrounds(judged.grounds).map((ground) => foundValue(ground, configuration)),
  missing: judged.missing,
});

/** The same resource is looked at in each world. */
const uniquePoints = (points: readonly Judged[]): readonly Judged[] => [
  ...new Map(points.map((point) => [`${point.truth} ${JSON.stringify(point.subject.at)}`, point])).values(),
];

/** That nothing tells is said only where nothing else would settle it. */
function settling(missing: readonly Missing[]): readonly Missing[] {
  const all = uniqueMissing(missing).slice(0, mostPoints);
  const better = all.filter(({ code }) => code !== 'not-enough');
  return better.length > 0 ? better : all;
}

const whichOf = (anchors: readonly Subject[]): Missing => {
  const type = anchors[0]?.type ?? '';
  return { code: 'which-resource', args: { names: namesOf(anchors), resource: type, by: type }, at: null };
};

/** Several resources that the scenario may be about: only what holds for each of them is known. */
function combined(outcomes: readonly (Outcome | null)[], anchors: readonly Subject[]): Outcome | null {
  const [first = null, ...more] = outcomes;
  if (more.length === 0) return first;
  const found = outcomes.filter((outcome) => outcome !== null);
  const [one] = found;
  if (one === undefined) return null;
  const isAgreed = found.length === outcomes.length && found.every(({ verdict }) => verdict === one.verdict);
  return {
    verdict: isAgreed ? one.verdict : 'undecided',
    points: uniquePoints(found.flatMap(({ points }) => points)),
    missing: [...(isAgreed ? [] : [whichOf(anchors)]), ...found.flatMap(({ missing }) => missing)],
    assumed: isAgreed ? [...new Set(found.flatMap(({ assumed }) => assumed))] : [],
  };
}

/** Judges a setting; null when the paste holds no resource that it is about. */
export function checkSetting(setting: ResolvedSetting, settings: SettingsWorld): RequirementResult | null {
  const { configuration, anchors, worlds } = settings;
  const outcome =
    worlds.length === 0
      ? { verdict: 'undecided' as const, points: [], missing: [whichOf(anchors)], assumed: [] }
      : combined(
          worlds.map((world) => outcomeIn(setting, world)),
          anchors,
        );
  if (outcome === null) return null;
  const { requirement, scenario, id, need, condition } = setting;
  const { verdict } = outcome;
  return {
    requirement,
    scenario,
    id,
    kind: 'setting',
    need,
    condition,
    verdict,
    points: outcome.points.slice(0, mostPoints).map((point) => pointOf(point, configuration)),
    rule: null,
    witness: null,
    missing: verdict === 'undecided' ? settling(outcome.missing) : [],
    assumptions: outcome.assumed.slice(0, mostAssumptions).map(({ name, type }) => ({
      code: 'resource-is-meant',
      args: { name, resource: type },
    })),
  };
}
