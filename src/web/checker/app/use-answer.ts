// The worker's answer to what stands on the page, while it is being typed.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { tellMissing } from '../shared/load-part.ts';
import type { Choices } from '../state/choices.ts';
import type { Documents } from '../state/documents.ts';
import type { Answer, FindingLine, RequestFromWorker, Stage } from '../state/worker-protocol.ts';
import { type Asker, startAsking } from '../worker/worker-client.ts';

/** Is told what the worker is at: null, nothing yet. Gives the way to end that. */
export type WatchStage = (listener: (stage: Stage | null) => void) => () => void;

export interface Work {
  readonly answer: Answer | null;
  /** What a reviewer would remark on it; null until that is known. */
  readonly findings: readonly FindingLine[] | null;
  readonly failure: Error | null;
  /** The worker has loaded what comes after the verdicts, or has tried to. */
  readonly loaded: boolean;
  readonly busy: boolean;
  /** Beside the rest, so that who does not show it is not drawn for it. */
  readonly watchStage: WatchStage;
  /** The reader has stopped the last check. */
  readonly cancelled: boolean;
  readonly cancel: () => void;
  /** Asks the worker about its last answer. */
  readonly request: RequestFromWorker;
}
/** What became of a question. */
interface Outcome extends Pick<Work, 'failure' | 'cancelled'> {
  /** Null: of none. */
  readonly question: object | null;
}

/** Long enough that a burst of keys is one question, short enough to be felt as at once. In milliseconds. */
const pause = 60;

/** Asks anew whenever documents, choices or language change. */
export const useAnswer = (documents: Documents, choices: Choices, locale: string): Work => {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [findings, setFindings] = useState<Work['findings']>(null);
  const [loaded, setLoaded] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>({ question: null, failure: null, cancelled: false });
  const asker = useRef<Asker | null>(null);
  const stage = useRef<(stage: Stage | null) => void>(() => {});
  /** What stands on the page now, and what of it was asked last: an answer is to that. */
  const question = useMemo(() => ({}), [documents.list, choices, locale]);
  const asked = useRef<object | null>(null);
  const answered = useRef<object | null>(null);
  const newest = useRef(question);
  newest.current = question;

  const start = useCallback(() => {
    asker.current = startAsking({
      onAnswer: (found) => {
        answered.current = asked.current;
        setAnswer(found);
        setFindings(null);
        setOutcome({ question: asked.current, failure: null, cancelled: false });
      },
      onFindings: setFindings,
      onLoaded: () => setLoaded(true),
      onFailure: (failure) => {
        // What fails after the answer leaves it standing.
        if (answered.current !== asked.current) {
          setAnswer(null);
          setFindings(null);
        }
        setOutcome({ question: asked.current, failure, cancelled: false });
      },
      onMissing: tellMissing,
      onStage: (found) => stage.current(found),
    });
  }, []);
  useEffect(() => {
    start();
    return () => asker.current?.close();
  }, []);

  useEffect(() => {
    stage.current(null);
    const timer = setTimeout(() => {
      asked.current = question;
      asker.current?.ask(documents, { locale, ...choices });
    }, pause);
    return () => clearTimeout(timer);
  }, [question]);

  const cancel = useCallback(() => {
    asker.current?.stop();
    setAnswer(null);
    setFindings(null);
    setOutcome({ question: newest.current, failure: null, cancelled: true });
  }, []);
  const request = useCallback<RequestFromWorker>(
    (kind, ask, signal) =>
      asker.current?.request(kind, ask, signal) ?? Promise.reject(new Error('no worker')),
    [],
  );
  const watchStage = useCallback<WatchStage>((listener) => {
    stage.current = listener;
    return () => {
      stage.current = () => {};
    };
  }, []);
  // Older verdicts are never taken for those of what stands on the page.
  const busy = outcome.question !== question;
  const { failure, cancelled } = busy ? { failure: null, cancelled: false } : outcome;
  return { answer, findings, failure, loaded, busy, cancelled, watchStage, cancel, request };
};
