// Live regions: outcomes for screen readers, announced once typing has paused, and only when they have changed.
import { useEffect, useState } from 'preact/hooks';
import type { CheckAnswer } from '../state/worker-protocol.ts';
import { usePageLocale } from './messages.ts';

/** Long enough not to interrupt typing. */
const LIVE_DELAY_MS = 900;

/** Announces a text once it has not changed for a moment; null leaves the last one. */
export const LiveText = ({ text }: { text: string | null }) => {
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => setAnnounced(text), LIVE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status">
      {announced}
    </p>
  );
};

/** Announces the summary of a check, or why there is none. */
export const LiveSummary = ({ answer }: { answer: CheckAnswer | null }) => {
  const { t } = usePageLocale();
  const text = {
    empty: t('live.empty'),
    broken: `${t('results.broken.title')}. ${answer?.problems[0]?.message ?? ''}`,
    nothing: t('results.nothing.title'),
    checked: answer?.summary ?? '',
  }[answer?.state ?? 'empty'];
  return <LiveText text={answer === null ? null : text} />;
};
