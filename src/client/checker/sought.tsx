// What the worker was asked for: that it is sought, that it failed, or what it found.
import type { ComponentChildren } from 'preact';
import type { RequestKind, Requests } from './protocol.ts';
import type { Requested } from './use-request.ts';
import { useSpeech } from './words.ts';

interface Props<Kind extends RequestKind> {
  readonly requested: Requested<Kind>;
  readonly seeking: string;
  /** What was found in one sentence, for a screen reader. */
  readonly tell: (found: Requests[Kind]['answer']) => string;
  readonly children: (found: Requests[Kind]['answer']) => ComponentChildren;
}

/** A box with one of the three. */
export const Sought = <Kind extends RequestKind>({
  requested: { found, failure },
  seeking,
  tell,
  children,
}: Props<Kind>) => {
  const { say } = useSpeech();
  return (
    <div class="mend-body" aria-busy={found === null && failure === null}>
      {failure !== null && <p role="alert">{say('results.failed', { message: failure })}</p>}
      {failure === null && (
        <p role="status" class={found === null ? undefined : 'visually-hidden'}>
          {found === null ? seeking : tell(found)}
        </p>
      )}
      {found !== null && children(found)}
    </div>
  );
};
