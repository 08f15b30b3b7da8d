// What every format is made from.
import type { EvidenceSource } from '../../checker/flow/evidence.ts';
import type { CheckExit, CheckResult, Verdict } from '../../checker/lists/check-result.ts';
import type { CheckExplanation } from '../sentences/explain.ts';
import type { FindingText } from '../sentences/findings.ts';
import type { LocaleBundle } from '../sentences/packet-text.ts';
import type { ProblemText } from '../sentences/problems.ts';

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
  /** A reviewer's remarks, where they were asked for. */
  readonly findings?: readonly FindingText[];
  readonly exitStatus: ReportExit;
}

/** A shape for each verdict, so that no reader needs the colour. */
export const verdictShape: Readonly<Record<Verdict, string>> = {
  allowed: '✓',
  blocked: '✗',
  partly: '◐',
  undecided: '?',
};
