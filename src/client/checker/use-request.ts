// Something that the worker is asked when a part of the page is opened, and again whenever what it is about changes.
import { useEffect, useState } from 'preact/hooks';
import type { RequestKind, Requests } from './protocol.ts';
import { useWorkbench } from './workbench.ts';

export interface Requested<Kind extends RequestKind> {
  /** null while it is sought. */
  readonly found: Requests[Kind]['answer'] | null;
  readonly failure: string | null;
}
const pending = { found: null, failure: null };

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
  const [state, setState] = useState<Requested<Kind>>(pending);
  useEffect(() => {
    if (!keep) setState(pending);
    if (!open) return;
    let gone = false;
    request(kind, ask).then(
      (found) => !gone && setState({ found, failure: null }),
      (error: Error) => !gone && setState({ found: null, failure: error.message }),
    );
    return () => {
      gone = true;
    };
  }, [open, ...about]);
  return state;
};
