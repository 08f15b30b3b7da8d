// References between the shared tables: documents, parameters, conditions, sides of a contradiction, revisions.
import type { AuthorError } from '../author-error.ts';
import type { SharedName } from '../folder.ts';
import { nearest } from '../nearest-name.ts';
import type { Path } from '../yaml-source.ts';
import { type Assertion, errorAt, type FolderView } from './folder-view.ts';
import { unknownName } from './names.ts';
import { conditionReferences, namedReferences, type Reference, sourceReferences } from './references.ts';

const danglingReferences = (
  folder: FolderView,
  name: SharedName,
  references: readonly Reference[],
): readonly AuthorError[] => {
  const { shared } = folder;
  const file = folder.sharedFile(name);
  if (file === undefined) return [];
  const revisions = shared.revisions?.map(({ id }) => id) ?? null;
  return references.flatMap((reference) => {
    const tables: Partial<Record<Reference['kind'], object | null>> = {
      document: shared.documents,
      parameter: shared.parameters,
      'prefixes-parameter': shared.parameters,
      condition: shared.conditions,
    };
    const table = reference.kind === 'revision' ? null : tables[reference.kind];
    const names = table ? Object.keys(table) : null;
    const allowed = reference.kind === 'revision' ? revisions : names;
    return allowed === null || allowed.includes(reference.name) ? [] : [unknownName(file, reference, allowed)];
  });
};

/** Sources of tags and private endpoints, and the sides of contradictions, are documents. */
export const assertSharedDocumentsExist: Assertion = (folder) => [
  ...danglingReferences(
    folder,
    'tags',
    Object.entries(folder.shared.tags ?? {}).flatMap(([id, { sources }]) => sourceReferences(sources, [id, 'sources'])),
  ),
  ...danglingReferences(
    folder,
    'private-endpoints',
    Object.entries(folder.shared.privateEndpoints ?? {}).flatMap(([id, { sources, prefixes }]) => [
      ...sourceReferences(sources, [id, 'sources']),
      ...namedReferences('prefixes-parameter', prefixes, [id, 'prefixes']),
    ]),
  ),
  ...danglingReferences(
    folder,
    'contradictions',
    Object.entries(folder.shared.contradictions ?? {}).flatMap(([id, { sides }]) =>
      sides.flatMap((side, index) => namedReferences('document', side.sources, [id, 'sides', index, 'sources'])),
    ),
  ),
];

/** Symptoms and corrections name documents, and requirements of scenarios of the folder. */
const namesExist = (folder: FolderView, name: 'symptoms' | 'corrections'): readonly AuthorError[] => {
  const file = folder.sharedFile(name);
  if (file === undefined) return [];
  const entries = Object.entries(folder.shared[name] ?? {});
  const allowed = folder.scenarios.flatMap(({ scenario: { id, flows, routes = [], settings = [] } }) =>
    [flows, routes, settings].flat().map((entry) => `${id}/${entry.id}`),
  );
  return [
    ...danglingReferences(
      folder,
      name,
      entries.flatMap(([id, { sources }]) => namedReferences('document', sources, [id, 'sources'])),
    ),
    ...entries.flatMap(([id, { requirements }]) =>
      requirements.flatMap((requirement, index) =>
        allowed.includes(requirement)
          ? []
          : [
              errorAt(file, [id, 'requirements', index], {
                code: 'unknown-requirement',
                found: requirement,
                allowed,
                suggestion: nearest(requirement, allowed),
              }),
            ],
      ),
    ),
  ];
};
export const assertSymptomsExist: Assertion = (folder) => namesExist(folder, 'symptoms');
export const assertCorrectionsExist: Assertion = (folder) => namesExist(folder, 'corrections');

/** Shared conditions refer to shared parameters and shared conditions. */
export const assertSharedConditionsResolve: Assertion = (folder) =>
  danglingReferences(
    folder,
    'conditions',
    Object.entries(folder.shared.conditions ?? {}).flatMap(([id, condition]) => conditionReferences(condition, [id])),
  );

/** A contradiction follows one of its own sides. */
export const assertContradictionsFollowASide: Assertion = (folder) => {
  const file = folder.sharedFile('contradictions');
  if (file === undefined) return [];
  return Object.entries(folder.shared.contradictions ?? {}).flatMap(([id, { sides, follows }]) => {
    const allowed = sides.map((side) => side.id);
    const followed: readonly (readonly [string, Path])[] =
      typeof follows === 'string'
        ? [[follows, [id, 'follows']]]
        : Object.entries(follows).map(([revision, side]) => [side, [id, 'follows', revision]] as const);
    return followed
      .filter(([side]) => !allowed.includes(side))
      .map(([found, path]) =>
        errorAt(file, path, { code: 'unknown-side', found, allowed, suggestion: nearest(found, allowed) }),
      );
  });
};

/** The revisions of scenarios and boxes are those of `_shared/revisions.yaml`, if there is one. */
export const assertRevisionsAreShared: Assertion = (folder) => {
  const allowed = folder.shared.revisions?.map(({ id }) => id) ?? [];
  if (allowed.length === 0) return [];
  return [
    ...danglingReferences(
      folder,
      'boxes',
      Object.entries(folder.shared.boxes ?? {}).flatMap(([id, box]) =>
        namedReferences('revision', box.revisions, [id, 'revisions']),
      ),
    ),
    ...folder.scenarios.flatMap(({ file, scenario }) =>
      namedReferences('revision', scenario.revisions, ['revisions'])
        .filter(({ name }) => !allowed.includes(name))
        .map((reference) => unknownName(file, reference, allowed)),
    ),
  ];
};
