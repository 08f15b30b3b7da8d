// The status of a request to the worker.
import type { ComponentChildren } from 'preact';
import type { RequestKind, Requests } from '../state/worker-protocol.ts';
import { CancellableProgress } from './cancellable-progress.tsx';
import { FailureNotice } from './failure.tsx';
import { usePageLocale } from './messages.ts';
import type { RequestState } from './use-request.ts';

interface Props<Kind extends RequestKind> {
  readonly request: RequestState<Kind>;
  /** What is being done, in words. */
  readonly pendingText: string;
  /** Returns the answer in one sentence, for screen readers. */
  readonly announce: (answer: Requests[Kind]['answer']) => string;
  readonly children: (answer: Requests[Kind]['answer']) => ComponentChildren;
}

/** Gives the focus to the button that takes the place of the one that was pressed. */
const focus = (button: HTMLButtonElement | null): void => button?.focus();

/** Shows that a request is pending, with a cancel button; that it was cancelled, with a restart button; its failure; or its answer. */
export const RequestStatus = <Kind extends RequestKind>({
  request: { answer, failure, busy, stopped, stop, restart },
  pendingText,
  announce,
  children,
}: Props<Kind>) => {
  const { t } = usePageLocale();
  const progress = answer === null ? pendingText : announce(answer);
  return (
    <div class="request-body" aria-busy={busy}>
      <FailureNotice failure={failure} />
      {failure === null && (
        <p role="status" class={answer === null ? undefined : 'visually-hidden'}>
          {stopped ? t('request.stopped') : progress}
        </p>
      )}
      <CancellableProgress busy={busy} what={pendingText} stop={stop} />
      {stopped && (
        <button type="button" ref={focus} onClick={restart}>
          {t('request.again')}
        </button>
      )}
      {answer !== null && children(answer)}
    </div>
  );
};
