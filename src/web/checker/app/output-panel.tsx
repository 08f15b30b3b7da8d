// The right side: what the checker is at, and its answer.
import { useLayoutEffect, useState } from 'preact/hooks';
import { Broken, Empty, Nothing } from '../results/empty-states.tsx';
import { Remarks } from '../results/problem-list.tsx';
import { Results } from '../results/results.tsx';
import { SavePanel } from '../results/save-panel.tsx';
import { SharePanel } from '../results/share-panel.tsx';
import { Stoppable } from '../shared/cancellable-progress.tsx';
import { useWorkbench } from '../shared/checker-context.ts';
import type { Go } from '../shared/document-location.ts';
import { Failed } from '../shared/failure.tsx';
import { LiveSummary } from '../shared/live-region.tsx';
import { useSpeech } from '../shared/messages.ts';
import type { Choices } from '../state/choices.ts';
import type { Documents } from '../state/documents.ts';
import type { Stage } from '../state/worker-protocol.ts';
import type { Work } from './use-answer.ts';

interface Props {
  readonly work: Work;
  readonly documents: Documents;
  readonly choices: Choices;
  readonly go: Go;
}

/** Who pressed the button that stops goes on from here. */
const focus = (told: HTMLElement | null): void => told?.focus();

/** What the worker is at, and a way to stop it, once it has taken long. */
const Progress = ({ busy, watchStage, cancel }: Pick<Work, 'busy' | 'watchStage' | 'cancel'>) => {
  const { say } = useSpeech();
  const [stage, setStage] = useState<Stage | null>(null);
  useLayoutEffect(() => watchStage(setStage), [watchStage]);
  return (
    <Stoppable
      busy={busy}
      what={say(stage === null ? 'results.working' : `results.stage.${stage}`)}
      told
      stop={cancel}
    />
  );
};

/** Progress, states without verdicts, verdicts. */
export const Output = ({ work, documents, choices, go }: Props) => {
  const { say } = useSpeech();
  const { answer, failure, busy, watchStage, cancelled, cancel } = work;
  const { tools } = useWorkbench();
  const empty = !cancelled && failure === null && (answer === null ? !busy : answer.state === 'empty');
  return (
    <section class="results" aria-labelledby="results-title" aria-busy={busy}>
      <div class="panel-head">
        <h2 id="results-title">{say('results.title')}</h2>
        <Progress busy={busy} watchStage={watchStage} cancel={cancel} />
      </div>
      <LiveSummary answer={answer} />
      <Failed failure={failure} />
      {cancelled && (
        <p class="state" tabIndex={-1} ref={focus}>
          {say('results.cancelled')}
        </p>
      )}
      {choices.scenarios.length === 0 && <p class="state">{say('results.none-chosen')}</p>}
      {empty && <Empty />}
      {answer !== null && <Broken answer={answer} documents={documents} go={go} />}
      {answer?.state === 'nothing' && <Nothing answer={answer} documents={documents} go={go} />}
      {answer?.state === 'checked' && (
        <>
          <Results answer={answer} revision={choices.revision} go={go} tools={tools} />
          {tools !== null && <tools.Findings />}
          <Remarks answer={answer} documents={documents} go={go} />
          <SavePanel request={work.request} />
          <SharePanel />
        </>
      )}
    </section>
  );
};
