// Something that the worker is asked when a part of the page is opened, and again whenever what it is about changes.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RequestKind, Requests } from '../state/worker-protocol.ts';
import { useWorkbench } from './checker-context.ts';

interface State<Kind extends RequestKind> {
  /** null while it is sought. */
  readonly found: Requests[Kind]['answer'] | null;
  readonly failure: Error | null;
  readonly busy: boolean;
  /** The reader has stopped it. */
  readonly stopped: boolean;
}
export interface Requested<Kind extends RequestKind> extends State<Kind> {
  readonly stop: () => void;
  readonly again: () => void;
}
const idle = { found: null, failure: null, busy: false, stopped: false };

/**
 * Asks while `open`; anew when something of `about` changes.
 * With `keep` the last answer stays until there is a new one.
 */
export const useRequest = <Kind extends RequestKind>(
  open: boolean,
  kind: Kind,
  {
    ask,
    about,
    keep = false,
  }: { readonly ask: Requests[Kind]['ask']; readonly about: readonly unknown[]; readonly keep?: boolean },
): Requested<Kind> => {
  const { request } = useWorkbench();
  const [state, setState] = useState<State<Kind>>({ ...idle, busy: open });
  const [round, setRound] = useState(0);
  const asking = useRef<AbortController | null>(null);
  // At once, so that the worker is not still asked what was about another answer.
  useLayoutEffect(() => {
    const controller = new AbortController();
    asking.current = controller;
    setState((before) => ({ ...idle, found: keep ? before.found : null, busy: open }));
    if (!open) return;
    request(kind, ask, controller.signal).then(
      (found) => setState({ ...idle, found }),
      (error: Error) => !controller.signal.aborted && setState({ ...idle, failure: error }),
    );
    return () => controller.abort();
  }, [open, round, ...about]);
  return {
    ...state,
    stop: () => {
      asking.current?.abort();
      setState({ ...idle, stopped: true });
    },
    again: () => setRound(round + 1),
  };
};
