import { useState } from 'preact/hooks';
import { UNANSWERED } from '../../../core/fix/needs/traffic-answers.ts';
import { ChangeComparisonDetails } from '../results/change-comparison.tsx';
import { ChangeView } from '../results/change-view.tsx';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { RequestStatus } from '../shared/request-status.tsx';
import { useRequest } from '../shared/use-request.ts';
import type { RenderedTightenings } from '../state/worker-protocol.ts';
import { TrafficQuestions } from './traffic-questions.tsx';

const LeastPrivilegeAnswer = ({ answer }: { answer: RenderedTightenings }) => {
  const { t } = usePageLocale();
  const { tightenings } = answer;
  if (tightenings.length === 0) return <p class="verified">{t('least-privilege.nothing')}</p>;
  return (
    <>
      <p>{t('least-privilege.found', { count: tightenings.length })}</p>
      <ul class="tightenings">
        {tightenings.map(({ kind, excess, status, obstacles }) => (
          <li key={excess} class={`tightening-${kind}`}>
            <p class="sentence">{excess}</p>
            <p class={kind === 'verified' ? 'verified' : ''}>{status}</p>
            <MissingList missing={obstacles} />
          </li>
        ))}
      </ul>
      {answer.notes.length > 0 && (
        <ul class="notes">
          {answer.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <ChangeView rendered={answer} />
      <ChangeComparisonDetails comparison={answer.comparison} open />
    </>
  );
};

/** Shows excess access and the changes that remove it, requested when it is shown. */
export const LeastPrivilegePanel = () => {
  const { t } = usePageLocale();
  const { answer } = useChecker();
  const [answers, setAnswers] = useState(UNANSWERED);
  const tightenings = useRequest('least-privilege', { ask: { answers }, about: [answer, answers] });
  return (
    <>
      <p class="hint">{t('least-privilege.about')}</p>
      <div class="network-choice">
        <TrafficQuestions given={answers} choose={setAnswers} />
      </div>
      <RequestStatus
        request={tightenings}
        pendingText={t('least-privilege.pending')}
        announce={({ tightenings }) =>
          tightenings.length === 0
            ? t('least-privilege.nothing')
            : t('least-privilege.found', { count: tightenings.length })
        }
      >
        {(answer) => <LeastPrivilegeAnswer answer={answer} />}
      </RequestStatus>
    </>
  );
};
