// A request to the worker as the state of a component.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RequestKind, Requests } from '../state/worker-protocol.ts';
import { useChecker } from './checker-context.ts';

interface State<Kind extends RequestKind> {
  /** null until it is there. */
  readonly answer: Requests[Kind]['answer'] | null;
  readonly failure: Error | null;
  readonly busy: boolean;
  /** The reader has cancelled the request. */
  readonly stopped: boolean;
}
export interface RequestState<Kind extends RequestKind> extends State<Kind> {
  readonly stop: () => void;
  readonly restart: () => void;
}
const idle = { answer: null, failure: null, busy: false, stopped: false };

/**
 * Sends a request while `open`, and again when something of `about` changes; the earlier one is aborted then. With `keep`
 * the last answer stays until there is a new one.
 */
export const useRequest = <Kind extends RequestKind>(
  open: boolean,
  kind: Kind,
  {
    ask,
    about,
    keep = false,
  }: { readonly ask: Requests[Kind]['ask']; readonly about: readonly unknown[]; readonly keep?: boolean },
): RequestState<Kind> => {
  const { request } = useChecker();
  const [state, setState] = useState<State<Kind>>({ ...idle, busy: open });
  const [attempt, setAttempt] = useState(0);
  const running = useRef<AbortController | null>(null);
  // A layout effect: the worker must not go on with a request about an earlier answer.
  useLayoutEffect(() => {
    const controller = new AbortController();
    running.current = controller;
    setState((before) => ({ ...idle, answer: keep ? before.answer : null, busy: open }));
    if (!open) return;
    request(kind, ask, controller.signal).then(
      (answer) => setState({ ...idle, answer }),
      (error: Error) => !controller.signal.aborted && setState({ ...idle, failure: error }),
    );
    return () => controller.abort();
  }, [open, attempt, ...about]);
  return {
    ...state,
    stop: () => {
      running.current?.abort();
      setState({ ...idle, stopped: true });
    },
    restart: () => setAttempt(attempt + 1),
  };
};
