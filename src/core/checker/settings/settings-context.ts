// Which pasted resources a predicate sees. A scenario is about one root resource; where several of its type were pasted,
// each gives a candidate model: a context without the others and their children.
import { displayName } from '../../azure/configuration/symbolic-text.ts';
import type { ComparedWith, Predicate } from '../../model/predicate.ts';
import { crossResourceComparisons } from '../../model/predicate-clauses.ts';
import { isWithin } from './resource-ids.ts';
import { ofType, type ResourcesByType, type ResourceUnderTest } from './resources-under-test.ts';

export interface SettingsContext {
  /** All of a type. */
  readonly all: (type: string) => readonly ResourceUnderTest[];
  /** The same; for the type of the resource under test only that resource. */
  readonly ofType: (type: string) => readonly ResourceUnderTest[];
  /** Reports whether the context surely has all relevant resources of a type. */
  readonly isComplete: (type: string) => boolean;
  /** Types of which a list was pasted, in lower case: that it is all of them is an assumption. */
  readonly listed: ReadonlySet<string>;
  /** Caches a value by comparison, unless it depends on the resource under test. */
  readonly memoized: <T>(compared: ComparedWith, work: () => T) => T;
}

const fold = (type: string): string => type.toLowerCase();

/** Returns the types of resource that a comparison refers to. */
const typesIn = ({ resource, where }: ComparedWith): readonly string[] => [
  fold(resource),
  ...(where === undefined ? [] : referencedTypes(where)),
];

/** Returns the types of other resources that a predicate refers to, in lower case. */
export function referencedTypes(predicate: Predicate): readonly string[] {
  if ('all' in predicate) return predicate.all.flatMap(referencedTypes);
  if ('any' in predicate) return predicate.any.flatMap(referencedTypes);
  if ('unverified' in predicate) return referencedTypes(predicate.unverified);
  if ('unless' in predicate) return [...referencedTypes(predicate.unless), ...referencedTypes(predicate.must)];
  if ('item' in predicate) return referencedTypes(predicate.must);
  if ('some' in predicate) return [fold(predicate.some), ...referencedTypes(predicate.must)];
  return crossResourceComparisons.flatMap((relation) => {
    const compared = predicate[relation];
    return compared === undefined ? [] : typesIn(compared);
  });
}

interface ContextOptions {
  readonly about: string | null;
  readonly listed: ReadonlySet<string>;
}

/** Makes the context of a scenario that is about (at most) one resource. */
function contextOf(resources: ResourcesByType, { about, listed }: ContextOptions): SettingsContext {
  const cache = new WeakMap<ComparedWith, unknown>();
  return {
    all: (type) => ofType(resources, type),
    ofType: (type) => ofType(resources, type),
    isComplete: (type) => about !== null && fold(about) === fold(type) && ofType(resources, type).length === 1,
    listed,
    memoized: (compared, work) => {
      const known = cache.get(compared);
      if (known !== undefined) return known as ReturnType<typeof work>; // only `work` puts something there
      const made = work();
      cache.set(compared, made);
      return made;
    },
  };
}

/** Reports whether the context has all resources of a type, surely or as a pasted list tells. */
export const hasAll = (context: SettingsContext, type: string): boolean =>
  context.isComplete(type) || context.listed.has(fold(type));

/** Returns a context in which no list counts as whole: what a setting is about may be more than what was pasted. */
export const withoutLists = (context: SettingsContext): SettingsContext => ({ ...context, listed: new Set() });

/** Narrows a context to one resource under test: its type means itself. */
export const withResourceUnderTest = (context: SettingsContext, self: ResourceUnderTest): SettingsContext => {
  const isSelf = (type: string): boolean => fold(type) === fold(self.type);
  return {
    all: context.all,
    ofType: (type) => (isSelf(type) ? [self] : context.ofType(type)),
    isComplete: (type) => isSelf(type) || context.isComplete(type),
    listed: context.listed,
    memoized: (compared, work) => (typesIn(compared).some(isSelf) ? work() : context.memoized(compared, work)),
  };
};

/** Removes the other root resources and their children; children of an unknown parent become uncertain. */
function withoutOthers(
  resources: ResourcesByType,
  root: ResourceUnderTest,
  all: readonly ResourceUnderTest[],
): ResourcesByType {
  const others = all.filter((one) => one !== root);
  const type = fold(root.type);
  const names = all.map(({ name }) => displayName(name)).join(', ');
  const child = (resource: ResourceUnderTest): readonly ResourceUnderTest[] => {
    const { key } = resource;
    const relation = (parent: ResourceUnderTest): string =>
      key === null || parent.key === null ? 'unknown' : isWithin(key, parent.key);
    if (relation(root) === 'yes') return [resource];
    if (others.some((other) => relation(other) === 'yes')) return [];
    const args = { names, resource: root.type, by: root.type };
    return [{ ...resource, uncertainty: { code: 'ambiguous-resource', args, at: null } }];
  };
  return new Map(
    [...resources].map(([key, list]) => {
      if (key === type) return [key, [root]] as const;
      return [key, key.startsWith(`${type}/`) ? list.flatMap(child) : list] as const;
    }),
  );
}

/** With more root resources than this, none of them is evaluated. */
const LIMIT_ROOT_RESOURCES = 12;

/** Returns the contexts of a scenario: one, or one for each pasted resource that it may be about. */
export function candidateModels(
  resources: ResourcesByType,
  about: string | null,
  listed: ReadonlySet<string> = new Set(),
): { readonly rootResources: readonly ResourceUnderTest[]; readonly models: readonly SettingsContext[] } {
  const rootResources = about === null ? [] : ofType(resources, about);
  if (rootResources.length < 2) return { rootResources, models: [contextOf(resources, { about, listed })] };
  const own = rootResources.length > LIMIT_ROOT_RESOURCES ? [] : rootResources;
  return {
    rootResources,
    models: own.map((root) => contextOf(withoutOthers(resources, root, rootResources), { about, listed })),
  };
}
