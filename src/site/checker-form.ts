// What the checker's page asks the reader: scenarios, revisions, parameters, with their words in one language.
import type { Locale } from '../i18n/locales.ts';
import { parameterDefinitions } from '../model/parameters.ts';
import type { Library, Parameter } from '../model/schema.ts';
import { namesOf } from '../report/names.ts';

export interface FormParameter {
  readonly id: string;
  readonly title: string;
  readonly type: Parameter['type'];
  /** Values of a choice, regions of a region. */
  readonly choices: readonly string[];
  readonly default: boolean | string | readonly string[] | null;
  readonly scenarios: readonly string[];
}
export interface CheckerForm {
  readonly scenarios: readonly {
    readonly id: string;
    readonly title: string;
    readonly revisions: readonly string[];
  }[];
  /** The newest first. */
  readonly revisions: readonly { readonly id: string; readonly title: string }[];
  readonly parameters: readonly FormParameter[];
}

const choicesOf = (library: Library, parameter: Parameter): readonly string[] => {
  if (parameter.type === 'region') return Object.keys(library.shared.regions).toSorted();
  return parameter.choices ?? [];
};

/** Makes the form. A parameter that several scenarios share stands once. */
export const checkerForm = (library: Library, locale: Locale): CheckerForm => {
  const names = namesOf(library, locale);
  const parameters = new Map<string, FormParameter>();
  for (const scenario of library.scenarios) {
    for (const [id, parameter] of Object.entries(parameterDefinitions(library.shared, scenario))) {
      const before = parameters.get(id)?.scenarios ?? [];
      parameters.set(id, {
        id,
        title: names.parameter(scenario.id, id),
        type: parameter.type,
        choices: choicesOf(library, parameter),
        default: parameter.default ?? null,
        scenarios: [...before, scenario.id],
      });
    }
  }
  return {
    scenarios: library.scenarios.map(({ id, revisions }) => ({ id, revisions, title: names.scenario(id) })),
    revisions: library.shared.revisions.map(({ id }) => ({ id, title: names.revision(id) })).toReversed(),
    parameters: [...parameters.values()],
  };
};
