// A request to the worker as the state of a component.
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RequestKind, Requests } from '../state/worker-protocol.ts';
import { useChecker } from './checker-context.ts';
import { PanelShownContext } from './panel-shown.ts';

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
interface Options<Kind extends RequestKind> {
  readonly ask: Requests[Kind]['ask'];
  /** What the answer depends on. */
  readonly about: readonly unknown[];
  readonly enabled?: boolean;
  readonly keep?: boolean;
}
const idle = { answer: null, failure: null, busy: false, stopped: false };

/**
 * Sends a request while `enabled`, and again when something of `about` changes; the earlier one is aborted then. With `keep`
 * the last answer stays until there is a new one.
 */
export const useRequest = <Kind extends RequestKind>(
  kind: Kind,
  { ask, about, enabled: isWanted = true, keep = false }: Options<Kind>,
): RequestState<Kind> => {
  const { request } = useChecker();
  const isShown = useContext(PanelShownContext);
  const enabled = isWanted && isShown;
  const [state, setState] = useState<State<Kind>>({ ...idle, busy: enabled });
  const [attempt, setAttempt] = useState(0);
  const running = useRef<AbortController | null>(null);
  // A layout effect: the worker must not go on with a request about an earlier answer.
  useLayoutEffect(() => {
    const controller = new AbortController();
    running.current = controller;
    setState((before) => ({ ...idle, answer: keep ? before.answer : null, busy: enabled }));
    if (!enabled) return;
    request(kind, ask, controller.signal).then(
      (answer) => setState({ ...idle, answer }),
      (error: Error) => !controller.signal.aborted && setState({ ...idle, failure: error }),
    );
    return () => controller.abort();
  }, [enabled, attempt, ...about]);
  return {
    ...state,
    stop: () => {
      running.current?.abort();
      setState({ ...idle, stopped: true });
    },
    restart: () => setAttempt(attempt + 1),
  };
};
