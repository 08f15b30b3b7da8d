// One scenario in one edition and language as plain data (machine/scenario-json.ts has its shape).
import { parameterDefinitions } from '../../core/model/parameters.ts';
import type { Library } from '../../core/model/schema.ts';
import type { ListedRequirement } from '../../core/report/listing/listed-requirement.ts';
import { documentSources, requirementsIn, serviceOfView } from './listed-requirements.ts';
import { checkerPath, pagePath } from './page-paths.ts';
import { plain } from './prose-references.ts';
import { inForce, type RenderContext, type RenderOptions, renderContext } from './render-context.ts';
import { followedIn } from './source-marks.ts';

const beside = (page: string, ending: string): string => `${page.slice(0, -1)}.${ending}`;

const parametersOf = ({ library, scenario, names }: RenderContext) =>
  Object.entries(parameterDefinitions(library.shared, scenario)).map(([id, { type, choices, default: value }]) => ({
    id,
    title: names.parameter(scenario.id, id),
    type,
    choices: choices ?? [],
    default: value ?? null,
  }));

/**
 * Returns the document of a scenario. `from` makes the address of a path from the site's root. Throws on an unknown id or
 * revision.
 */
export const scenarioDocument = (
  library: Library,
  id: string,
  { from, ...options }: RenderOptions & { readonly from: (path: string) => string },
) => {
  const view = renderContext(library, id, options);
  const { locale, scenario, revision, text, shared } = view;
  const page = pagePath(locale, id, revision);
  const named = (edition: string) => ({ id: edition, title: shared.revisions[edition] ?? edition });
  const based = (row: ListedRequirement): ListedRequirement => ({ ...row, address: from(row.address) });
  return {
    $schema: from('/schemas/scenario.schema.json'),
    format: 'portolan-scenario',
    version: 1,
    locale,
    id,
    title: text.title,
    summary: plain(view, text.summary),
    about: text.about.map((paragraph) => plain(view, paragraph)),
    service: serviceOfView(view),
    edition: named(revision),
    editions: scenario.revisions.toReversed().map((one) => ({
      ...named(one),
      address: from(pagePath(locale, id, one)),
      document: from(beside(pagePath(locale, id, one), 'json')),
    })),
    address: from(page),
    markdown: from(beside(page, 'md')),
    checker: from(checkerPath(view)),
    places: Object.entries(scenario.places).map(([place, { kind }]) => ({
      id: place,
      title: text.places[place] ?? place,
      kind,
    })),
    parameters: parametersOf(view),
    requirements: requirementsIn(view).map(based),
    notes: inForce(view, scenario.notes).map((note) => ({
      id: note.id,
      kind: note.kind,
      text: plain(view, text.notes?.[note.id] ?? note.id),
      sources: documentSources(view, followedIn(note, revision)),
    })),
  };
};

export type ScenarioDocument = ReturnType<typeof scenarioDocument>;

/** Returns the document of each scenario and edition in a language, by its path below `scenarios/`: `compute/2021-09`. */
export const scenarioDocuments = (
  library: Library,
  locale: string,
  from: (path: string) => string,
): Readonly<Record<string, ScenarioDocument>> =>
  Object.fromEntries(
    library.scenarios.flatMap(({ id, revisions }) =>
      revisions.map((revision) => [
        pagePath('', id, revision).replace(/^\/\/scenarios\/|\/$/g, ''),
        scenarioDocument(library, id, { locale, revision, from }),
      ]),
    ),
  );
