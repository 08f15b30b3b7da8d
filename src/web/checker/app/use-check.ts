// Checks what stands on the page, while it is being typed.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { showPartMissing } from '../shared/load-part.ts';
import type { Choices } from '../state/choices.ts';
import type { Documents } from '../state/documents.ts';
import type { CheckAnswer, FindingEntry, RequestFromWorker, Stage } from '../state/worker-protocol.ts';
import { WorkerClient } from '../worker/worker-client.ts';

/** Sets the listener of the check's stages (null: none has begun). Returns the function that removes it. */
export type WatchStage = (listener: (stage: Stage | null) => void) => () => void;

export interface CheckState {
  readonly answer: CheckAnswer | null;
  /** The findings of the review; null until it is done. */
  readonly findings: readonly FindingEntry[] | null;
  readonly failure: Error | null;
  /** Whether the worker has loaded what comes after the verdicts, or has tried to. */
  readonly loaded: boolean;
  readonly busy: boolean;
  /** No part of the state, so that only what shows the stage renders for it. */
  readonly watchStage: WatchStage;
  /** Whether the reader has stopped the last check. */
  readonly cancelled: boolean;
  readonly cancel: () => void;
  /** Sends the worker a request about its last answer. */
  readonly request: RequestFromWorker;
}
type Received = Pick<CheckState, 'answer' | 'findings'>;
const nothing: Received = { answer: null, findings: null };

interface CheckOutcome extends Pick<CheckState, 'failure' | 'cancelled'> {
  /** The input that was checked; null: none yet. */
  readonly input: object | null;
}

/** Long enough for a burst of keys to be one check, short enough to feel immediate. */
const TYPING_PAUSE_MS = 60;

/** Returns how to watch the check's stage, and how to report it. */
const useStage = () => {
  const listener = useRef<(stage: Stage | null) => void>(() => {});
  const watchStage = useCallback<WatchStage>((watcher) => {
    listener.current = watcher;
    return () => {
      listener.current = () => {};
    };
  }, []);
  return { watchStage, reportStage: (stage: Stage | null) => listener.current(stage) };
};

/** Checks the documents again whenever documents, choices or language change, once typing pauses. */
export const useCheck = (documents: Documents, choices: Choices, locale: string): CheckState => {
  const [received, setReceived] = useState<Received>(nothing);
  const [loaded, setLoaded] = useState(false);
  const [outcome, setOutcome] = useState<CheckOutcome>({ input: null, failure: null, cancelled: false });
  const client = useRef<WorkerClient | null>(null);
  const { watchStage, reportStage } = useStage();
  /** Identifies what stands on the page; `sent` and `answered`: what of it was sent, and answered, last. */
  const input = useMemo(() => ({}), [documents.list, choices, locale]);
  const sent = useRef<object | null>(null);
  const answered = useRef<object | null>(null);
  const newest = useRef(input);
  newest.current = input;

  useEffect(() => {
    client.current = new WorkerClient({
      onAnswer: (answer) => {
        answered.current = sent.current;
        setReceived({ answer, findings: null });
        setOutcome({ input: sent.current, failure: null, cancelled: false });
      },
      onFindings: (findings) => setReceived(({ answer }) => ({ answer, findings })),
      onLoaded: () => setLoaded(true),
      onFailure: (failure) => {
        // A failure after the answer leaves the answer in place.
        if (answered.current !== sent.current) setReceived(nothing);
        setOutcome({ input: sent.current, failure, cancelled: false });
      },
      onMissing: showPartMissing,
      onStage: reportStage,
    });
    return () => client.current?.close();
  }, []);

  useEffect(() => {
    reportStage(null);
    const timer = setTimeout(() => {
      sent.current = input;
      client.current?.check(documents, { locale, ...choices });
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [input]);

  const cancel = useCallback(() => {
    client.current?.stop();
    setReceived(nothing);
    setOutcome({ input: newest.current, failure: null, cancelled: true });
  }, []);
  const request = useCallback<RequestFromWorker>(
    (kind, ask, signal) =>
      client.current?.request(kind, ask, signal) ?? Promise.reject(new Error('There is no worker')),
    [],
  );
  // Verdicts of an earlier input never count as those of what stands on the page.
  const busy = outcome.input !== input;
  const { failure, cancelled } = busy ? { failure: null, cancelled: false } : outcome;
  return { ...received, failure, loaded, busy, cancelled, watchStage, cancel, request };
};
