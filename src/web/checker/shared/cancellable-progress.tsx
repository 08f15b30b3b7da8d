// A bar and a button that stops what takes long. What is short shows nothing.
import { useEffect, useState } from 'preact/hooks';
import { useSpeech } from './messages.ts';

/** In milliseconds. */
const long = 400;

interface Props {
  readonly busy: boolean;
  /** What is being done. */
  readonly what: string;
  /** Whether `what` is shown, and said to a screen reader; else it stands elsewhere. */
  readonly told?: boolean;
  readonly stop: () => void;
}

/** Shown once something has taken longer than a moment. */
export const Stoppable = ({ busy, what, told = false, stop }: Props) => {
  const { say } = useSpeech();
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!busy) return setLate(false);
    const timer = setTimeout(() => setLate(true), long);
    return () => clearTimeout(timer);
  }, [busy]);
  if (!busy || !late) return null;
  return (
    <span class="working">
      {told && <span role="status">{what}</span>}
      <progress aria-label={what} />
      <button type="button" aria-label={say('request.stop', { what })} onClick={stop}>
        {say('results.cancel')}
      </button>
    </span>
  );
};
