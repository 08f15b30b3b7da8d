// Every name is that of an entry: a place, an arrow, a box, a document, ...
import type { AuthorError } from '../author-error.ts';
import type { ErrorCode } from '../messages.ts';
import { nearest } from '../nearest-name.ts';
import { type Assertion, eachScenario, errorAt, type ScenarioView } from './folder-view.ts';
import type { Reference, ReferenceKind } from './references.ts';

const keys = (table: object | null | undefined): readonly string[] | null =>
  table === null || table === undefined ? null : Object.keys(table);
const mergedKeys = (own: object | undefined, shared: object | null): readonly string[] | null =>
  shared === null ? null : [...new Set([...Object.keys(own ?? {}), ...Object.keys(shared)])];

/** Returns the names of each kind that exist; null when their file is broken. */
const existingNames: Readonly<Record<ReferenceKind, (view: ScenarioView) => readonly string[] | null>> = {
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
  condition: ({ scenario, shared }) => mergedKeys(scenario.conditions, shared.conditions),
  document: ({ shared }) => keys(shared.documents),
  contradiction: ({ shared }) => keys(shared.contradictions),
  'private-endpoint': ({ shared }) => keys(shared.privateEndpoints),
  tag: ({ shared }) => keys(shared.tags),
};

const codeOf = (kind: ReferenceKind): ErrorCode =>
  kind === 'prefixes-parameter' ? 'unknown-parameter' : `unknown-${kind}`;

/** Returns the tag that documents misspell in this way; null when there is none. */
const correctSpelling = (name: string, { shared }: ScenarioView): string | null =>
  Object.entries(shared.tags ?? {}).find(([, tag]) => tag.misspellings?.includes(name))?.[0] ?? null;

/** Makes the error of a name that is not among those that exist. */
export const unknownName = (
  file: ScenarioView['file'],
  { kind, name, path, what }: Reference,
  allowed: readonly string[],
): AuthorError =>
  errorAt(file, path, { code: codeOf(kind), what, found: name, allowed, suggestion: nearest(name, allowed) });

const assertNamed = (...kinds: readonly ReferenceKind[]): Assertion =>
  eachScenario((view) =>
    view.references
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap((reference) => {
        const allowed = existingNames[reference.kind](view);
        if (allowed === null || allowed.includes(reference.name)) return [];
        const error = unknownName(view.file, reference, allowed);
        const correct = reference.kind === 'tag' ? correctSpelling(reference.name, view) : null;
        return [correct === null ? error : { ...error, suggestion: correct }];
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
