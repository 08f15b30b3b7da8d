// A link to what stands on the page. All of it is in the link's fragment, which is sent to no server; who gets the link
// has the text, so names and addresses are replaced unless the reader says otherwise.
import { useState } from 'preact/hooks';
import { Stoppable } from '../shared/cancellable-progress.tsx';
import { useWorkbench } from '../shared/checker-context.ts';
import { Failed } from '../shared/failure.tsx';
import { useSpeech } from '../shared/messages.ts';
import { useTask } from '../shared/use-task.ts';
import { fragmentOf } from '../state/share-link.ts';
import { type Workspace, workspaceOf } from '../state/workspace.ts';

type State = 'idle' | 'copied' | 'long' | 'unwritten';

/** A box for redaction and a button that copies the link. */
export const SharePanel = () => {
  const { say } = useSpeech();
  const { request, documents, choices } = useWorkbench();
  const [redacting, setRedacting] = useState(true);
  const [state, setState] = useState<State>('idle');
  /** Why there is no link. */
  const [refusal, setRefusal] = useState<string | null>(null);
  const [address, setAddress] = useState<string | null>(null);

  const { busy, failure, run, stop } = useTask();
  const workspace = async (signal: AbortSignal): Promise<Workspace | { readonly refusal: string }> => {
    const own = workspaceOf(documents, choices);
    if (!redacting) return own;
    const redacted = await request('redact', {}, signal);
    if ('refusal' in redacted) return redacted;
    return {
      documents: redacted.documents,
      active: 0,
      choices: { ...choices, parameters: redacted.parameters },
    };
  };
  const share = async (signal: AbortSignal) => {
    setAddress(null);
    setState('idle');
    setRefusal(null);
    const shared = await workspace(signal);
    if ('refusal' in shared) return setRefusal(shared.refusal);
    const fragment = await fragmentOf(shared);
    if (fragment === null) return setState('long');
    const link = `${location.origin}${location.pathname}#${fragment}`;
    setAddress(link);
    await navigator.clipboard.writeText(link).then(
      () => setState('copied'),
      () => setState('unwritten'),
    );
  };
  return (
    <div class="save-panel share-panel">
      <label>
        <input
          type="checkbox"
          checked={redacting}
          onChange={(event) => {
            setRedacting(event.currentTarget.checked);
            setState('idle');
            setRefusal(null);
          }}
        />{' '}
        {say('share.redact')}
      </label>
      <button type="button" onClick={() => run(share)}>
        {say('share.copy')}
      </button>
      <Stoppable busy={busy} what={say('share.seeking')} told stop={stop} />
      <Failed failure={failure} />
      {address !== null && (
        <a href={address} target="_blank" rel="noreferrer">
          {say('share.open')}
        </a>
      )}
      <span role="status">{refusal ?? (state === 'idle' ? '' : say(`share.${state}`))}</span>
    </div>
  );
};
