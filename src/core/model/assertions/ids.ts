// Ids are unique, and a scenario's is its folder's name.
import type { AuthorError } from '../author-error.ts';
import type { ParsedFile } from '../parse-folder.ts';
import type { Path } from '../yaml-source.ts';
import { type Assertion, eachScenario, errorAt } from './folder-view.ts';

interface Named {
  readonly id: string;
  readonly path: Path;
}

/** Reports every repetition of an id. */
const repeatedIds = (file: ParsedFile, names: readonly Named[]): readonly AuthorError[] => {
  const seen = new Set<string>();
  return names.flatMap(({ id, path }) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [errorAt(file, path, { code: 'duplicate-id', found: id })] : [];
  });
};

const idsOf = (entries: readonly { readonly id: string }[] | undefined, path: Path): readonly Named[] =>
  (entries ?? []).map(({ id }, index) => ({ id, path: [...path, index, 'id'] }));

/** A scenario's id is its folder's name. */
export const assertFolderNames: Assertion = eachScenario(({ file, scenario, folder }) =>
  scenario.id === folder
    ? []
    : [
        errorAt(file, ['id'], {
          code: 'folder-name',
          found: scenario.id,
          allowed: [folder],
          suggestion: folder,
        }),
      ],
);

/** Requirements and notes, which share a page, have unique ids; so have arrows, groups, boxes of groups, and revisions. */
export const assertUniqueIds: Assertion = eachScenario(({ file, scenario }) => [
  ...repeatedIds(file, [
    ...idsOf(scenario.flows, ['flows']),
    ...idsOf(scenario.routes, ['routes']),
    ...idsOf(scenario.settings, ['settings']),
    ...idsOf(scenario.notes, ['notes']),
  ]),
  ...repeatedIds(file, idsOf(scenario.diagram.arrows, ['diagram', 'arrows'])),
  ...repeatedIds(file, idsOf(scenario.diagram.groups, ['diagram', 'groups'])),
  ...repeatedIds(
    file,
    scenario.diagram.groups.flatMap(({ boxes }, index) =>
      boxes.map((id, box) => ({ id, path: ['diagram', 'groups', index, 'boxes', box] })),
    ),
  ),
  ...repeatedIds(
    file,
    scenario.revisions.map((id, index) => ({ id, path: ['revisions', index] })),
  ),
]);

/** Shared revisions and the sides of a contradiction have unique ids. */
export const assertUniqueSharedIds: Assertion = (folder) => {
  const revisions = folder.sharedFile('revisions');
  const contradictions = folder.sharedFile('contradictions');
  return [
    ...(revisions === undefined ? [] : repeatedIds(revisions, idsOf(folder.shared.revisions ?? [], []))),
    ...(contradictions === undefined
      ? []
      : Object.entries(folder.shared.contradictions ?? {}).flatMap(([id, { sides }]) =>
          repeatedIds(contradictions, idsOf(sides, [id, 'sides'])),
        )),
  ];
};

/** No two scenarios have the same `order`. */
export const assertUniqueOrder: Assertion = (folder) => {
  const used = new Map<number, string>();
  return folder.scenarios.flatMap(({ file, scenario }) => {
    const other = used.get(scenario.order);
    if (other !== undefined)
      return [errorAt(file, ['order'], { code: 'duplicate-order', found: `${scenario.order} (${other})` })];
    used.set(scenario.order, scenario.id);
    return [];
  });
};
