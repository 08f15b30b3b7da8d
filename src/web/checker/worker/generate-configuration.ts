// The minimal configuration of the chosen scenarios from nothing, as `portolan fix` without a file prints it.
import type { TrafficAnswers } from '../../../core/fix/needs/traffic-answers.ts';
import { wholeSnippet, writeConfiguration } from '../../../core/fix/write/write-changes.ts';
import { generateReport } from '../../../core/report/fix/fix-report.ts';
import { noteWords } from '../../../core/report/fix/note-words.ts';
import { explanationsOf } from '../../../core/report/fix/to-json.ts';
import { generateNotes, placeholderNotes } from '../../../core/report/fix/to-text.ts';
import type { RenderedConfiguration } from '../state/worker-protocol.ts';
import type { LocalizedRequest } from './check-documents.ts';
import type { WithDeferredMessages } from './deferred-messages.ts';
import { inEveryLanguage } from './rendered-changes.ts';

/** Generates the configuration, in every code language. */
export const renderConfiguration = (
  { options, library, bundle }: WithDeferredMessages<LocalizedRequest>,
  answers: TrafficAnswers,
): RenderedConfiguration => {
  const report = generateReport({ library, bundle, options, language: 'az', leastPrivilege: false, answers });
  const words = noteWords(bundle);
  return {
    summary: report.summary,
    code: inEveryLanguage((language) => wholeSnippet(writeConfiguration(report.generated, language, words))),
    notes: [...generateNotes(report, (id) => bundle.names.parameter(null, id)), ...placeholderNotes(report)],
    remaining: explanationsOf(report).map(({ text }) => text),
    parameters: options.parameters,
  };
};
