// The shared tables name each other: documents, parameters, conditions, sides of a contradiction, revisions.
import type { AuthorError } from '../author-error.ts';
import type { SharedName } from '../folder.ts';
import { nearest } from '../nearest-name.ts';
import { type Assertion, type FolderView, fault } from './folder-view.ts';
import { unknownName } from './names.ts';
import { conditionReferences, named, type Reference, sourceReferences } from './references.ts';

const dangling = (
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
    const allowed = reference.kind === 'revision' ? revisions : table ? Object.keys(table) : null;
    return allowed === null || allowed.includes(reference.name)
      ? []
      : [unknownName(file, reference, allowed)];
  });
};

/** Sources of tags and private endpoints, and the sides of contradictions, are documents. */
export const assertSharedDocumentsExist: Assertion = (folder) => [
  ...dangling(
    folder,
    'tags',
    Object.entries(folder.shared.tags ?? {}).flatMap(([id, { sources }]) =>
      sourceReferences(sources, [id, 'sources']),
    ),
  ),
  ...dangling(
    folder,
    'private-endpoints',
    Object.entries(folder.shared.privateEndpoints ?? {}).flatMap(([id, { sources, prefixes }]) => [
      ...sourceReferences(sources, [id, 'sources']),
      ...named('prefixes-parameter', prefixes, [id, 'prefixes']),
    ]),
  ),
  ...dangling(
    folder,
    'contradictions',
    Object.entries(folder.shared.contradictions ?? {}).flatMap(([id, { sides }]) =>
      sides.flatMap((side, index) => named('document', side.sources, [id, 'sides', index, 'sources'])),
    ),
  ),
];

/** Shared conditions speak of shared parameters and shared conditions. */
export const assertSharedConditionsResolve: Assertion = (folder) =>
  dangling(
    folder,
    'conditions',
    Object.entries(folder.shared.conditions ?? {}).flatMap(([id, condition]) =>
      conditionReferences(condition, [id]),
    ),
  );

/** A contradiction follows one of its own sides. */
export const assertContradictionsFollowASide: Assertion = (folder) => {
  const file = folder.sharedFile('contradictions');
  if (file === undefined) return [];
  return Object.entries(folder.shared.contradictions ?? {}).flatMap(([id, { sides, follows }]) => {
    const allowed = sides.map((side) => side.id);
    if (allowed.includes(follows)) return [];
    return [
      fault(file, [id, 'follows'], 'unknown-side', {
        found: follows,
        allowed,
        suggestion: nearest(follows, allowed),
      }),
    ];
  });
};

/** The revisions of scenarios and boxes stand in `_shared/revisions.yaml`, where there is one. */
export const assertRevisionsAreShared: Assertion = (folder) => {
  const allowed = folder.shared.revisions?.map(({ id }) => id) ?? [];
  if (allowed.length === 0) return [];
  return [
    ...dangling(
      folder,
      'boxes',
      Object.entries(folder.shared.boxes ?? {}).flatMap(([id, box]) =>
        named('revision', box.revisions, [id, 'revisions']),
      ),
    ),
    ...folder.scenarios.flatMap(({ file, scenario }) =>
      named('revision', scenario.revisions, ['revisions'])
        .filter(({ name }) => !allowed.includes(name))
        .map((reference) => unknownName(file, reference, allowed)),
    ),
  ];
};
