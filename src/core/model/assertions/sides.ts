// Sides that the reader may take: of contradictions that the fact names, with conditions that exist.
import type { AuthorError } from '../author-error.ts';
import { nearest } from '../nearest-name.ts';
import { isPerRevision, type PerRevision } from '../per-revision.ts';
import type { FlowEntry, Need, RouteEntry, SettingEntry } from '../schema.ts';
import type { Path } from '../yaml-source.ts';
import { type Assertion, errorAt, type ScenarioView } from './folder-view.ts';

type Entry = FlowEntry | RouteEntry | SettingEntry;

/** Lists the conditions that a need names, with where it names them. */
const conditionsOf = (need: PerRevision<Need> | undefined, path: Path): readonly (readonly [string, Path])[] => {
  if (need === undefined || typeof need === 'string') return [];
  if (isPerRevision(need))
    return Object.entries(need).flatMap(([revision, own]) => conditionsOf(own as Need, [...path, revision]));
  return Object.entries(need).map(([key, condition]) => [String(condition), [...path, key]] as const);
};

/** A name in a fact, what it may be, and where it stands. */
interface Named {
  readonly code: AuthorError['code'];
  readonly found: string;
  readonly allowed: readonly string[];
  readonly path: Path;
}

const namesIn = (entry: Entry, path: Path, { scenario, shared }: ScenarioView): readonly Named[] => {
  const conditions = Object.keys({ ...shared.conditions, ...scenario.conditions });
  return Object.entries(entry.sides ?? {}).flatMap(([id, effects]) => {
    const sides = shared.contradictions?.[id]?.sides.map((one) => one.id) ?? Object.keys(effects);
    const own = [...path, 'sides', id];
    return [
      { code: 'unknown-contradiction' as const, found: id, allowed: entry.disagreement ?? [], path: own },
      ...Object.entries(effects).flatMap(([side, effect]) => [
        { code: 'unknown-side' as const, found: side, allowed: sides, path: [...own, side] },
        ...conditionsOf(effect.need, [...own, side, 'need']).map(([name, place]) => ({
          ...{ code: 'unknown-condition' as const, found: name, allowed: conditions, path: place },
        })),
      ]),
    ];
  });
};

/** A fact differs only by sides of the contradictions that it names, and its needs name conditions that exist. */
export const assertSidesExist: Assertion = (folder) =>
  folder.scenarios.flatMap((view) =>
    (['flows', 'routes', 'settings'] as const).flatMap((section) =>
      (view.scenario[section] ?? [])
        .flatMap((entry: Entry, index) => namesIn(entry, [section, index], view))
        .filter(({ found, allowed }) => !allowed.includes(found))
        .map(({ path, ...name }) =>
          errorAt(view.file, path, { ...name, suggestion: nearest(name.found, name.allowed) }),
        ),
    ),
  );
