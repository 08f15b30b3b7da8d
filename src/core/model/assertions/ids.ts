// Ids: equal to the folder's name, and each once.
import type { AuthorError } from '../author-error.ts';
import type { ParsedFile } from '../parse-folder.ts';
import type { Path } from '../yaml-source.ts';
import { type Assertion, eachScenario, fault } from './folder-view.ts';

interface Named {
  readonly id: string;
  readonly path: Path;
}

/** Each name but its first bearer is an error. */
const repeated = (file: ParsedFile, names: readonly Named[]): readonly AuthorError[] => {
  const seen = new Set<string>();
  return names.flatMap(({ id, path }) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [fault(file, path, 'duplicate-id', { found: id })] : [];
  });
};

const idsOf = (entries: readonly { readonly id: string }[] | undefined, path: Path): readonly Named[] =>
  (entries ?? []).map(({ id }, index) => ({ id, path: [...path, index, 'id'] }));

/** A scenario's id is its folder's name. */
export const assertFolderNames: Assertion = eachScenario(({ file, scenario, folder }) =>
  scenario.id === folder
    ? []
    : [fault(file, ['id'], 'folder-name', { found: scenario.id, allowed: [folder], suggestion: folder })],
);

/** Requirements and notes share one page, and so one set of ids; arrows and groups share one picture. */
export const assertUniqueIds: Assertion = eachScenario(({ file, scenario }) => [
  ...repeated(file, [
    ...idsOf(scenario.flows, ['flows']),
    ...idsOf(scenario.routes, ['routes']),
    ...idsOf(scenario.settings, ['settings']),
    ...idsOf(scenario.notes, ['notes']),
  ]),
  ...repeated(file, idsOf(scenario.diagram.arrows, ['diagram', 'arrows'])),
  ...repeated(file, idsOf(scenario.diagram.groups, ['diagram', 'groups'])),
  ...repeated(
    file,
    scenario.diagram.groups.flatMap(({ boxes }, index) =>
      boxes.map((id, box) => ({ id, path: ['diagram', 'groups', index, 'boxes', box] })),
    ),
  ),
  ...repeated(
    file,
    scenario.revisions.map((id, index) => ({ id, path: ['revisions', index] })),
  ),
]);

/** Revisions, and the sides of a contradiction, stand once each. */
export const assertUniqueSharedIds: Assertion = (folder) => {
  const revisions = folder.sharedFile('revisions');
  const contradictions = folder.sharedFile('contradictions');
  return [
    ...(revisions === undefined ? [] : repeated(revisions, idsOf(folder.shared.revisions ?? [], []))),
    ...(contradictions === undefined
      ? []
      : Object.entries(folder.shared.contradictions ?? {}).flatMap(([id, { sides }]) =>
          repeated(contradictions, idsOf(sides, [id, 'sides'])),
        )),
  ];
};

/** No two scenarios have the same place in the order. */
export const assertUniqueOrder: Assertion = (folder) => {
  const taken = new Map<number, string>();
  return folder.scenarios.flatMap(({ file, scenario }) => {
    const other = taken.get(scenario.order);
    if (other !== undefined)
      return [fault(file, ['order'], 'duplicate-order', { found: `${scenario.order} (${other})` })];
    taken.set(scenario.order, scenario.id);
    return [];
  });
};
