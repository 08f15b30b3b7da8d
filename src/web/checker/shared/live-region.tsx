// For screen readers: the outcome, said once typing has paused, and only when it has changed.
import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../state/worker-protocol.ts';
import { useSpeech } from './messages.ts';

/** In milliseconds: long enough not to speak into the reader's typing. */
const quiet = 900;

/** Says a text once it has stood for a while; null is not said. */
export const LiveText = ({ text }: { text: string | null }) => {
  const [told, tell] = useState('');
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => tell(text), quiet);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status">
      {told}
    </p>
  );
};

/** Says the outcome of the check. */
export const LiveSummary = ({ answer }: { answer: Answer | null }) => {
  const { say } = useSpeech();
  const text = {
    empty: say('live.empty'),
    broken: `${say('results.broken.title')}. ${answer?.remarks[0]?.message ?? ''}`,
    nothing: say('results.nothing.title'),
    checked: answer?.summary ?? '',
  }[answer?.state ?? 'empty'];
  return <LiveText text={answer === null ? null : text} />;
};
