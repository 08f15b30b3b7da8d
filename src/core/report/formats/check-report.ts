// Makes the report of a check: all that a format shows of it.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { CheckContexts } from '../../checker/flow/check-context.ts';
import { evidenceFor, evidenceIn } from '../../checker/flow/evidence.ts';
import { placementMatrices } from '../../checker/flow/placement-matrix.ts';
import { type CheckOptions, symbolContextFor } from '../../checker/flow/prepare.ts';
import type { CheckResult } from '../../checker/lists/check-result.ts';
import type { Finding } from '../../checker/review/review.ts';
import type { Locale } from '../../i18n/locales.ts';
import { messagesIn } from '../../i18n/messages.ts';
import { withLazyMembers } from '../../lazy-members.ts';
import type { Library } from '../../model/schema.ts';
import { problemText } from '../inspect/problem-text.ts';
import { explain } from '../sentences/explain.ts';
import { findingTexts } from '../sentences/findings.ts';
import { namesOf } from '../sentences/names.ts';
import { explainPlacement } from '../sentences/placement.ts';
import { ruleFinder } from '../sentences/problem-rule.ts';
import { type ProblemWords, problemsOfCheck, problemTexts } from '../sentences/problems.ts';
import { ruleContents } from '../sentences/rule-content.ts';
import type { Report, ReportExit } from './report.ts';

/** What a report is made from. */
export interface CheckReportRequest {
  readonly configuration: Configuration;
  readonly library: Library;
  readonly result: CheckResult;
  /** What the check was asked for. */
  readonly options: CheckOptions;
  readonly findings: readonly Finding[];
  readonly locale: Locale;
  readonly exitStatus: ReportExit;
  /** What the check was evaluated in, where that is still there: evidence is then found faster. */
  readonly contexts?: CheckContexts;
}

/** Returns the sentences of problems, and a function that finds their rules. */
export const problemWords = (configuration: Configuration, locale: Locale): ProblemWords => {
  const azure = messagesIn('azure', locale);
  return {
    say: (problem, rule) => problemText(problem, azure, rule),
    ruleAt: ruleFinder(configuration),
  };
};

/** Returns what a report has of each input. */
export const reportedInputs = (configuration: Configuration, locale: Locale): Report['inputs'] => {
  const words = problemWords(configuration, locale);
  return configuration.inputs.map((input) => ({
    file: input.name,
    forms: input.formats,
    problems: problemsOfCheck(problemTexts(input, words)),
  }));
};

/** Makes the report of a check in a language. */
export function checkReport({
  configuration,
  library,
  result,
  options,
  locale,
  contexts,
  ...request
}: CheckReportRequest): Report {
  const evidence =
    contexts === undefined ? evidenceFor(result, configuration, library) : evidenceIn(contexts, result, configuration);
  const words = messagesIn('checker', locale);
  const bundle = { locale, words, names: namesOf(library, locale) };
  const inputs = configuration.inputs.map(({ name }) => name);
  const { serviceTags: tags } = contexts?.symbols ?? symbolContextFor(result, configuration, library);
  const own = {
    result,
    evidence,
    explanation: explain(result, { library, locale, words, inputs, evidence, contents: ruleContents(configuration) }),
    bundle,
    ...(options.today === undefined ? {} : { date: options.today }),
    ...(tags?.date == null ? {} : { tagsDate: tags.date }),
    inputs: reportedInputs(configuration, locale),
    findings: findingTexts(request.findings, { bundle, say: messagesIn('review', locale), place: 'sentence' }),
    exitStatus: request.exitStatus,
  };
  return withLazyMembers<typeof own, Required<Pick<Report, 'placement'>>>(own, {
    placement: () => explainPlacement(bundle, result, placementMatrices(result, { configuration, library, options })),
  });
}
