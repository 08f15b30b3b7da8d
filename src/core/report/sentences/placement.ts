// Which pasted resource each place of the scenarios is, in sentences: what was chosen and why, and what is to be chosen.
import type { PlacementMatrix, PlacementRow } from '../../checker/flow/placement-matrix.ts';
import type { CheckResult, PlaceChoice, StatedVerdict, Verdict } from '../../checker/lists/check-result.ts';
import { verdictCounts } from './counts.ts';
import { verdictWord } from './decisions.ts';
import { fillFacts } from './fill-facts.ts';
import type { LocaleBundle } from './packet-text.ts';

/** The verdicts of one requirement for each candidate. */
export interface PlacementRowText {
  readonly requirement: string;
  readonly title: string;
  /** null: with this candidate the requirement does not apply. */
  readonly cells: readonly { readonly verdict: Verdict | null; readonly word: string }[];
}
/** What a choice among candidates decides, as a table. */
export interface PlacementMatrixText {
  readonly caption: string;
  /** The head of the first column. */
  readonly head: string;
  readonly columns: readonly { readonly name: string; readonly value: string; readonly counts: string }[];
  readonly rows: readonly PlacementRowText[];
  /** What is left out: requirements with one verdict for all, further candidates. */
  readonly notes: readonly string[];
}
/** A choice that a place has. */
export interface PlacementText {
  readonly place: string;
  readonly kind: PlaceChoice['kind'];
  readonly parameter: string | null;
  readonly title: string;
  /** The name of what was chosen; null: open. */
  readonly name: string | null;
  /** What names it in a choice. */
  readonly value: string | null;
  readonly isGiven: boolean;
  /** Why it was chosen; that it is open, where it is. */
  readonly reasonText: string;
  readonly position: PlaceChoice['position'];
  readonly candidates: readonly { readonly name: string; readonly value: string }[];
  /** Asks for a choice where one decides something; null: none does. */
  readonly question: string | null;
  readonly matrix: PlacementMatrixText | null;
}

const reasonOf = ({ words }: LocaleBundle, { reason, kind }: PlaceChoice): string => {
  if (reason === null) return words('placement.open');
  if (reason.code === 'only' && kind !== 'subnet') return words('placement.reason.only.list');
  return words(`placement.reason.${reason.code}`, reason.args);
};

/** Returns the title of a place, in the words of the first scenario that has it. */
const titleOf = (
  { names, words }: LocaleBundle,
  { place, parameter, isPlace, kind }: PlaceChoice,
  result: CheckResult,
) => {
  const scenario = result.scenarios.find(({ places }) => isPlace && places.some(({ id }) => id === place));
  const title = scenario === undefined ? names.parameter(null, parameter ?? place) : names.place(scenario.id, place);
  return kind === 'subnet' ? title : words(`placement.title.${kind}`, { place: title });
};

const cellOf = (
  bundle: LocaleBundle,
  { result: { kind } }: PlacementRow,
  stated: StatedVerdict | null,
): PlacementRowText['cells'][number] =>
  stated === null
    ? { verdict: null, word: bundle.words('placement.not-applicable') }
    : { verdict: stated.verdict, word: verdictWord(bundle, kind, stated) };

function matrixText(bundle: LocaleBundle, matrix: PlacementMatrix, result: CheckResult): PlacementMatrixText {
  const { words, names } = bundle;
  const titleFor = ({ scenario, kind, id }: PlacementRow['result']): string => {
    const { title } = names.requirement(scenario, kind, id);
    const resolved = result.scenarios.find((one) => one.id === scenario);
    return resolved === undefined ? title : fillFacts(title, resolved);
  };
  return {
    caption: words('placement.matrix'),
    head: words('report.requirement'),
    columns: matrix.candidates.map(({ name, value }, index) => {
      const counts = matrix.counts[index] ?? { allowed: 0, blocked: 0, partly: 0, undecided: 0 };
      return { name, value, counts: verdictCounts(words, counts) };
    }),
    rows: matrix.rows.map((row) => ({
      requirement: row.result.requirement,
      title: titleFor(row.result),
      cells: row.verdicts.map((stated) => cellOf(bundle, row, stated)),
    })),
    notes: [
      ...(matrix.same === 0 ? [] : [words('placement.same', { count: matrix.same })]),
      ...(matrix.more === 0 ? [] : [words('placement.more', { count: matrix.more })]),
    ],
  };
}

/** Explains the choices that places have, with the matrices of those that are open. */
export const explainPlacement = (
  bundle: LocaleBundle,
  result: CheckResult,
  matrices: readonly PlacementMatrix[],
): readonly PlacementText[] =>
  result.placement.map((choice) => {
    const { place, kind, parameter, candidates, chosen, position, reason } = choice;
    const own = chosen === null ? undefined : candidates[chosen];
    const matrix = matrices.find((one) => one.place === place && one.kind === kind);
    const title = titleOf(bundle, choice, result);
    const count = candidates.filter(({ isEligible }) => isEligible).length;
    return {
      place,
      kind,
      parameter,
      title,
      name: own?.name ?? null,
      value: own?.value ?? null,
      isGiven: reason?.code === 'given',
      reasonText: reasonOf(bundle, choice),
      position,
      candidates: candidates.map(({ name, value }) => ({ name, value })),
      question: matrix === undefined ? null : bundle.words(`placement.question.${kind}`, { place: title, count }),
      matrix: matrix === undefined ? null : matrixText(bundle, matrix, result),
    };
  });
