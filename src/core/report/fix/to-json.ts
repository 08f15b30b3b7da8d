// Remedies as data of the published shape.
import type { Input } from '../../azure/configuration/resources.ts';
import type { CheckExit } from '../../checker/lists/check-result.ts';
import type { Change, Closing, Complete, EditedTexts, Plan, Remedy } from '../../fix/index.ts';
import { type Language, placeholdersOf, type Snippet } from '../../fix/write/write-changes.ts';
import { changeSentence } from './change-text.ts';
import { explainRemedy, type RemedySpeech } from './explain-fix.ts';
import { explainClosing } from './explain-least-privilege.ts';
import type { RemedyJson } from './fix-json.ts';

/** What both modes tell. */
export interface RemedyReport {
  readonly speech: RemedySpeech;
  readonly revision: string;
  readonly summary: string;
  readonly exitStatus: CheckExit;
  readonly language: Language;
  readonly snippets: readonly Snippet[];
  readonly remedies: readonly Remedy[];
  /** Routes are told from flows by what the check says of them. */
  readonly result: Plan['result'];
}
export interface RepairReport extends RemedyReport {
  readonly plan: Plan;
  /** What is open beyond need; null where nobody asked. */
  readonly closings: readonly Closing[] | null;
  /** Those of the plan, and those that close. */
  readonly changes: readonly Change[];
  readonly edited: EditedTexts;
  readonly inputs: readonly Input[];
}
export interface CompleteReport extends RemedyReport {
  readonly complete: Complete;
}

/** Explains every remedy of a report. */
export const explanationsOf = ({ remedies, result, speech }: RemedyReport) =>
  remedies.map((remedy) => {
    const found = result.requirements.find(({ requirement }) => requirement === remedy.requirement);
    return { remedy, told: explainRemedy(remedy, found?.kind === 'route' ? 'route' : 'flow', speech) };
  });

const changeData = (change: Change, { speech, inputs }: RepairReport): RemedyJson['changes'][number] => {
  const { kind, target, before, after, requirements } = change;
  return {
    kind,
    action: before === null ? 'add' : after === null ? 'remove' : 'alter',
    resource: { kind: target.kind, name: target.name, id: target.id },
    file: inputs[target.at.input]?.name ?? null,
    name: (after ?? before)?.name ?? '',
    message: changeSentence(change, speech.remedy),
    requirements: [...requirements],
  };
};

function common(
  report: RemedyReport,
): Omit<RemedyJson, 'mode' | 'closings' | 'changes' | 'edits' | 'mended' | 'kept'> {
  const { speech, revision, summary, exitStatus, language, snippets } = report;
  return {
    format: 'portolan-remedy',
    version: 1,
    locale: speech.locale,
    revision,
    exitStatus,
    summary,
    remedies: explanationsOf(report).map(({ remedy, told }) => ({
      requirement: remedy.requirement,
      title: told.title,
      verdict: remedy.verdict,
      status: remedy.status,
      message: told.status,
      changes: [...told.changes],
      obstacles: told.obstacles.map(({ code, sentence, command }) => ({ code, message: sentence, command })),
    })),
    language,
    code: snippets.map((snippet) => ({ ...snippet })),
    placeholders: [...new Set(snippets.flatMap(({ code }) => placeholdersOf(code)))],
  };
}

/** The repair of what was read. */
export const repairData = (report: RepairReport): RemedyJson => ({
  ...common(report),
  mode: 'repair',
  closings:
    report.closings?.map((closing) => {
      const told = explainClosing(closing, report.speech);
      return {
        resource: told.resource,
        rules: [...told.rules],
        status: closing.status,
        open: told.open,
        message: told.status,
        changes: [...told.changes],
        obstacles: told.obstacles.map(({ code, sentence, command }) => ({
          code,
          message: sentence,
          command,
        })),
      };
    }) ?? null,
  changes: report.changes.map((change) => changeData(change, report)),
  edits: report.edited.inputs.map(({ input, edits }) => ({
    file: report.inputs[input]?.name ?? '',
    edits: edits.map((edit) => ({ ...edit })),
  })),
  mended: [...(report.plan.proof?.mended ?? [])],
  kept: report.plan.proof?.kept ?? null,
});

/** The complete configuration: nothing was read, so nothing is changed. */
export const completeData = (report: CompleteReport): RemedyJson => ({
  ...common(report),
  mode: 'complete',
  closings: null,
  changes: [],
  edits: [],
  mended: [],
  kept: null,
});
