// Which resources a predicate may look at. A scenario is about one resource; where several of its type were pasted,
// each is judged in a world of its own, without the others and without what lies in them.
import type { ComparedWith, Predicate } from '../../model/predicate.ts';
import { relations } from '../../model/predicate-clauses.ts';
import { liesIn } from './resource-ids.ts';
import { ofType, type Subject, type Subjects } from './resources-under-test.ts';

export interface World {
  /** All of a type. */
  readonly all: (type: string) => readonly Subject[];
  /** The same; only the judged resource for its own type. */
  readonly ofType: (type: string) => readonly Subject[];
  /** Whether the world has all resources of a type that count, so that none with a value means that there is none. */
  readonly isWhole: (type: string) => boolean;
  /** Works something out once for a comparison, unless it depends on the judged resource. */
  readonly remembered: <T>(compared: ComparedWith, work: () => T) => T;
}

const fold = (type: string): string => type.toLowerCase();

/** Types of resource that a comparison looks at. */
const typesIn = ({ resource, where }: ComparedWith): readonly string[] => [
  fold(resource),
  ...(where === undefined ? [] : typesOf(where)),
];

/** Types of other resources that a predicate looks at, in lower case. */
export function typesOf(predicate: Predicate): readonly string[] {
  if ('all' in predicate) return predicate.all.flatMap(typesOf);
  if ('any' in predicate) return predicate.any.flatMap(typesOf);
  if ('perhaps' in predicate) return typesOf(predicate.perhaps);
  if ('unless' in predicate) return [...typesOf(predicate.unless), ...typesOf(predicate.must)];
  if ('item' in predicate) return typesOf(predicate.must);
  if ('some' in predicate) return [fold(predicate.some), ...typesOf(predicate.must)];
  return relations.flatMap((relation) => {
    const compared = predicate[relation];
    return compared === undefined ? [] : typesIn(compared);
  });
}

/** The world of a scenario that is about (at most) one resource. */
function worldOf(subjects: Subjects, about: string | null): World {
  const memory = new WeakMap<ComparedWith, unknown>();
  return {
    all: (type) => ofType(subjects, type),
    ofType: (type) => ofType(subjects, type),
    isWhole: (type) => about !== null && fold(about) === fold(type) && ofType(subjects, type).length === 1,
    remembered: (compared, work) => {
      const known = memory.get(compared);
      if (known !== undefined) return known as ReturnType<typeof work>; // only `work` puts something there
      const made = work();
      memory.set(compared, made);
      return made;
    },
  };
}

/** The same world while one resource is judged: its type means itself. */
export const whileJudging = (world: World, self: Subject): World => {
  const isSelf = (type: string): boolean => fold(type) === fold(self.type);
  return {
    all: world.all,
    ofType: (type) => (isSelf(type) ? [self] : world.ofType(type)),
    isWhole: (type) => isSelf(type) || world.isWhole(type),
    remembered: (compared, work) =>
      typesIn(compared).some(isSelf) ? work() : world.remembered(compared, work),
  };
};

/** Resources that lie in another one of the type, or may do so. */
function withoutOthers(subjects: Subjects, anchor: Subject, all: readonly Subject[]): Subjects {
  const others = all.filter((one) => one !== anchor);
  const type = fold(anchor.type);
  const names = all.map(({ name }) => name).join(', ');
  const child = (subject: Subject): readonly Subject[] => {
    const { key } = subject;
    const lies = (holder: Subject): string =>
      key === null || holder.key === null ? 'unknown' : liesIn(key, holder.key);
    if (lies(anchor) === 'yes') return [subject];
    if (others.some((other) => lies(other) === 'yes')) return [];
    const args = { names, resource: anchor.type, by: anchor.type };
    return [{ ...subject, doubt: { code: 'which-resource', args, at: null } }];
  };
  return new Map(
    [...subjects].map(([key, list]) => {
      if (key === type) return [key, [anchor]] as const;
      return [key, key.startsWith(`${type}/`) ? list.flatMap(child) : list] as const;
    }),
  );
}

/** Each anchor is a world of its own; with more of them than this, no one of them is looked at. */
const mostAnchors = 12;

/** The worlds of a scenario: one, or one for each pasted resource that it may be about. */
export function worldsOf(
  subjects: Subjects,
  about: string | null,
): { readonly anchors: readonly Subject[]; readonly worlds: readonly World[] } {
  const anchors = about === null ? [] : ofType(subjects, about);
  if (anchors.length < 2) return { anchors, worlds: [worldOf(subjects, about)] };
  const own = anchors.length > mostAnchors ? [] : anchors;
  return { anchors, worlds: own.map((anchor) => worldOf(withoutOthers(subjects, anchor, anchors), about)) };
}
