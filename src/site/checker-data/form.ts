// What the checker's page asks the reader: scenarios, revisions, parameters, with their words in one language.
import type { CheckerForm, FormParameter, FormSide, SideWords } from '../../contract/checker-form.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import { parameterDefinitions } from '../../core/model/parameters.ts';
import type { Library, Parameter } from '../../core/model/schema.ts';
import { byService } from '../../core/model/services.ts';
import { sideChoices } from '../../core/model/sides.ts';
import { namesOf } from '../../core/report/sentences/names.ts';

const choicesOf = (library: Library, parameter: Parameter): readonly string[] => {
  if (parameter.type === 'region') return Object.keys(library.shared.regions).toSorted();
  return parameter.choices ?? [];
};

/** Returns the contradictions between documents that the reader can decide, each once. */
const sidesOf = (library: Library): readonly FormSide[] => {
  const found = new Map<string, FormSide>();
  for (const scenario of library.scenarios)
    for (const [id, { sides, follows }] of Object.entries(sideChoices(library.shared, scenario))) {
      const scenarios = [...(found.get(id)?.scenarios ?? []), scenario.id];
      found.set(id, { id, type: 'choice', choices: sides, default: null, follows, scenarios });
    }
  const order = Object.keys(library.shared.contradictions);
  return [...found.values()].toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
};

/** Returns the words of these contradictions. */
export const sideWords = (library: Library, locale: Locale): SideWords => {
  const names = namesOf(library, locale);
  return Object.fromEntries(
    sidesOf(library).map(({ id }) => {
      const { title = id, choices: choiceTitles = {} } = names.contradiction(id) ?? {};
      return [id, { title, choiceTitles }];
    }),
  );
};

/** Returns the form. A parameter that several scenarios share stands once. */
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
  const services = byService(library.scenarios, library, locale);
  return {
    services: services.map(({ title, scenarios }) => ({
      title: services.length > 1 ? title : null,
      scenarios: scenarios.map(({ id }) => id),
    })),
    scenarios: library.scenarios.map(({ id, revisions, 'proposed-by': evidence }) => ({
      id,
      revisions,
      title: names.scenario(id),
      ...(evidence === undefined ? {} : { needsEvidence: true }),
    })),
    revisions: library.shared.revisions.map(({ id }) => ({ id, title: names.revision(id) })).toReversed(),
    parameters: [...parameters.values()],
    sides: sidesOf(library),
  };
};
