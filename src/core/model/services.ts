// The services that scenarios are about: which scenarios stand together, and which is the default one.
import { defaultLocale } from '../i18n/locales.ts';
import type { Library, Scenario } from './schema.ts';

type WithServices = { readonly shared: Pick<Library['shared'], 'services'> };

/**
 * Returns the id of a scenario's service: the first that lists what the scenario is about, else the first of all. null where
 * a library has no services.
 */
export const serviceOf = ({ about }: Pick<Scenario, 'about'>, { shared }: WithServices): string | null => {
  const services = Object.entries(shared.services);
  const own = services.find(([, service]) => service.about.some((type) => type.toLowerCase() === about?.toLowerCase()));
  return (own ?? services[0])?.[0] ?? null;
};

/**
 * Returns the scenarios of the first service, all where a library has no services; without those that a resource of the
 * paste has to propose.
 */
export const defaultScenarios = <One extends Pick<Scenario, 'about' | 'proposed-by'>>(
  scenarios: readonly One[],
  library: WithServices,
): readonly One[] => {
  const first = Object.keys(library.shared.services)[0] ?? null;
  return scenarios.filter((one) => one['proposed-by'] === undefined && serviceOf(one, library) === first);
};

/** The scenarios of one service, with its name in a language; null: a library without services. */
export interface ServiceGroup<One> {
  readonly service: string | null;
  readonly title: string | null;
  readonly scenarios: readonly One[];
}

/** Groups scenarios by their service, in the order of the services; one without scenarios is left out. */
export const byService = <One extends Pick<Scenario, 'about'>>(
  scenarios: readonly One[],
  library: WithServices & { readonly shared: Pick<Library['shared'], 'text'> },
  locale: string,
): readonly ServiceGroup<One>[] => {
  const { services, text } = library.shared;
  const ids: readonly (string | null)[] = Object.keys(services).length === 0 ? [null] : Object.keys(services);
  return ids.flatMap((service) => {
    const own = scenarios.filter((scenario) => serviceOf(scenario, library) === service);
    const title =
      service === null
        ? null
        : (text[locale]?.services?.[service] ?? text[defaultLocale]?.services?.[service] ?? service);
    return own.length === 0 ? [] : [{ service, title, scenarios: own }];
  });
};
