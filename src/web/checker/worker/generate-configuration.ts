// The complete minimal configuration of the chosen scenarios: no paste is needed for it. The same as `portolan remedy`
// without a file.
import { whole, writeComplete } from '../../../core/fix/write/write-changes.ts';
import { completeReport } from '../../../core/report/fix/fix-report.ts';
import { explanationsOf } from '../../../core/report/fix/to-json.ts';
import { completeNotes, placeholderNotes } from '../../../core/report/fix/to-text.ts';
import type { Completed } from '../state/worker-protocol.ts';
import type { Asked } from './check-documents.ts';
import type { WithMoreWords } from './deferred-messages.ts';
import { inEveryLanguage } from './rendered-changes.ts';

/** Builds it, in every language. */
export const complete = ({ question, library, speech }: WithMoreWords<Asked>): Completed => {
  const report = completeReport({ library, speech, options: question, language: 'az', close: false });
  return {
    summary: report.summary,
    code: inEveryLanguage((language) => whole(writeComplete(report.complete, language))),
    notes: [...completeNotes(report), ...placeholderNotes(report)],
    left: explanationsOf(report).map(({ told }) => told),
  };
};
