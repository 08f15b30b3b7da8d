// Requirements that several scenarios share: the same traffic, route, or setting, asked for under the same conditions. They
// keep their ids, and count once.
import { memoizeWeak } from '../memoize.ts';
import type {
  RequirementId,
  ResolvedEndpoint,
  ResolvedFlow,
  ResolvedPlace,
  ResolvedRequirement,
  ResolvedScenario,
  ResolvedSetting,
} from './resolved-scenario.ts';

/** Returns the places whose rule lists, routes, or addresses a requirement is about. */
const placesOf = (one: ResolvedRequirement): readonly string[] => {
  const ends = (...all: readonly ResolvedEndpoint[]) => all.flatMap((end) => (end.kind === 'place' ? [end.place] : []));
  switch (one.kind) {
    case 'flow':
      return [...one.at, ...ends(one.from, one.to)];
    case 'route':
      return [one.on];
    case 'setting':
      return one.at === null ? [] : [one.at.place];
  }
};

/** Returns what is stated of some places; of what a firewall filters, only that which is among them. */
const statedPlaces = (ids: readonly string[], places: readonly ResolvedPlace[]): readonly ResolvedPlace[] =>
  places
    .filter(({ id }) => ids.includes(id))
    .map((place) => ({ ...place, filters: place.filters.filter((id) => ids.includes(id)).toSorted() }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));

/** Returns what a requirement asks for, without its names, its sources, and how it is drawn. */
const factsOf = ({
  requirement: _,
  scenario: _scenario,
  id: _id,
  sources: _sources,
  disagreement: _disagreement,
  taken: _taken,
  arrows: _arrows,
  ...facts
}: ResolvedRequirement): object => facts;

/** Makes the text that is equal for requirements with equal verdicts, whatever is pasted. */
const keysOf = ({ about, places, settings }: ResolvedScenario) => {
  const keyOf = (one: ResolvedRequirement): string =>
    JSON.stringify({
      ...factsOf(one),
      places: statedPlaces(placesOf(one), places),
      // A scenario's settings select resources by what it is about.
      about: one.kind === 'setting' || (one.kind === 'flow' && one.settings.length > 0) ? about : null,
      ...(one.kind === 'flow' ? { settings: decidedBy(one) } : {}),
    });
  const decidedBy = (flow: ResolvedFlow): readonly string[] =>
    settings.filter(({ id }: ResolvedSetting) => flow.settings.includes(id)).map(keyOf);
  return keyOf;
};

/**
 * Returns the requirements that another of the scenarios has already, each with the first one that asks for the same.
 * Within one scenario every requirement stands for itself.
 */
export const combineRequirements = memoizeWeak(
  (scenarios: readonly ResolvedScenario[]): ReadonlyMap<RequirementId, RequirementId> => {
    const repeated = new Map<RequirementId, RequirementId>();
    if (scenarios.length < 2) return repeated;
    const firsts = new Map<string, ResolvedRequirement>();
    for (const scenario of scenarios) {
      const keyOf = keysOf(scenario);
      for (const one of [...scenario.flows, ...scenario.routes, ...scenario.settings]) {
        const key = keyOf(one);
        const first = firsts.get(key);
        if (first === undefined) firsts.set(key, one);
        else if (first.scenario !== one.scenario) repeated.set(one.requirement, first.requirement);
      }
    }
    return repeated;
  },
);
