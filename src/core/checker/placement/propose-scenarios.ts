// Which scenarios a paste is about: those that name resources that speak for them, and of the others those with a place
// that a resource or a name in the paste says is there.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { parameterDefinitions } from '../../model/parameters.ts';
import type { Library } from '../../model/schema.ts';
import type { Placement } from '../lists/place-choice.ts';
import { ofType, resourcesByType } from '../settings/resources-under-test.ts';
import { candidatesOf } from './place-candidates.ts';
import { type Place, placesIn } from './place-choices.ts';
import { placeFromEvidence, type SubnetSource } from './place-evidence.ts';
import { evidenceOfScenario } from './scenario-evidence.ts';

/** A scenario, and the resources of the paste that speak for it, by name; never empty. */
export interface ScenarioProposal {
  readonly scenario: string;
  readonly names: readonly string[];
}

interface Sources {
  readonly configuration: Configuration;
  /** How the subnets of all places are recognized. */
  readonly all: readonly SubnetSource[];
  readonly placement: Placement;
}

/** Returns the resources that only the place needs: an AKS cluster, a compute of a workspace. */
const usersOf = ({ by = [] }: SubnetSource, configuration: Configuration): readonly string[] => {
  const resources = resourcesByType(configuration);
  return by.flatMap(({ resource }) => ofType(resources, resource).map(({ name }) => name));
};

/** Returns the subnets and lists that are the place by a resource or by a word of their name, not for want of another. */
const placedIn = (source: SubnetSource, { configuration, all }: Sources): readonly string[] => {
  const context = {
    source,
    others: all.filter((one) => one !== source),
    resources: resourcesByType(configuration),
  };
  return [...candidatesOf(configuration, source.called).values()].flatMap((candidates) => {
    const { chosen, reason } = placeFromEvidence(candidates, context);
    return chosen !== null && (reason?.code === 'named-by-resource' || reason?.code === 'name') ? [chosen.name] : [];
  });
};

const evidenceFor = ({ place, source }: Place, sources: Sources): readonly string[] => {
  const given = Object.hasOwn(sources.placement, place) ? (sources.placement[place] ?? []) : [];
  if (source === null) return given;
  return [...given, ...usersOf(source, sources.configuration), ...placedIn(source, sources)];
};

/** Proposes scenarios of a library that have a revision (null: any), in its order; none where nothing in the paste speaks for one. */
export function proposeScenarios(
  configuration: Configuration,
  { scenarios, shared }: Pick<Library, 'scenarios' | 'shared'>,
  { revision, placement = {} }: { readonly revision: string | null; readonly placement?: Placement },
): readonly ScenarioProposal[] {
  const all = placesIn({ places: {} }, Object.entries(shared.parameters), []).flatMap(({ source }) => source ?? []);
  return scenarios
    .filter(({ revisions }) => revision === null || revisions.includes(revision))
    .flatMap((scenario): readonly ScenarioProposal[] => {
      const places = placesIn(scenario, Object.entries(parameterDefinitions(shared, scenario)), scenarios).filter(
        ({ isPlace }) => isPlace,
      );
      const names =
        evidenceOfScenario(scenario, configuration) ??
        places.flatMap((place) => evidenceFor(place, { configuration, all, placement }));
      return names.length === 0 ? [] : [{ scenario: scenario.id, names: [...new Set(names)] }];
    });
}
