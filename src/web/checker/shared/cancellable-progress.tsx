// A progress bar and a button that cancels: shown for what takes long.
import { useEffect, useState } from 'preact/hooks';
import { usePageLocale } from './messages.ts';

/** What is done sooner shows no bar. */
const PROGRESS_DELAY_MS = 400;

interface Props {
  readonly busy: boolean;
  /** What is being done, in words. */
  readonly what: string;
  /** Shows `what` and announces it to screen readers; absent: it stands elsewhere. */
  readonly announced?: boolean;
  readonly stop: () => void;
}

/** Shows the bar and the button once `busy` has lasted a moment; nothing before and after. */
export const CancellableProgress = ({ busy, what, announced = false, stop }: Props) => {
  const { t } = usePageLocale();
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!busy) return setLate(false);
    const timer = setTimeout(() => setLate(true), PROGRESS_DELAY_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  if (!busy || !late) return null;
  return (
    <span class="working">
      {announced && <span role="status">{what}</span>}
      <progress aria-label={what} />
      <button type="button" aria-label={t('request.stop', { what })} onClick={stop}>
        {t('results.cancel')}
      </button>
    </span>
  );
};
