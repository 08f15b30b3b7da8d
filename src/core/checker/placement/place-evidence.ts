// Which of several pasted resources a place of a scenario is: the one that a resource names, the one whose name says so, the
// one that alone has a pasted security group, or the only one. What several may be stays open.

import { sameId } from '../../azure/configuration/resource-id.ts';
import type { SourceRef, Subnet } from '../../azure/configuration/resources.ts';
import { PartialId } from '../../azure/configuration/unresolved.ts';
import type { Parameter } from '../../model/schema.ts';
import { parsePrefix } from '../../net/index.ts';
import type { PlacementReason } from '../lists/place-choice.ts';
import { lastSegment } from '../lists/resource-names.ts';
import { propertyValuesOf, type ResourcesByType } from '../settings/resources-under-test.ts';
import { hintedWords } from './name-words.ts';
import { type Candidate, hasCalledSubnet } from './place-candidates.ts';

/** How a subnet is recognized: by words of its name, and by resources that name it. */
export type SubnetSource = Extract<NonNullable<Parameter['read-from']>, { readonly subnet: unknown }>['subnet'];

/** The candidate that a place is, and why; `chosen` null: it is one of `eligible`, or none of the paste. */
export interface PlaceEvidence {
  readonly chosen: Candidate | null;
  readonly reason: PlacementReason | null;
  readonly at: SourceRef | null;
  readonly eligible: readonly Candidate[];
}

/** Reports whether the name and the prefixes of a subnet are known, and it surely exists. */
export const isKnownSubnet = ({ name, prefixes, exists }: Subnet): boolean =>
  exists?.known !== false &&
  /^\w/.test(name) &&
  prefixes.length > 0 &&
  prefixes.every((prefix) => parsePrefix(prefix.trim()) !== null);

const isKnown = ({ resource }: Candidate): boolean => ('prefixes' in resource ? isKnownSubnet(resource) : true);

/** Returns the first word of a candidate's names that is one of the hints, or begins with a long one; null: none. */
const wordOf = ({ names }: Candidate, hints: readonly string[] = []): string | null =>
  names.flatMap((name) => hintedWords(name, hints))[0] ?? null;

const idText = (value: unknown): string | null => {
  if (value instanceof PartialId) return value.text;
  return typeof value === 'string' ? value : null;
};

const isOf = ({ subnets }: Candidate, text: string): boolean =>
  subnets.some((id) =>
    text.includes('/') && id.includes('/') ? sameId(text, id) : lastSegment(text) === lastSegment(id),
  );

/** A resource that names the subnet of a place. */
interface Claim {
  readonly text: string;
  readonly resource: string;
  readonly name: string;
  readonly at: SourceRef;
}

/** Returns what resources name as the subnets of a place; null where one names an unknown subnet. */
function claimsOf({ by = [] }: SubnetSource, resources: ResourcesByType): readonly Claim[] | null {
  const claims: Claim[] = [];
  for (const { resource, path } of by)
    for (const one of resources.get(resource.toLowerCase()) ?? [])
      for (const found of propertyValuesOf(one, path)) {
        if (found.kind === 'unknown') return null;
        const text = found.kind === 'value' ? idText(found.value) : null;
        if (text !== null) claims.push({ text, resource, name: one.name, at: found.at });
      }
  return claims;
}

const chosenFor = (chosen: Candidate, reason: PlacementReason, at: SourceRef = chosen.resource.at): PlaceEvidence => ({
  chosen,
  reason,
  at,
  eligible: [chosen],
});
const open = (eligible: readonly Candidate[]): PlaceEvidence => ({ chosen: null, reason: null, at: null, eligible });

/** The sources of a place and of all others, and the resources in which they look. */
interface EvidenceContext {
  readonly source: SubnetSource | null;
  readonly others: readonly SubnetSource[];
  readonly resources: ResourcesByType;
}

/** Looks for the candidate whose name says that it is the place. null: no name says so. */
function byName(free: readonly Candidate[], all: readonly Candidate[], context: EvidenceContext): PlaceEvidence | null {
  const { source, others } = context;
  if (source === null) return null;
  const isOther = (one: Candidate): boolean => others.some(({ named }) => wordOf(one, named) !== null);
  const sure = all.filter((one) => wordOf(one, source.named) !== null && !one.isDelegated);
  const [first, ...more] = sure;
  if (first !== undefined) {
    if (more.length > 0 || isOther(first)) return open(sure);
    return chosenFor(first, { code: 'name', args: { word: wordOf(first, source.named) ?? '' } });
  }
  const likely = all.filter((one) => wordOf(one, source['often-named']) !== null && !isOther(one));
  const [weak, ...moreLikely] = likely;
  if (weak === undefined) return null;
  // A word that other subnets have, too, does not decide against what resources and security groups say.
  const hasOthersGroup = weak.groups.length === 0 && free.some(({ groups }) => groups.length > 0);
  if (moreLikely.length > 0 || !free.includes(weak) || hasOthersGroup)
    return open([...new Set([...likely, ...free.filter((one) => !isOther(one))])]);
  return chosenFor(weak, { code: 'name', args: { word: wordOf(weak, source['often-named']) ?? '' } });
}

/** Looks for the place by the one name that it may have; null: nothing of the paste is called so. */
function calledSo(all: readonly Candidate[], called: string): PlaceEvidence | null {
  const found = all.filter((one) => hasCalledSubnet(one, called));
  const [only] = found.length === 1 ? found : [];
  if (only !== undefined) return isKnown(only) ? chosenFor(only, { code: 'name', args: { word: called } }) : open([]);
  return found.length === 0 ? null : open(found.filter(isKnown));
}

/** Looks for the place among all candidates of one kind. */
export function placeFromEvidence(all: readonly Candidate[], context: EvidenceContext): PlaceEvidence {
  const { source, others, resources } = context;
  const byCall = source?.called === undefined ? null : calledSo(all, source.called);
  if (byCall !== null) return byCall;
  const claims = source === null ? [] : claimsOf(source, resources);
  const named = all.filter((one) => claims?.some(({ text }) => isOf(one, text)));
  const othersClaims = others.flatMap((other) => claimsOf(other, resources) ?? []);
  const free = all.filter((one) => one.isDelegated !== true && !othersClaims.some(({ text }) => isOf(one, text)));
  // What can't be read may be another subnet of the place.
  if (!all.every(isKnown) || claims === null) return open(free.filter(isKnown));
  const [first, ...more] = named;
  if (first !== undefined) {
    if (more.length > 0) return open(named);
    const claim = claims.find(({ text }) => isOf(first, text));
    if (claim !== undefined)
      return chosenFor(
        first,
        { code: 'named-by-resource', args: { resource: claim.resource, name: claim.name } },
        claim.at,
      );
  }
  // One that may be delegated to a service may be out of the choice, which would change it.
  if (all.some(({ isDelegated }) => isDelegated === null)) return open(free);
  return byName(free, all, context) ?? byElimination(free, all, context);
}

/** Looks for the one candidate that nothing says to be another place. */
function byElimination(
  free: readonly Candidate[],
  all: readonly Candidate[],
  { others }: EvidenceContext,
): PlaceEvidence {
  const isOther = (one: Candidate): boolean =>
    others.some((other) => wordOf(one, [...other.named, ...(other['often-named'] ?? [])]) !== null);
  const left = free.filter((one) => !isOther(one));
  const [single] = all.length === 1 ? all : [];
  if (single !== undefined) return isOther(single) ? open([]) : chosenFor(single, { code: 'only', args: {} });
  const withGroup = left.filter(({ groups }) => groups.length > 0);
  const [only] = withGroup.length === 1 ? withGroup : [];
  if (only !== undefined) return chosenFor(only, { code: 'attached-group', args: { name: only.groups[0] ?? '' } });
  const [last] = free.length === 1 ? left : [];
  return last === undefined ? open(left) : chosenFor(last, { code: 'only-left', args: {} });
}
