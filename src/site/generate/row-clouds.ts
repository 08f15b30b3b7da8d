// Clouds of a requirement: most rows of a table are for every cloud or for the public one; the others are shown when the
// reader chooses their cloud. A cloud is a value of the parameter `cloud`; scenarios without it have none.
import { conditionHolds } from '../../core/model/condition.ts';
import { parameterDefinitions } from '../../core/model/parameters.ts';
import type { GivenValues, ResolvedRequirement } from '../../core/model/resolved-scenario.ts';
import type { Condition, Library } from '../../core/model/schema.ts';
import type { RenderContext } from './render-context.ts';

const PARAMETER = 'cloud';

/** Returns the clouds of a library, the default one first; none where its scenarios have no such parameter. */
export const cloudsIn = ({ shared }: Library): readonly string[] => shared.parameters[PARAMETER]?.choices ?? [];

/** Returns the parameters that say that a configuration is of a cloud. */
export const cloudValues = (cloud: string): GivenValues => ({ [PARAMETER]: cloud });

/** Names a cloud. */
export const cloudName = (t: RenderContext['t'], cloud: string): string => {
  switch (cloud) {
    case 'public':
      return t('cloud.public');
    case 'government':
      return t('cloud.government');
    case 'china':
      return t('cloud.china');
    default:
      return cloud;
  }
};

const conditionsOf = ({ library, scenario }: RenderContext): Readonly<Record<string, Condition>> => ({
  ...library.shared.conditions,
  ...scenario.conditions,
});

/** Returns the clouds in which a requirement may apply; null where it may in every one. */
export const cloudsOf = (view: RenderContext, { condition }: ResolvedRequirement): readonly string[] | null => {
  const all = parameterDefinitions(view.library.shared, view.scenario)[PARAMETER]?.choices ?? [];
  if (condition === null) return null;
  const conditions = conditionsOf(view);
  const found = all.filter(
    (cloud) => conditionHolds(condition, { conditions, parameters: { [PARAMETER]: cloud } }).holds !== 'no',
  );
  return found.length === all.length ? null : found;
};

const isAboutCloud = (condition: Condition, conditions: Readonly<Record<string, Condition>>): boolean => {
  if (typeof condition === 'string') {
    const named = conditions[condition];
    return named !== undefined && isAboutCloud(named, conditions);
  }
  if ('all' in condition) return condition.all.every((part) => isAboutCloud(part, conditions));
  if ('any' in condition) return condition.any.every((part) => isAboutCloud(part, conditions));
  if ('not' in condition) return isAboutCloud(condition.not, conditions);
  return condition.parameter === PARAMETER;
};

/**
 * Returns a requirement without what its condition says of the cloud, for a table whose rows are of one cloud. A condition
 * that is about more than the cloud and one other named condition stays as it is.
 */
export const withoutCloud = <R extends ResolvedRequirement>(view: RenderContext, requirement: R): R => {
  const { condition } = requirement;
  if (condition === null) return requirement;
  const conditions = conditionsOf(view);
  if (isAboutCloud(condition, conditions)) return { ...requirement, condition: null };
  const named = conditions[condition];
  if (named === undefined || typeof named === 'string' || !('all' in named)) return requirement;
  const [first, ...others] = named.all.filter((part) => !isAboutCloud(part, conditions));
  return typeof first === 'string' && others.length === 0 ? { ...requirement, condition: first } : requirement;
};

/** Writes the attribute that names the clouds of a requirement; nothing where it is for every one. */
export const cloudAttribute = (view: RenderContext, requirement: ResolvedRequirement): string => {
  const clouds = cloudsOf(view, requirement);
  return clouds === null ? '' : ` data-clouds="${clouds.join(' ')}"`;
};
