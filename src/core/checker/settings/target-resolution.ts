// Resolves which of the pasted resources a setting is about. A storage account that is not the workspace's own must not
// make the setting fail: where another resource names the targets, the names decide.
import type { Predicate } from '../../model/predicate.ts';
import type { ResolvedSetting } from '../../model/resolved-scenario.ts';
import { anyTruth, type Truth } from '../../model/three-valued-logic.ts';
import { addresses } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { evaluatePredicate } from './predicate.ts';
import { comparableId, type Id, isSameId, isWithin } from './resource-ids.ts';
import { propertyValuesOf, type ResourceUnderTest } from './resources-under-test.ts';
import { type SettingsContext, withoutLists } from './settings-context.ts';

export interface TargetCandidate {
  readonly resource: ResourceUnderTest;
  /** Why it may not be a target; null where it surely is. */
  readonly uncertainty: Missing | null;
}
export interface TargetResolution {
  readonly candidates: readonly TargetCandidate[];
  /** `named`: pasted names or addresses identify them; `all`: every one of the type; `assumed`: nothing pasted does. */
  readonly by: 'named' | 'all' | 'assumed';
  /** Ids that are named and whose resources were not pasted. */
  readonly notPasted: readonly string[];
}
export interface TargetSelector {
  readonly resource: string;
  readonly where: Predicate | null;
  readonly namedBy: ResolvedSetting['namedBy'];
  readonly at: ResolvedSetting['at'];
}

interface NamedIds {
  readonly ids: readonly Id[];
  /** A pasted resource names them by a value that cannot be evaluated. */
  readonly hasUnreadable: boolean;
}

function namesFrom(namedBy: NonNullable<TargetSelector['namedBy']>, context: SettingsContext): NamedIds {
  const ids = new Map<string, Id>();
  let hasUnreadable = false;
  for (const resource of context.ofType(namedBy.resource)) {
    for (const found of propertyValuesOf(resource, namedBy.path)) {
      const id = found.kind === 'value' ? comparableId(found.value, found.at) : null;
      if (id === null || resource.uncertainty !== null) hasUnreadable ||= found.kind !== 'absent';
      else ids.set(`${id.isPartial} ${id.text}`, id);
    }
  }
  return { ids: [...ids.values()], hasUnreadable };
}

const uncertaintyOf = (resource: ResourceUnderTest, by: string): Missing => ({
  code: 'ambiguous-resource',
  args: { names: resource.name, resource: resource.type, by },
  at: null,
});

/** Reports whether the id names the resource or a child of it: a subnet names its network. */
const isNamed = (id: Id, { key, children }: ResourceUnderTest): Truth =>
  anyTruth([key === null ? 'unknown' : isWithin(id, key), ...children.map((child) => isSameId(id, child))]);

/** Returns the function that tells whether an id names a candidate: what names one surely names no other. */
function namingOf(candidates: readonly TargetCandidate[], id: Id): (resource: ResourceUnderTest) => Truth {
  const sure = new Set(
    candidates.map(({ resource }) => resource).filter((resource) => isNamed(id, resource) === 'yes'),
  );
  return (resource) => (sure.size === 0 || sure.has(resource) ? isNamed(id, resource) : 'no');
}

function byNames(
  candidates: readonly TargetCandidate[],
  { ids, hasUnreadable }: NamedIds,
  by: string,
): TargetResolution {
  const notPasted = ids
    .filter((id) => candidates.every(({ resource }) => isNamed(id, resource) === 'no'))
    .map(({ written }) => written);
  const namings = ids.map((id) => namingOf(candidates, id));
  const chosen = candidates.flatMap(({ resource, uncertainty }): readonly TargetCandidate[] => {
    const truth = anyTruth(namings.map((names) => names(resource)));
    if (truth === 'yes') return [{ resource, uncertainty }];
    return truth === 'unknown' || hasUnreadable ? [{ resource, uncertainty: uncertaintyOf(resource, by) }] : [];
  });
  return { candidates: chosen, by: 'named', notPasted };
}

/** Selects the candidates whose prefixes contain the addresses of the place. */
function byAddresses(
  candidates: readonly TargetCandidate[],
  { prefixes, paths }: NonNullable<TargetSelector['at']>,
): TargetResolution | null {
  if (prefixes === null || prefixes.length === 0) return null;
  const wanted = addresses.readPrefixes(prefixes).set;
  const contains = ({ resource }: TargetCandidate): Truth => {
    const found = paths.flatMap((path) => propertyValuesOf(resource, path));
    const texts = found.flatMap((one) => (one.kind === 'value' && typeof one.value === 'string' ? [one.value] : []));
    if (addresses.covers(addresses.readPrefixes(texts).set, wanted)) return 'yes';
    return texts.length > 0 ? 'no' : 'unknown';
  };
  const chosen = candidates.flatMap((one): readonly TargetCandidate[] => {
    const truth = contains(one);
    if (truth === 'no') return [];
    return [truth === 'yes' ? one : { ...one, uncertainty: uncertaintyOf(one.resource, one.resource.type) }];
  });
  return { candidates: chosen, by: 'named', notPasted: [] };
}

/** Resolves the resources that a setting is about. */
export function resolveTargets(
  { resource: type, where, namedBy, at }: TargetSelector,
  context: SettingsContext,
): TargetResolution {
  const candidates = context.ofType(type).flatMap((resource): readonly TargetCandidate[] => {
    if (where === null) return [{ resource, uncertainty: null }];
    const { truth, missing } = evaluatePredicate(where, resource, withoutLists(context));
    if (truth === 'no') return [];
    const uncertainty = truth === 'yes' ? null : (missing[0] ?? uncertaintyOf(resource, type));
    return [{ resource, uncertainty }];
  });
  if (namedBy !== null) {
    const named = namesFrom(namedBy, context);
    if (named.ids.length > 0 || named.hasUnreadable) return byNames(candidates, named, namedBy.resource);
  }
  const placed = at === null ? null : byAddresses(candidates, at);
  if (placed !== null) return placed;
  return { candidates, by: namedBy === null && at === null ? 'all' : 'assumed', notPasted: [] };
}
