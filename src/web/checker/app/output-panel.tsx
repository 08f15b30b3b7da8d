// The output side of the page: the progress of the check, and its answer.
import { useLayoutEffect, useState } from 'preact/hooks';
import { BrokenJsonState, EmptyState, isBroken, NoConfigurationState } from '../results/empty-states.tsx';
import { InputProblems } from '../results/problem-list.tsx';
import { Results } from '../results/results.tsx';
import { CancellableProgress } from '../shared/cancellable-progress.tsx';
import { useChecker } from '../shared/checker-context.ts';
import type { GoTo } from '../shared/document-location.ts';
import { FailureNotice } from '../shared/failure.tsx';
import { LiveSummary } from '../shared/live-region.tsx';
import { usePageLocale } from '../shared/messages.ts';
import type { Choices } from '../state/choices.ts';
import type { Documents } from '../state/documents.ts';
import type { Stage } from '../state/worker-protocol.ts';
import type { CheckState } from './use-check.ts';

interface Props {
  readonly check: CheckState;
  readonly documents: Documents;
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
  readonly go: GoTo;
}

/** Gives the focus to the notice that takes the place of the cancel button. */
const focus = (notice: HTMLElement | null): void => notice?.focus();

/** Shows the stage of a check that takes long, with a button that cancels it. */
const CheckProgress = ({ busy, watchStage, cancel }: Pick<CheckState, 'busy' | 'watchStage' | 'cancel'>) => {
  const { t } = usePageLocale();
  const [stage, setStage] = useState<Stage | null>(null);
  useLayoutEffect(() => watchStage(setStage), [watchStage]);
  return (
    <CancellableProgress
      busy={busy}
      what={t(stage === null ? 'results.working' : `results.stage.${stage}`)}
      announced
      stop={cancel}
    />
  );
};

/** Shows the progress of a check, its failure, or its answer: an empty state, broken JSON, or verdicts. */
export const OutputPanel = ({ check, documents, choices, choose, go }: Props) => {
  const { t } = usePageLocale();
  const { answer, failure, busy, watchStage, cancelled, cancel } = check;
  const { tools, later } = useChecker();
  const empty = !cancelled && failure === null && (answer === null ? !busy : answer.state === 'empty');
  return (
    <section class="results" aria-labelledby="results-title" aria-busy={busy}>
      <div class="panel-head">
        <h2 id="results-title">{t('results.title')}</h2>
        <CheckProgress busy={busy} watchStage={watchStage} cancel={cancel} />
      </div>
      {later !== null && <later.PrintHead />}
      <LiveSummary answer={answer} />
      <FailureNotice failure={failure} />
      {cancelled && (
        <p class="state" tabIndex={-1} ref={focus}>
          {t('results.cancelled')}
        </p>
      )}
      {choices.scenarios.length === 0 && <p class="state">{t('results.none-chosen')}</p>}
      {empty && <EmptyState />}
      {answer !== null && <BrokenJsonState answer={answer} documents={documents} go={go} />}
      {answer?.state === 'nothing' && <NoConfigurationState answer={answer} documents={documents} go={go} />}
      {answer?.state === 'checked' && (
        <>
          <Results answer={answer} choices={choices} choose={choose} go={go} tools={tools} later={later} />
          {tools !== null && <tools.Findings />}
          {!isBroken(answer) && <InputProblems answer={answer} documents={documents} go={go} />}
        </>
      )}
    </section>
  );
};
