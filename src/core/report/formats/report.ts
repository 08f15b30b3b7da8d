// What every format is made from.
import type { EvidenceSource } from '../../checker/flow/evidence.ts';
import type { CheckExit, CheckResult, Verdict } from '../../checker/lists/check-result.ts';
import type { CheckExplanation, Explanation, ScenarioExplanation } from '../sentences/explain.ts';
import type { FindingText } from '../sentences/findings.ts';
import type { LocaleBundle } from '../sentences/packet-text.ts';
import type { PlacementText } from '../sentences/placement.ts';
import type { ProblemText } from '../sentences/problems.ts';
import { mostPressingFirst } from '../severity.ts';

/** As the process ends; 2: an input could not be read, and the others were checked. */
export type ReportExit = CheckExit | 2;

export interface Report {
  readonly result: CheckResult;
  /** What the result rests on, for formats that hold all of it. */
  readonly evidence: EvidenceSource;
  readonly explanation: CheckExplanation;
  readonly bundle: LocaleBundle;
  readonly inputs: readonly {
    readonly file: string;
    readonly forms: readonly string[];
    readonly problems: readonly ProblemText[];
  }[];
  /** Which pasted resource each place is; absent: none. */
  readonly placement?: readonly PlacementText[];
  /** A reviewer's remarks, where they were asked for. */
  readonly findings?: readonly FindingText[];
  /** The day on which it was made, as `2026-12-01`; absent: the report does not say. */
  readonly date?: string;
  /** The date of the list of service tags that verdicts rest on, as `2025-11-17`. */
  readonly tagsDate?: string;
  readonly exitStatus: ReportExit;
  /** Returns a file's path from the root of its repository, for formats of code hosts; absent: as the file was named. */
  readonly pathOf?: (file: string) => string;
}

/** Returns where a parameter comes from; of a place's addresses, which subnet it is and why. */
export const originOf = (
  { id, origin, originText }: Report['explanation']['parameters'][number],
  { bundle: { words }, placement = [] }: Pick<Report, 'bundle' | 'placement'>,
): string => {
  const place = placement.find(({ parameter, name, kind }) => parameter === id && name !== null && kind === 'subnet');
  const isPlaced = origin === 'read' || (origin === 'given' && place?.isGiven === true);
  if (place === undefined || place.name === null || !isPlaced) return originText;
  if (place.isGiven) return words('placement.origin.given', { name: place.name });
  return words('placement.origin', { name: place.name, reason: place.reasonText, origin: originText });
};

/** Returns the choices that are asked for. */
export const questionsOf = ({ placement = [] }: Pick<Report, 'placement'>): readonly PlacementText[] =>
  placement.filter(({ question }) => question !== null);

/** Returns what is not met, of all scenarios: what is required before what is optional, and what is blocked first. */
export const failuresOf = (scenarios: readonly ScenarioExplanation[]): readonly Explanation[] => {
  const unmet = mostPressingFirst(
    scenarios.flatMap(({ requirements }) => requirements.filter(({ verdict }) => verdict !== 'allowed')),
  );
  return [...unmet.filter(({ need }) => need === 'required'), ...unmet.filter(({ need }) => need !== 'required')];
};

/** Returns the ids of a requirement: its own, and those of later scenarios that ask for the same. */
export const idsOf = ({ requirement, alsoAs }: Pick<Explanation, 'requirement' | 'alsoAs'>): string =>
  [requirement, ...alsoAs.map((one) => one.requirement)].join(', ');

/** Returns the line that says how many requirements of a scenario stand in one above; none where it shares none. */
export const sharedLines = (
  { shared }: Pick<ScenarioExplanation, 'shared'>,
  { words }: Pick<Report['bundle'], 'words'>,
): readonly string[] => (shared.length === 0 ? [] : [words('report.shared', { count: shared.length })]);

/** A shape for each verdict, so that no reader needs the colour. */
export const verdictShape: Readonly<Record<Verdict, string>> = {
  allowed: '✓',
  blocked: '✗',
  partly: '◐',
  undecided: '?',
};
