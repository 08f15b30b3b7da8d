// What a check that takes long is at, with a way to stop it. A short one shows nothing.
import { useEffect, useState } from 'preact/hooks';
import type { Work } from './use-answer.ts';
import { useSpeech } from './words.ts';

/** In milliseconds. */
const long = 400;

/** Shown once a check has taken longer than a moment. */
export const Progress = ({ work: { busy, stage, cancel } }: { work: Work }) => {
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
      <span role="status">{say(stage === null ? 'results.working' : `results.stage.${stage}`)}</span>
      <progress aria-label={say('results.working')} />
      <button type="button" onClick={cancel}>
        {say('results.cancel')}
      </button>
    </span>
  );
};
