// Makes the report of a fix, or of a generated configuration: all that a terminal or a pipeline shows of it.
import type { Configuration, Input } from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import { exitStatus } from '../../checker/flow/exit-status.ts';
import type { CheckOptions } from '../../checker/flow/prepare.ts';
import type { CheckExit, CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';
import type { Fix } from '../../fix/changes/change.ts';
import { unmet } from '../../fix/flow-fixes/fixes-for.ts';
import {
  applyChanges,
  editTexts,
  fixPlanFor,
  generateConfiguration,
  mergeChanges,
  tightenAll,
} from '../../fix/index.ts';
import { type CodeLanguage, writeChanges, writeConfiguration } from '../../fix/write/write-changes.ts';
import type { Library } from '../../model/schema.ts';
import { listOf } from '../sentences/messages.ts';
import type { FixLocaleBundle } from './explain-fix.ts';
import type { GenerateReport, PlanReport } from './to-json.ts';

/** What a fix, or a generated configuration, is asked for with. */
export interface FixRequest {
  readonly library: Library;
  readonly options: CheckOptions;
  readonly language: CodeLanguage;
  readonly bundle: FixLocaleBundle;
  /** Also remove excess access. */
  readonly leastPrivilege: boolean;
}

/** What a summary tells of. */
interface FixOutcome extends Pick<FixRequest, 'bundle'> {
  readonly before: CheckResult;
  readonly after: CheckResult;
  readonly fixes: readonly Fix[];
  readonly status: CheckExit;
}

/** Returns the exit status; placeholders leave it undecided. */
function statusOf(result: CheckResult, placeholders: readonly string[]): CheckExit {
  const left = { ...result.counts };
  for (const { requirement, need, verdict } of result.requirements)
    if (need === 'required' && placeholders.includes(requirement) && verdict !== 'allowed') left[verdict] -= 1;
  const status = exitStatus({ counts: left }, 'undecided');
  return status === 0 && placeholders.length > 0 ? 3 : status;
}

/** Names that one sentence lists. */
const LIMIT_NAMES = 3;

/** Says how many of the unmet requirements are fixed, each counted once; or that none is to fix, and what stays open. */
function summaryOf({ before, after, fixes, status, bundle }: FixOutcome): string {
  const { fix, locale, names } = bundle;
  const isOpen = ({ need, verdict }: RequirementResult): boolean => need === 'required' && verdict !== 'allowed';
  if (fixes.length > 0) {
    const asked = unmet(before, {}).map(({ requirement }) => requirement);
    const all = new Set([...asked, ...fixes.map(({ requirement }) => requirement)]);
    const met = after.requirements.filter(({ requirement, verdict }) => all.has(requirement) && verdict === 'allowed');
    return fix('summary.fixed', { count: met.length, total: all.size });
  }
  const open = after.requirements.filter(isOpen);
  if (status === 0 || open.length === 0) return fix('summary.none');
  const titles = open
    .slice(0, LIMIT_NAMES)
    .map(({ scenario, kind, id }) => names.requirement(scenario, kind, id).title);
  const list =
    open.length > LIMIT_NAMES ? fix('least-privilege.more', { parts: titles.join(', ') }) : listOf(locale, titles);
  return fix('summary.open', { count: open.length, list });
}

/** Fixes what was read. */
export function planReport(
  { library, options, language, bundle, leastPrivilege }: FixRequest,
  configuration: Configuration,
  inputs: readonly Input[],
): PlanReport {
  const checked = { configuration, result: check(configuration, library, options) };
  const plan = fixPlanFor(checked, library, options);
  const { fixes } = plan;
  const fixed = { configuration: applyChanges(configuration, plan.changes), result: plan.result };
  const tightened = leastPrivilege ? tightenAll(fixed, library, options) : null;
  const result = tightened?.result ?? plan.result;
  const changes = mergeChanges([...plan.changes, ...(tightened?.changes ?? [])]);
  const unverified = fixes.filter(({ status }) => status === 'placeholders');
  const status = statusOf(
    result,
    unverified.map(({ requirement }) => requirement),
  );
  return {
    bundle,
    revision: options.revision,
    summary: summaryOf({ before: checked.result, after: plan.result, fixes, status, bundle }),
    exitStatus: status,
    language,
    snippets: writeChanges(changes, language),
    fixes,
    result,
    plan,
    tightenings: tightened?.tightenings ?? null,
    changes,
    edited: editTexts(changes, configuration, inputs),
    inputs,
  };
}

/** Generates a configuration for the scenarios. */
export function generateReport({ library, options, language, bundle }: FixRequest): GenerateReport {
  const generated = generateConfiguration(library, options);
  const { result, unspecified } = generated;
  const code = writeConfiguration(generated, language);
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
  };
}
