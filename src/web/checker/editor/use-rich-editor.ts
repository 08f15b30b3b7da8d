// When the code editor takes the place of the textbox: by itself, once there is a text and an answer about it.
import { useEffect, useState } from 'preact/hooks';
import type { CheckAnswer } from '../state/worker-protocol.ts';

/** Calls `work` when the browser has nothing else to do. Returns the function that cancels it. */
const whenIdle = (work: () => void): (() => void) => {
  if (typeof requestIdleCallback !== 'function') {
    // Safari has none.
    const timer = setTimeout(work, 100);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 1000 });
  return () => cancelIdleCallback(handle);
};

/** Returns whether the code editor is wanted: from the first idle moment after an answer about a text, for good. */
export const useRichEditor = (answer: CheckAnswer | null): boolean => {
  const isAnswered = answer !== null && answer.state !== 'empty';
  const [isRich, setRich] = useState(false);
  useEffect(() => {
    return isAnswered && !isRich ? whenIdle(() => setRich(true)) : undefined;
  }, [isAnswered, isRich]);
  return isRich;
};
