// Which pasted resource each place of the chosen scenarios is: as the reader says, else as the paste says.
import type { Configuration, Resource, SourceRef, Subnet } from '../../azure/configuration/resources.ts';
import type { Parameter, Scenario } from '../../model/schema.ts';
import { positionOf } from '../lists/describe-region.ts';
import type { PlaceCandidate, PlaceChoice, PlacedKind, Placement } from '../lists/place-choice.ts';
import type { Missing } from '../lists/reason-codes.ts';
import type { ResourcesByType } from '../settings/resources-under-test.ts';
import { type Candidate, candidateNamed, candidatesOf, choiceText, isChoice } from './place-candidates.ts';
import { isKnownSubnet, type PlaceEvidence, placeFromEvidence, type SubnetSource } from './place-evidence.ts';

/** A place of the chosen scenarios, or the parameter of a subnet that is no place. */
export interface Place {
  readonly place: string;
  readonly parameter: string | null;
  readonly isPlace: boolean;
  readonly source: SubnetSource | null;
}
type Definitions = readonly (readonly [string, Parameter])[];

const sourceOf = ({ 'read-from': from }: Parameter): SubnetSource | null =>
  from !== undefined && 'subnet' in from ? from.subnet : null;

const subnetPlaces = ({ places }: Pick<Scenario, 'places'>) =>
  Object.entries(places).filter(([, { kind }]) => kind === 'subnet');

/**
 * Returns the places of a scenario that are subnets, and its parameters of other subnets. A parameter that is a place's in
 * one of the library's scenarios has that place's name.
 */
export function placesIn(
  scenario: Pick<Scenario, 'places'>,
  definitions: Definitions,
  library: readonly Pick<Scenario, 'places'>[],
): readonly Place[] {
  const own = subnetPlaces(scenario).map(([place, { prefixes = null }]): Place => {
    const definition = definitions.find(([id]) => id === prefixes)?.[1];
    return {
      place,
      parameter: prefixes,
      isPlace: true,
      source: definition === undefined ? null : sourceOf(definition),
    };
  });
  const others = definitions.flatMap(([id, definition]): readonly Place[] => {
    const source = sourceOf(definition);
    const isOwn = own.some(({ parameter }) => parameter === id);
    if (source === null || isOwn) return [];
    const elsewhere = library.flatMap(subnetPlaces).find(([, { prefixes }]) => prefixes === id);
    return [{ place: elsewhere?.[0] ?? id, parameter: id, isPlace: false, source }];
  });
  return [...own, ...others];
}

/** What places are looked for in. */
interface ChoiceSources {
  readonly configuration: Configuration;
  readonly resources: ResourcesByType;
  readonly placement: Placement;
  /** How the subnets of all places are recognized, of other scenarios, too. */
  readonly sources: readonly SubnetSource[];
}

function evidenceOf(
  { place, source }: Place,
  candidates: readonly Candidate[],
  { placement, sources, resources }: ChoiceSources,
): PlaceEvidence {
  const given = Object.hasOwn(placement, place) ? (placement[place] ?? []) : [];
  for (const text of given) {
    const chosen = candidateNamed(text, candidates);
    if (chosen !== null && isUsable(chosen))
      return { chosen, reason: { code: 'given', args: {} }, at: chosen.resource.at, eligible: [chosen] };
  }
  const others = sources.filter((one) => one !== source);
  return placeFromEvidence(candidates, { source, others, resources });
}

const isUsable = ({ resource }: Candidate): boolean => !('prefixes' in resource) || isKnownSubnet(resource);

/** A choice, and the resource that it is of. */
export interface ResolvedChoice {
  readonly choice: PlaceChoice;
  readonly resource: Candidate['resource'] | null;
}

/** Returns the choices of a place, one for each kind of resource that it may be. */
export function choicesOf(place: Place, sources: ChoiceSources): readonly ResolvedChoice[] {
  const { configuration } = sources;
  return [...candidatesOf(configuration, place.source?.called)].flatMap(([kind, all]): readonly ResolvedChoice[] => {
    const candidates = all.filter(isUsable);
    const isGiven = Object.hasOwn(sources.placement, place.place);
    if (candidates.length === 0 || (!isGiven && !isChoice(kind, all, configuration))) return [];
    const { chosen, reason, at, eligible } = evidenceOf(place, all, sources);
    if (reason?.code !== 'given' && !isChoice(kind, all, configuration)) return [];
    const choice: PlaceChoice = {
      place: place.place,
      parameter: place.parameter,
      isPlace: place.isPlace,
      kind,
      candidates: candidates.map((one) => {
        const { input, document, path } = one.resource.at;
        const isEligible = eligible.includes(one);
        return {
          name: one.name,
          id: one.id,
          value: choiceText(one, candidates),
          at: { input, document, path },
          isEligible,
        };
      }),
      chosen: chosen === null ? null : candidates.indexOf(chosen),
      reason,
      position: positionOf(at, configuration),
    };
    return [{ choice, resource: chosen?.resource ?? null }];
  });
}

/** Returns the subnet among the choices of a place; null: open, or a list. */
export const subnetOf = (choices: readonly ResolvedChoice[]): { subnet: Subnet; isGiven: boolean } | null => {
  for (const { choice, resource } of choices)
    if (resource !== null && 'prefixes' in resource)
      return { subnet: resource, isGiven: choice.reason?.code === 'given' };
  return null;
};

/** Reports whether two references are to the same place of the input. */
export const isAt = (one: SourceRef, other: SourceRef): boolean =>
  one.input === other.input &&
  one.document === other.document &&
  one.path.length === other.path.length &&
  one.path.every((step, index) => step === other.path[index]);

/** Returns the list that a place was said to have; null where none was chosen. */
export function placedList<Kind extends Exclude<PlacedKind, 'subnet'>>(
  kind: Kind,
  place: string,
  { configuration, placement }: { readonly configuration: Configuration; readonly placement: readonly PlaceChoice[] },
): { readonly list: Extract<Resource, { kind: Kind }>; readonly isGiven: boolean } | null {
  const choice = placement.find((one) => one.place === place && one.kind === kind);
  const chosen = choice?.chosen == null ? undefined : choice.candidates[choice.chosen];
  if (chosen === undefined) return null;
  const isList = (resource: Resource): resource is Extract<Resource, { kind: Kind }> =>
    resource.kind === kind && isAt(resource.at, chosen.at);
  const list = configuration.resources.find(isList);
  return list === undefined ? null : { list, isGiven: choice?.reason?.code === 'given' };
}

const LIMIT_NAMES = 3;

/** Lists the first names of candidates. */
const namesOf = (candidates: readonly PlaceCandidate[]): string =>
  [
    ...candidates.slice(0, LIMIT_NAMES).map(({ value }) => value),
    ...(candidates.length > LIMIT_NAMES ? ['…'] : []),
  ].join(', ');

/**
 * Asks which of several pasted subnets or lists a place is, in place of its prefixes or of the network: what is asked for
 * was pasted. `places` are those that the requirement is about.
 */
export function askForPlace(missing: Missing, placement: readonly PlaceChoice[], places: readonly string[]): Missing {
  if (missing.code !== 'place-prefixes' && missing.code !== 'association') return missing;
  const { at } = missing;
  const asked = missing.code === 'place-prefixes' ? [missing.args.place] : places;
  const open = placement
    .filter(({ place, chosen, kind }) => {
      return asked.includes(place) && chosen === null && (kind === 'subnet' || missing.code === 'association');
    })
    .map(({ place, candidates }) => ({ place, candidates, eligible: candidates.filter((one) => one.isEligible) }));
  const several = open.find(({ eligible }) => eligible.length > 1);
  if (several !== undefined) {
    const args = { place: several.place, names: namesOf(several.eligible), count: several.eligible.length };
    return { code: 'choose-subnet', args, at };
  }
  const unrecognized = open.find(({ candidates }) => candidates.length > 0);
  if (unrecognized === undefined || missing.code === 'association') return missing;
  return { code: 'unrecognized-place', args: { ...missing.args, names: namesOf(unrecognized.candidates) }, at };
}
