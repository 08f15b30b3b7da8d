import { DocsLink } from '../shared/docs-link.tsx';
import type { GoTo } from '../shared/document-location.ts';
import { type PageLocale, usePageLocale } from '../shared/messages.ts';
import { PacketText } from '../shared/packet-text.tsx';
import type { Documents } from '../state/documents.ts';
import type { CheckAnswer, InputProblem } from '../state/worker-protocol.ts';

interface Props {
  readonly problems: readonly InputProblem[];
  readonly documents: Documents;
  readonly go: GoTo;
}

/** Lists input problems, each with a button that goes to its line. With several documents each names its file. */
export const ProblemList = ({ problems, documents, go }: Props) => {
  const { t } = usePageLocale();
  return (
    <ul class="problem-list">
      {problems.map((problem, index) => {
        const args = { line: `${problem.line}`, column: `${problem.column}`, file: problem.file };
        return (
          <li key={`${index}-${problem.code}`} class={`severity-${problem.severity}`}>
            <span class="severity">{t(`severity.${problem.severity}`)}</span> <PacketText text={problem.message} />{' '}
            <button type="button" class="rule" onClick={() => go(problem)}>
              {t(documents.list.length > 1 ? 'position.file' : 'position', args)}
            </button>{' '}
            <DocsLink code={problem.code} />
          </li>
        );
      })}
    </ul>
  );
};

/** Counts the errors as the button beside the text does, and what else there is to say. */
const problemCounts = ({ problemCount, errorCount }: CheckAnswer, t: PageLocale['t']): string => {
  if (errorCount === 0) return t('results.problems', { count: problemCount });
  const errors = t('input.errors', { count: errorCount });
  const others = problemCount - errorCount;
  return others === 0 ? errors : `${errors} · ${t('results.problems.others', { count: others })}`;
};

/** Shows the input problems of a check, closed unless one of them is an error; nothing where there are none. */
export const InputProblems = ({ answer, documents, go }: { answer: CheckAnswer; documents: Documents; go: GoTo }) => {
  const { t } = usePageLocale();
  if (answer.problemCount === 0) return null;
  const more = answer.problemCount - answer.problems.length;
  return (
    <details class="problem-box of-input" open={answer.problems.some(({ severity }) => severity === 'error')}>
      <summary>{problemCounts(answer, t)}</summary>
      <ProblemList problems={answer.problems} documents={documents} go={go} />
      {more > 0 && <p>{t('results.problems.more', { count: more })}</p>}
    </details>
  );
};
