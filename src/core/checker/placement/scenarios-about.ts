// Which scenarios a paste is checked against where the reader names none: those of the services that it is about.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import { defaultScenarios, serviceOf } from '../../model/services.ts';
import type { Placement } from '../lists/place-choice.ts';
import { candidatesOf } from './place-candidates.ts';
import { proposeScenarios } from './propose-scenarios.ts';

interface Asked {
  readonly revision: string;
  /** What the reader says places are. */
  readonly placement?: Placement;
  /** The one place that the reader asks about. */
  readonly at?: string;
}

type Facts = Pick<Library, 'scenarios' | 'shared'>;

/** Reports whether the paste has a subnet, or a list, that speaks for no scenario. */
const hasOther = (configuration: Configuration, named: ReadonlySet<string>): boolean =>
  [...candidatesOf(configuration).values()].flat().some(({ name }) => !named.has(name));

/**
 * Returns the scenarios to check where the reader names none, in the library's order: all of each service that something in
 * the paste speaks for, and those of the first service unless all of the paste is about others. Of those that a resource has
 * to propose, only the proposed ones.
 */
export const scenariosAbout = (configuration: Configuration, library: Facts, asked: Asked): readonly string[] => {
  const { revision, at } = asked;
  const inRevision = library.scenarios.filter(({ revisions }) => revisions.includes(revision));
  if (at !== undefined) return inRevision.filter(({ places }) => Object.hasOwn(places, at)).map(({ id }) => id);
  const proposals = proposeScenarios(configuration, library, asked);
  const about = new Set(proposals.map(({ scenario }) => scenario));
  const services = new Set(inRevision.filter(({ id }) => about.has(id)).map((one) => serviceOf(one, library)));
  const isDefaultIncluded =
    services.size === 0 || hasOther(configuration, new Set(proposals.flatMap(({ names }) => names)));
  const byDefault = new Set(isDefaultIncluded ? defaultScenarios(inRevision, library) : []);
  return inRevision
    .filter((one) => {
      if (one['proposed-by'] !== undefined) return about.has(one.id);
      return byDefault.has(one) || services.has(serviceOf(one, library));
    })
    .map(({ id }) => id);
};
