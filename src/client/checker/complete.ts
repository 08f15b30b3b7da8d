// The complete minimal configuration of the chosen scenarios: no paste is needed for it. The same as `portolan remedy`
// without a file.
import { whole, writeComplete } from '../../remedy/write/index.ts';
import { explanationsOf } from '../../report/remedy/remedy-data.ts';
import { completeNotes, placeholderNotes } from '../../report/remedy/remedy-text.ts';
import { completeReport } from '../../report/remedy/reports.ts';
import type { Asked } from './answer.ts';
import type { WithMoreWords } from './more-words.ts';
import type { Completed } from './protocol.ts';
import { inEveryLanguage } from './written.ts';

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
