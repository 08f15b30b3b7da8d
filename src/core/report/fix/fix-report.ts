// A question about remedies, answered: everything that a terminal, a pipeline or a page shows of it.
import type { Configuration, Input } from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import { exitStatus } from '../../checker/flow/exit-status.ts';
import type { CheckOptions } from '../../checker/flow/prepare.ts';
import type { CheckExit, CheckResult } from '../../checker/lists/check-result.ts';
import {
  applyChanges,
  closeAll,
  completeConfiguration,
  editTexts,
  mergeChanges,
  planFor,
} from '../../fix/index.ts';
import { type Language, writeChanges, writeComplete } from '../../fix/write/write-changes.ts';
import type { Library } from '../../model/schema.ts';
import { listOf } from '../sentences/messages.ts';
import type { RemedySpeech } from './explain-fix.ts';
import type { CompleteReport, RepairReport } from './to-json.ts';

export interface RemedyQuestion {
  readonly library: Library;
  readonly options: CheckOptions;
  readonly language: Language;
  readonly speech: RemedySpeech;
  /** Close what is open beyond need as well. */
  readonly close: boolean;
}

/** With placeholders something stays open, however the rest stands. */
function statusOf(result: CheckResult, placeholders: readonly string[]): CheckExit {
  const left = { ...result.counts };
  for (const { requirement, need, verdict } of result.requirements)
    if (need === 'required' && placeholders.includes(requirement) && verdict !== 'allowed')
      left[verdict] -= 1;
  const status = exitStatus({ counts: left }, 'undecided');
  return status === 0 && placeholders.length > 0 ? 3 : status;
}

/** Mends what was pasted. */
export function repairReport(
  { library, options, language, speech, close }: RemedyQuestion,
  configuration: Configuration,
  inputs: readonly Input[],
): RepairReport {
  const plan = planFor(check(configuration, library, options), configuration, library, options);
  const { remedies } = plan;
  const mended = { configuration: applyChanges(configuration, plan.changes), result: plan.result };
  const closed = close ? closeAll(mended, library, options) : null;
  const result = closed?.result ?? plan.result;
  const changes = mergeChanges([...plan.changes, ...(closed?.changes ?? [])]);
  const open = remedies.filter(({ status }) => status === 'placeholders');
  const count = remedies.filter(({ status }) => status === 'mends').length;
  return {
    speech,
    revision: options.revision,
    summary:
      remedies.length === 0
        ? speech.remedy('summary.none')
        : speech.remedy('summary.mended', { count, total: remedies.length }),
    exitStatus: statusOf(
      result,
      open.map(({ requirement }) => requirement),
    ),
    language,
    snippets: writeChanges(changes, language),
    remedies,
    result,
    plan,
    closings: closed?.closings ?? null,
    changes,
    edited: editTexts(changes, configuration, inputs),
    inputs,
  };
}

/** Builds everything that the scenarios need. */
export function completeReport({ library, options, language, speech }: RemedyQuestion): CompleteReport {
  const complete = completeConfiguration(library, options);
  const { result, untold } = complete;
  const code = writeComplete(complete, language);
  const scenarios = listOf(
    speech.locale,
    result.scenarios.map((id) => speech.names.scenario(id)),
  );
  const status = exitStatus(result, 'undecided');
  return {
    speech,
    revision: options.revision,
    summary: speech.remedy('complete.summary', { scenarios, count: result.counts.allowed }),
    exitStatus: status === 0 && untold.length > 0 ? 3 : status,
    language,
    snippets: code === '' ? [] : [{ kind: 'whole', into: null, code }],
    // What was mended on the way is what the configuration is for: only what is left to say is said.
    remedies: complete.remedies.filter((remedy) => remedy.status !== 'mends'),
    result,
    complete,
  };
}
