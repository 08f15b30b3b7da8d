// The worker's answer to what stands on the page, while it is being typed.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Asker, type Request, startAsking } from './ask-worker.ts';
import type { Choices } from './choices.ts';
import type { Documents } from './documents.ts';
import type { Answer, FindingLine, Stage } from './protocol.ts';

export interface Work {
  readonly answer: Answer | null;
  /** What a reviewer would remark on it; null until that is known. */
  readonly findings: readonly FindingLine[] | null;
  readonly failure: string | null;
  readonly busy: boolean;
  /** What the worker is at. */
  readonly stage: Stage | null;
  /** The reader has stopped the last check. */
  readonly cancelled: boolean;
  readonly cancel: () => void;
  /** Asks the worker about its last answer. */
  readonly request: Request;
}

/** Long enough that a burst of keys is one question, short enough to be felt as at once. In milliseconds. */
const pause = 60;
const idle = { failure: null, busy: false, stage: null, cancelled: false } as const;

/** Asks anew whenever documents, choices or language change. */
export const useAnswer = (documents: Documents, choices: Choices, locale: string): Work => {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [findings, setFindings] = useState<Work['findings']>(null);
  const [state, setState] = useState<Omit<Work, 'answer' | 'findings' | 'cancel' | 'request'>>(idle);
  const asker = useRef<Asker | null>(null);
  /** What stands on the page has not been asked yet, so that no answer is the one to it. */
  const unasked = useRef(false);

  const start = useCallback(() => {
    asker.current = startAsking({
      onAnswer: (found) => {
        setAnswer(found);
        setFindings(null);
        if (!unasked.current) setState(idle);
      },
      onFindings: setFindings,
      onFailure: (failure) => {
        if (!unasked.current) setState({ ...idle, failure });
      },
      onStage: (stage) => setState((before) => ({ ...before, stage })),
    });
  }, []);
  useEffect(() => {
    start();
    return () => asker.current?.close();
  }, []);

  // Before the next paint, so that nobody takes the old verdicts for the new ones.
  useLayoutEffect(() => {
    unasked.current = true;
    setState({ ...idle, busy: true });
  }, [documents.list, choices, locale]);
  useEffect(() => {
    const timer = setTimeout(() => {
      unasked.current = false;
      asker.current?.ask(documents, { locale, ...choices });
    }, pause);
    return () => clearTimeout(timer);
  }, [documents.list, choices, locale]);

  const cancel = useCallback(() => {
    asker.current?.stop();
    setAnswer(null);
    setFindings(null);
    setState({ ...idle, cancelled: true });
  }, []);
  const request = useCallback<Request>(
    (kind, ask, signal) =>
      asker.current?.request(kind, ask, signal) ?? Promise.reject(new Error('no worker')),
    [],
  );
  return { answer, findings, ...state, cancel, request };
};
