// Where documents contradict each other, the reader may take another side than the scenarios follow. A fact says under
// `sides` what it is then; a choice is a value of a parameter with the contradiction's id.
import { memoizeWeak } from '../memoize.ts';
import { isPerRevision, type PerRevision } from './per-revision.ts';
import type { GivenValues } from './resolved-scenario.ts';
import type { FlowEntry, Library, RouteEntry, Scenario, SettingEntry } from './schema.ts';

type Entry = FlowEntry | RouteEntry | SettingEntry;

/** A contradiction that the reader can decide in a scenario. */
export interface SideChoice {
  /** Ids of its sides. */
  readonly sides: readonly string[];
  /** The one that the scenarios follow, by edition where they differ. */
  readonly follows: PerRevision<string>;
}

const entriesOf = ({ flows, routes = [], settings = [] }: Scenario): readonly Entry[] => [
  ...flows,
  ...routes,
  ...settings,
];

/** Lists the contradictions that make a difference to a scenario, by id, with the sides that do. */
export const sidesWithEffect = memoizeWeak((scenario: Scenario): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const { sides = {} } of entriesOf(scenario))
    for (const [id, effects] of Object.entries(sides))
      found.set(id, new Set([...(found.get(id) ?? []), ...Object.keys(effects)]));
  return found;
});

/** Returns what the reader can choose in a scenario, by the contradiction's id. */
export const sideChoices = (
  { contradictions }: Pick<Library['shared'], 'contradictions'>,
  scenario: Scenario,
): Readonly<Record<string, SideChoice>> =>
  Object.fromEntries(
    [...sidesWithEffect(scenario).keys()].flatMap((id) => {
      const found = contradictions[id];
      return found === undefined ? [] : [[id, { sides: found.sides.map((side) => side.id), follows: found.follows }]];
    }),
  );

/** Sides that the reader took, by the contradiction's id. */
export type TakenSides = Readonly<Record<string, string>>;

/** Picks the sides among the values that the reader gave. */
export const takenIn = (scenario: Scenario, given: GivenValues): TakenSides =>
  Object.fromEntries(
    [...sidesWithEffect(scenario)].flatMap(([id, sides]) => {
      const side = Object.hasOwn(given, id) ? given[id] : undefined;
      return typeof side === 'string' && sides.has(side) ? [[id, side]] : [];
    }),
  );

/** Writes a fact over one that may differ between editions: an edition that the new one does not name keeps its own. */
const overlaid = (own: unknown, other: unknown, revision: string): unknown => {
  if (!isPerRevision(other)) return other;
  return Object.hasOwn(other, revision) ? other[revision] : own;
};

/** Returns an entry as the taken sides have it in an edition, and the contradictions that changed it. */
export const withSides = <T extends Entry>(
  entry: T,
  taken: TakenSides,
  revision: string,
): { readonly entry: T; readonly taken: readonly string[] } => {
  const changes = Object.entries(taken).flatMap(([id, side]) => {
    const effect = entry.sides?.[id]?.[side];
    return effect === undefined ? [] : [{ id, effect }];
  });
  if (changes.length === 0) return { entry, taken: [] };
  const changed: Record<string, unknown> = { ...entry };
  const used = new Set<string>();
  for (const { id, effect } of changes)
    for (const [field, value] of Object.entries(effect)) {
      const next = overlaid(changed[field], value, revision);
      if (next === changed[field]) continue;
      changed[field] = next;
      used.add(id);
    }
  return { entry: changed as T, taken: [...used] }; // the schema gives each field of an effect the type of the entry's
};
