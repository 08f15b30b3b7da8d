// That something has failed: by a mistake, or since a part of the page or its worker could not be loaded.

import { useSpeech } from './messages.ts';
import { NotLoaded } from './not-loaded.ts';

/** Nothing where nothing has failed. */
export const Failed = ({ failure }: { failure: Error | null }) => {
  const { say } = useSpeech();
  if (failure === null) return null;
  if (!(failure instanceof NotLoaded))
    return <p role="alert">{say('results.failed', { message: failure.message })}</p>;
  return (
    <p role="alert">
      {say('part.missing')}{' '}
      <button type="button" onClick={() => location.reload()}>
        {say('part.reload')}
      </button>
    </p>
  );
};
