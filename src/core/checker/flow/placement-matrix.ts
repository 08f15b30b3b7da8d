// The verdicts for each candidate of a place that is open: what a choice among them decides.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { ResolvedEndpoint, ResolvedRequirement } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import type { CheckResult, RequirementResult, StatedVerdict, Verdict } from '../lists/check-result.ts';
import type { PlaceCandidate, PlaceChoice, PlacedKind } from '../lists/place-choice.ts';
import { check } from './check.ts';
import type { CheckOptions } from './prepare.ts';

/** A requirement whose verdict depends on the choice, with its verdict for each candidate. */
export interface PlacementRow {
  readonly result: RequirementResult;
  /** null: with this candidate the requirement does not apply. */
  readonly verdicts: readonly (StatedVerdict | null)[];
}
export interface PlacementMatrix {
  readonly place: string;
  readonly kind: PlacedKind;
  /** The first of those that may be the place. */
  readonly candidates: readonly PlaceCandidate[];
  /** How many others may be it. */
  readonly more: number;
  /** How many requirements have each verdict, by candidate: the required ones of the place. */
  readonly counts: readonly Readonly<Record<Verdict, number>>[];
  readonly rows: readonly PlacementRow[];
  /** How many further requirements of the place have one verdict with all candidates. */
  readonly same: number;
}

/** With more candidates than this, only the first are tried. */
export const LIMIT_PLACE_CANDIDATES = 6;

const isAtEnd = (end: ResolvedEndpoint, { place, parameter }: PlaceChoice): boolean =>
  end.kind === 'place' ? end.place === place : end.kind === 'private-endpoint' && end.parameter === parameter;

/** Reports whether a requirement is about a place. */
function isAbout(resolved: ResolvedRequirement, choice: PlaceChoice): boolean {
  const { place } = choice;
  if (resolved.kind === 'route') return resolved.on === place;
  if (resolved.kind === 'setting') return resolved.at?.place === place;
  return resolved.at.includes(place) || isAtEnd(resolved.from, choice) || isAtEnd(resolved.to, choice);
}

const isSame = (one: StatedVerdict | null, other: StatedVerdict | null): boolean =>
  one?.verdict === other?.verdict && one?.certain === other?.certain;

/** Returns the choices that are open: several candidates may be the place. */
export const openChoices = ({ placement }: Pick<CheckResult, 'placement'>): readonly PlaceChoice[] =>
  placement.filter(
    ({ chosen, candidates }) => chosen === null && candidates.filter(({ isEligible }) => isEligible).length > 1,
  );

/** Returns the verdicts for each candidate of an open choice; null where no choice among them decides anything. */
export function placementMatrix(
  choice: PlaceChoice,
  result: CheckResult,
  {
    configuration,
    library,
    options,
  }: { readonly configuration: Configuration; readonly library: Library; readonly options: CheckOptions },
): PlacementMatrix | null {
  const { place, kind } = choice;
  const eligible = choice.candidates.filter(({ isEligible }) => isEligible);
  const candidates = eligible.slice(0, LIMIT_PLACE_CANDIDATES);
  const { placement = {} } = options;
  const checks = candidates.map(({ value }) => {
    const own = Object.hasOwn(placement, place) ? (placement[place] ?? []) : [];
    const placed = { ...options, placement: { ...placement, [place]: [value, ...own] } };
    const { requirements } = check(configuration, library, placed);
    return new Map(requirements.map((one) => [one.requirement, one]));
  });
  const distinct = result.requirements.filter(({ sameAs }) => sameAs === undefined);
  const rows = distinct.map((one): PlacementRow => {
    const verdicts = checks.map((each): StatedVerdict | null => {
      const { verdict, certain } = each.get(one.requirement) ?? {};
      if (verdict === undefined) return null;
      return certain === undefined ? { verdict } : { verdict, certain };
    });
    return { result: one, verdicts };
  });
  const isEqual = ({ verdicts }: PlacementRow): boolean => verdicts.every((one) => isSame(one, verdicts[0] ?? null));
  const about = rows.filter((row) => isAbout(row.result.resolved, choice) || !isEqual(row));
  if (about.every(({ result: one, verdicts }) => verdicts.every((each) => isSame(each, one)))) return null;
  return {
    place,
    kind,
    candidates,
    more: eligible.length - candidates.length,
    counts: candidates.map((_, index) => {
      const counts: Record<Verdict, number> = { allowed: 0, blocked: 0, partly: 0, undecided: 0 };
      for (const row of about) {
        const verdict = row.verdicts[index]?.verdict;
        if (row.result.need === 'required' && verdict !== undefined) counts[verdict] += 1;
      }
      return counts;
    }),
    rows: about.filter((row) => !isEqual(row)),
    same: about.filter(isEqual).length,
  };
}

/** Returns the matrix of each open choice on which something depends. */
export const placementMatrices = (
  result: CheckResult,
  context: { readonly configuration: Configuration; readonly library: Library; readonly options: CheckOptions },
): readonly PlacementMatrix[] =>
  openChoices(result).flatMap((choice) => placementMatrix(choice, result, context) ?? []);
