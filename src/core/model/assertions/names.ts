// Every name names something: places, arrows, boxes, documents, ...
import type { AuthorError } from '../author-error.ts';
import { nearest } from '../nearest-name.ts';
import { type Assertion, eachScenario, fault, type ScenarioView } from './folder-view.ts';
import type { Reference, ReferenceKind } from './references.ts';

const keys = (table: object | null | undefined): readonly string[] | null =>
  table === null || table === undefined ? null : Object.keys(table);
const together = (own: object | undefined, shared: object | null): readonly string[] | null =>
  shared === null ? null : [...new Set([...Object.keys(own ?? {}), ...Object.keys(shared)])];

/** For each kind of name, those that exist; null when their file is broken and nobody can tell. */
const existing: Readonly<Record<ReferenceKind, (view: ScenarioView) => readonly string[] | null>> = {
  revision: ({ scenario }) => scenario.revisions,
  place: ({ scenario }) => keys(scenario.places),
  arrow: ({ scenario }) => scenario.diagram.arrows.map(({ id }) => id),
  group: ({ scenario }) => scenario.diagram.groups.map(({ id }) => id),
  box: ({ shared }) => keys(shared.boxes),
  setting: ({ scenario }) => (scenario.settings ?? []).map(({ id }) => id),
  parameter: ({ scenario }) => keys(scenario.parameters),
  'prefixes-parameter': ({ scenario }) => keys(scenario.parameters),
  'host-parameter': ({ scenario }) => keys(scenario.parameters),
  'shared-parameter': ({ shared }) => keys(shared.parameters),
  condition: ({ scenario, shared }) => together(scenario.conditions, shared.conditions),
  document: ({ shared }) => keys(shared.documents),
  contradiction: ({ shared }) => keys(shared.contradictions),
  'private-endpoint': ({ shared }) => keys(shared.privateEndpoints),
  tag: ({ shared }) => keys(shared.tags),
};

/** Codes of the catalogue that differ from `unknown-<kind>`. */
const codes: Partial<Record<ReferenceKind, string>> = { 'prefixes-parameter': 'unknown-parameter' };

/** The tag that documents print in this way by mistake. */
const spelledWrongly = (name: string, { shared }: ScenarioView): string | null =>
  Object.entries(shared.tags ?? {}).find(([, tag]) => tag.misspellings?.includes(name))?.[0] ?? null;

/** Makes the error of a name that is not among those that exist. */
export const unknownName = (
  file: ScenarioView['file'],
  { kind, name, path, what }: Reference,
  allowed: readonly string[],
): AuthorError =>
  fault(file, path, codes[kind] ?? `unknown-${kind}`, {
    what,
    found: name,
    allowed,
    suggestion: nearest(name, allowed),
  });

const assertNamed = (...kinds: readonly ReferenceKind[]): Assertion =>
  eachScenario((view) =>
    view.references
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap((reference) => {
        const allowed = existing[reference.kind](view);
        if (allowed === null || allowed.includes(reference.name)) return [];
        const error = unknownName(view.file, reference, allowed);
        const meant = reference.kind === 'tag' ? spelledWrongly(reference.name, view) : null;
        return [meant === null ? error : { ...error, suggestion: meant }];
      }),
  );

export const assertRevisionsExist = assertNamed('revision');
export const assertPlacesExist = assertNamed('place');
export const assertArrowsExist = assertNamed('arrow');
export const assertGroupsExist = assertNamed('group');
export const assertBoxesExist = assertNamed('box');
export const assertSettingsExist = assertNamed('setting');
export const assertParametersExist = assertNamed('parameter', 'prefixes-parameter', 'shared-parameter');
export const assertHostPlaceholdersExist = assertNamed('host-parameter');
export const assertConditionsExist = assertNamed('condition');
export const assertDocumentsExist = assertNamed('document');
export const assertContradictionsExist = assertNamed('contradiction');
export const assertPrivateEndpointsExist = assertNamed('private-endpoint');
export const assertTagsExist = assertNamed('tag');
