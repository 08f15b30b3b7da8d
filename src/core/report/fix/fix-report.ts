// Makes the report of a fix, or of a generated configuration: all that a terminal or a pipeline shows of it.
import type { Configuration, Input } from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import { exitStatus } from '../../checker/flow/exit-status.ts';
import type { CheckOptions } from '../../checker/flow/prepare.ts';
import type { CheckExit, CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';
import { unmet } from '../../fix/flow-fixes/fixes-for.ts';
import type { Note } from '../../fix/generate/network/network-plan.ts';
import {
  applyChanges,
  type Change,
  type EditedTexts,
  type Fix,
  type FixPlan,
  fixPlanFor,
  generateConfiguration,
  isWithdrawn,
  mergeChanges,
  settingFixes,
  type Tightening,
  tightenAll,
  verifiedTexts,
  withdrawnPlan,
  withdrawnTightening,
} from '../../fix/index.ts';
import { type TrafficAnswers, UNANSWERED } from '../../fix/needs/traffic-answers.ts';
import { type CodeLanguage, writeChanges, writeConfiguration } from '../../fix/write/write-changes.ts';
import type { Library } from '../../model/schema.ts';
import { listOf } from '../sentences/messages.ts';
import type { FixLocaleBundle } from './explain-fix.ts';
import { noteWords } from './note-words.ts';
import type { GenerateReport, PlanReport } from './to-json.ts';

/** What a fix, or a generated configuration, is asked for with. */
export interface FixRequest {
  readonly library: Library;
  readonly options: CheckOptions;
  readonly language: CodeLanguage;
  readonly bundle: FixLocaleBundle;
  /** Also remove excess access. */
  readonly leastPrivilege: boolean;
  /** What the reader answers about traffic that no scenario states; absent: nothing. */
  readonly answers?: TrafficAnswers;
}

/** What a summary tells of. */
interface FixOutcome extends Pick<FixRequest, 'bundle'> {
  readonly before: CheckResult;
  readonly after: CheckResult;
  readonly fixes: readonly Fix[];
  readonly status: CheckExit;
  readonly plan: Pick<FixPlan, 'changes'>;
}

/** Returns the exit status; placeholders leave it undecided. */
function statusOf(result: CheckResult, placeholders: readonly string[]): CheckExit {
  const left = { ...result.counts };
  for (const { requirement, need, verdict, sameAs } of result.requirements)
    if (need === 'required' && sameAs === undefined && placeholders.includes(requirement) && verdict !== 'allowed')
      left[verdict] -= 1;
  const status = exitStatus({ counts: left }, 'undecided');
  return status === 0 && placeholders.length > 0 ? 3 : status;
}

/** Names that one sentence lists. */
const LIMIT_NAMES = 3;

/** Says how many of the unmet requirements are fixed, each counted once; or that none is to fix, and what stays open. */
function summaryOf({ before, after, fixes, status, bundle, plan }: FixOutcome): string {
  const { fix, locale, names } = bundle;
  const isOpen = ({ need, verdict, sameAs }: RequirementResult): boolean =>
    need === 'required' && verdict !== 'allowed' && sameAs === undefined;
  if (fixes.length > 0) {
    const asked = unmet(before, {}).map(({ requirement }) => requirement);
    const all = new Set([...asked, ...fixes.map(({ requirement }) => requirement)]);
    const met = after.requirements.filter(({ requirement, verdict }) => all.has(requirement) && verdict === 'allowed');
    return fix('summary.fixed', { count: met.length, total: all.size });
  }
  const open = after.requirements.filter(isOpen);
  if (plan.changes.length > 0 && open.length === 0) return fix('summary.repaired', { count: plan.changes.length });
  if (status === 0) return fix('summary.none');
  if (open.length === 0) return fix('summary.placeholders');
  const titles = open
    .slice(0, LIMIT_NAMES)
    .map(({ scenario, kind, id }) => names.requirement(scenario, kind, id).title);
  const list =
    open.length > LIMIT_NAMES ? fix('least-privilege.more', { parts: titles.join(', ') }) : listOf(locale, titles);
  return fix('summary.open', { count: open.length, list });
}

/** Fixes, and excess access removed where that is asked for. */
interface Planned {
  readonly plan: FixPlan;
  readonly tightenings: readonly Tightening[] | null;
  readonly changes: readonly Change[];
  /** The check with all changes. */
  readonly result: CheckResult;
  readonly edited: EditedTexts;
  readonly notes: readonly Note[];
}

function planned(
  { library, options, leastPrivilege, answers = UNANSWERED }: Omit<FixRequest, 'language' | 'bundle'>,
  checked: { readonly configuration: Configuration; readonly result: CheckResult },
  inputs: readonly Input[],
): Planned {
  const { configuration } = checked;
  const plan = fixPlanFor(checked, library, options);
  const fixed = { configuration: applyChanges(configuration, plan.changes), result: plan.result };
  const tightened = leastPrivilege ? tightenAll(fixed, { library, options, answers }) : null;
  const changes = mergeChanges([...plan.changes, ...(tightened?.changes ?? [])]);
  const edited = verifiedTexts(changes, { configuration, inputs, library }, options);
  const tightenings = tightened?.tightenings ?? null;
  const notes = tightened?.notes ?? [];
  if (!isWithdrawn(edited))
    return { plan, tightenings, changes, result: tightened?.result ?? plan.result, edited, notes };
  const { obstacles } = edited;
  return {
    plan: withdrawnPlan(plan, checked.result, obstacles),
    tightenings: tightenings?.map((one) => withdrawnTightening(one, obstacles)) ?? null,
    changes: [],
    result: checked.result,
    edited,
    notes: [],
  };
}

/** What is changed, before it is said in a language. */
export interface PlannedFixes extends Planned {
  /** The check of what was read. */
  readonly before: CheckResult;
  readonly inputs: readonly Input[];
  /** Fixes of settings, which no rule changes. */
  readonly settings: ReturnType<typeof settingFixes>;
}

/** Plans the fixes of what was read. */
export function planFixes(
  request: Omit<FixRequest, 'language' | 'bundle'>,
  configuration: Configuration,
  inputs: readonly Input[],
): PlannedFixes {
  const checked = { configuration, result: check(configuration, request.library, request.options) };
  const { library, options } = request;
  const settings = settingFixes({ ...checked, inputs, library, options });
  return { ...planned(request, checked, inputs), before: checked.result, inputs, settings };
}

/** Says planned fixes in the language of a request. */
export function reportOfPlan(
  { options, language, bundle }: Pick<FixRequest, 'options' | 'language' | 'bundle'>,
  { before, inputs, plan, tightenings, changes, result, edited, notes, settings }: PlannedFixes,
): PlanReport {
  const { fixes } = plan;
  const isOpen = ({ status }: Pick<Fix | Tightening, 'status'>): boolean => status === 'placeholders';
  const status = statusOf(result, [
    ...fixes.filter(isOpen).map(({ requirement }) => requirement),
    ...(tightenings ?? []).filter(isOpen).flatMap((one) => one.changes.flatMap(({ requirements }) => requirements)),
  ]);
  return {
    bundle,
    revision: options.revision,
    summary: summaryOf({ before, after: plan.result, fixes, status, bundle, plan }),
    exitStatus: status,
    language,
    snippets: writeChanges(changes, language),
    fixes,
    result,
    plan,
    tightenings,
    changes,
    edited,
    inputs,
    settings,
    notes: notes.map(noteWords(bundle).note),
  };
}

/** Fixes what was read. */
export const planReport = (request: FixRequest, configuration: Configuration, inputs: readonly Input[]): PlanReport =>
  reportOfPlan(request, planFixes(request, configuration, inputs));

/** Generates a configuration for the scenarios. */
export function generateReport({ library, options, language, bundle, answers }: FixRequest): GenerateReport {
  const generated = generateConfiguration(library, options, answers);
  const { result, unspecified } = generated;
  const code = writeConfiguration(generated, language, noteWords(bundle));
  const scenarios = listOf(
    bundle.locale,
    result.scenarios.map(({ id }) => bundle.names.scenario(id)),
  );
  const status = exitStatus(result, 'undecided');
  return {
    bundle,
    revision: options.revision,
    summary: bundle.fix('generate.summary', { scenarios, count: result.counts.allowed }),
    exitStatus: status === 0 && unspecified.length > 0 ? 3 : status,
    language,
    snippets: code === '' ? [] : [{ kind: 'whole', into: null, code }],
    // The configuration consists of the verified fixes: only the others are reported.
    fixes: generated.fixes.filter((fix) => fix.status !== 'verified'),
    result,
    generated,
    notes: [...generated.notes.values()].flat().map(noteWords(bundle).note),
  };
}
