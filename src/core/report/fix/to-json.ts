// Formats reports as data of the published shape.
import type { Input } from '../../azure/configuration/resources.ts';
import type {
  Change,
  EditedTexts,
  Fix,
  FixPlan,
  GeneratedConfiguration,
  SettingFix,
  Tightening,
} from '../../fix/index.ts';
import { type CodeLanguage, placeholdersOf, type Snippet } from '../../fix/write/write-changes.ts';
import type { ReportExit } from '../formats/report.ts';
import type { MissingText } from '../sentences/missing.ts';
import { changeSentence } from './change-text.ts';
import { explainFix, type FixLocaleBundle, obstacleText } from './explain-fix.ts';
import { explainTightening } from './explain-least-privilege.ts';
import { explainSettingFix, settingStatus } from './explain-setting-fix.ts';
import type { FixJson } from './fix-json.ts';

/** What the reports of both modes have. */
export interface FixReport {
  readonly bundle: FixLocaleBundle;
  readonly revision: string;
  readonly summary: string;
  readonly exitStatus: ReportExit;
  readonly language: CodeLanguage;
  readonly snippets: readonly Snippet[];
  readonly fixes: readonly Fix[];
  readonly result: FixPlan['result'];
  /** What the code closes, and what stays open until a question is answered: a sentence each. */
  readonly notes: readonly string[];
}
/** The report of fixes of what was read. */
export interface PlanReport extends FixReport {
  readonly plan: FixPlan;
  /** Excess access; null where nobody asked for it. */
  readonly tightenings: readonly Tightening[] | null;
  /** Those of the plan, and those that remove excess access. */
  readonly changes: readonly Change[];
  readonly edited: EditedTexts;
  readonly inputs: readonly Input[];
  /** Of the settings that are not met; each stands for itself. */
  readonly settings: readonly SettingFix[];
}
/** The report of a generated configuration. */
export interface GenerateReport extends FixReport {
  readonly generated: GeneratedConfiguration;
}

/** Explains every fix of a report. */
export const explanationsOf = ({ fixes, bundle }: FixReport) =>
  fixes.map((fix) => ({ fix, text: explainFix(fix, bundle) }));

const changeData = (change: Change, { bundle, inputs }: PlanReport): FixJson['changes'][number] => {
  const { kind, target, before, after, requirements } = change;
  return {
    kind,
    action: actionOf(change),
    resource: { kind: target.kind, name: target.name, id: target.id },
    file: inputs[target.at.input]?.name ?? null,
    name: (after ?? before)?.name ?? '',
    message: changeSentence(change, bundle.fix),
    requirements: [...requirements],
  };
};

function actionOf({ before, after }: Change): FixJson['changes'][number]['action'] {
  if (before === null) return 'add';
  return after === null ? 'remove' : 'update';
}

const obstacleData = ({ code, sentence, command }: MissingText) => ({ code, message: sentence, command });

function common(
  report: FixReport,
): Omit<FixJson, 'mode' | 'leastPrivilege' | 'changes' | 'edits' | 'settings' | 'notEdited' | 'newlyMet' | 'stillMet'> {
  const { bundle, revision, summary, exitStatus, language, snippets, notes } = report;
  return {
    format: 'portolan-fix',
    version: 1,
    locale: bundle.locale,
    revision,
    exitStatus,
    summary,
    fixes: explanationsOf(report).map(({ fix, text }) => ({
      requirement: fix.requirement,
      title: text.title,
      verdict: fix.verdict,
      status: fix.status,
      message: text.status,
      changes: [...text.changes],
      assumptions: [...text.assumptions],
      obstacles: text.obstacles.map(obstacleData),
    })),
    language,
    code: snippets.map((snippet) => ({ ...snippet })),
    notes: [...notes],
    placeholders: [...new Set(snippets.flatMap(({ code }) => placeholdersOf(code)))],
  };
}

function tighteningData(
  tightening: Tightening,
  bundle: FixLocaleBundle,
): NonNullable<FixJson['leastPrivilege']>[number] {
  const { resource, rules, excess, status, changes, obstacles } = explainTightening(tightening, bundle);
  return {
    resource,
    rules: [...rules],
    status: tightening.status,
    excess,
    message: status,
    changes: [...changes],
    obstacles: obstacles.map(obstacleData),
  };
}

const settingData = (found: SettingFix, { bundle, inputs }: PlanReport): FixJson['settings'][number] => {
  const { title, changes, commands, terraform, status } = explainSettingFix(found, bundle);
  return {
    requirement: found.requirement,
    title,
    verdict: found.verdict,
    status: settingStatus(found),
    message: status.join(' '),
    changes: [...changes],
    commands: [...commands],
    terraform: terraform.map((snippet) => ({ ...snippet })),
    edits: found.edited.map(({ input, edits }) => ({
      file: inputs[input]?.name ?? '',
      edits: edits.map((edit) => ({ ...edit })),
    })),
  };
};

/** Formats the fixes of what was read. */
export const planData = (report: PlanReport): FixJson => ({
  ...common(report),
  mode: 'fix',
  leastPrivilege: report.tightenings?.map((one) => tighteningData(one, report.bundle)) ?? null,
  changes: report.changes.map((change) => changeData(change, report)),
  edits: report.edited.inputs.map(({ input, edits }) => ({
    file: report.inputs[input]?.name ?? '',
    edits: edits.map((edit) => ({ ...edit })),
  })),
  settings: report.settings.map((one) => settingData(one, report)),
  notEdited: report.edited.obstacles.map((one) => obstacleData(obstacleText(report.bundle, '', one))),
  newlyMet: [...(report.plan.verification?.newlyMet ?? [])],
  stillMet: report.plan.verification?.stillMet ?? null,
});

/** Formats a generated configuration or network: nothing was read, so nothing is changed. */
export const generateData = (report: FixReport): FixJson => ({
  ...common(report),
  mode: 'generate',
  leastPrivilege: null,
  changes: [],
  edits: [],
  settings: [],
  notEdited: [],
  newlyMet: [],
  stillMet: null,
});
