// What the worker was asked for: that it is sought, with a way to stop it; that it was stopped or failed; what it found.
import type { ComponentChildren } from 'preact';
import type { RequestKind, Requests } from '../state/worker-protocol.ts';
import { Stoppable } from './cancellable-progress.tsx';
import { Failed } from './failure.tsx';
import { useSpeech } from './messages.ts';
import type { Requested } from './use-request.ts';

interface Props<Kind extends RequestKind> {
  readonly requested: Requested<Kind>;
  readonly seeking: string;
  /** What was found in one sentence, for a screen reader. */
  readonly tell: (found: Requests[Kind]['answer']) => string;
  readonly children: (found: Requests[Kind]['answer']) => ComponentChildren;
}

/** Who pressed the button that stood here before goes on from this one. */
const focus = (button: HTMLButtonElement | null): void => button?.focus();

/** A box with one of them. */
export const Sought = <Kind extends RequestKind>({
  requested: { found, failure, busy, stopped, stop, again },
  seeking,
  tell,
  children,
}: Props<Kind>) => {
  const { say } = useSpeech();
  const told = stopped ? say('request.stopped') : found === null ? seeking : tell(found);
  return (
    <div class="mend-body" aria-busy={busy}>
      <Failed failure={failure} />
      {failure === null && (
        <p role="status" class={found === null ? undefined : 'visually-hidden'}>
          {told}
        </p>
      )}
      <Stoppable busy={busy} what={seeking} stop={stop} />
      {stopped && (
        <button type="button" ref={focus} onClick={again}>
          {say('request.again')}
        </button>
      )}
      {found !== null && children(found)}
    </div>
  );
};
