// Tasks that a button starts and the reader may cancel.
import { useEffect, useRef, useState } from 'preact/hooks';

export interface Task {
  readonly busy: boolean;
  readonly failure: Error | null;
  /** Runs `work`; an earlier run is aborted. */
  readonly run: (work: (signal: AbortSignal) => Promise<void>) => Promise<void>;
  /** Aborts the run and gives the focus back to the button. */
  readonly stop: () => void;
}

/** Returns the task of a component: it is aborted when the component is removed. */
export const useTask = (): Task => {
  const [state, setState] = useState<Pick<Task, 'busy' | 'failure'>>({ busy: false, failure: null });
  const running = useRef<AbortController | null>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run: Task['run'] = async (work) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    opener.current = document.activeElement;
    setState({ busy: true, failure: null });
    let failure: Error | null = null;
    try {
      await work(controller.signal);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
    if (!controller.signal.aborted) setState({ busy: false, failure });
  };
  const stop = (): void => {
    running.current?.abort();
    setState({ busy: false, failure: null });
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return { ...state, run, stop };
};
