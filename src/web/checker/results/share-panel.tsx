// A link to what stands on the page. It carries the text in its fragment, which is sent to no server; who has the link has
// the text, so names and addresses are replaced unless the reader declines.
import { useState } from 'preact/hooks';
import { CancellableProgress } from '../shared/cancellable-progress.tsx';
import { useChecker } from '../shared/checker-context.ts';
import { FailureNotice } from '../shared/failure.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { useTask } from '../shared/use-task.ts';
import { toShareFragment } from '../state/share-link.ts';
import { type Workspace, workspaceOf } from '../state/workspace.ts';

type State = 'idle' | 'copied' | 'too-long' | 'not-copied';

/** Returns the link to what stands on the page, once `share` has made it, and what became of it. */
const useShareLink = ({ redacting }: { redacting: boolean }) => {
  const { request, documents, choices } = useChecker();
  const [state, setState] = useState<State>('idle');
  /** Why there is no link; null: nothing prevents it. */
  const [refusal, setRefusal] = useState<string | null>(null);
  const [address, setAddress] = useState<string | null>(null);

  const workspace = async (signal: AbortSignal): Promise<Workspace | { readonly refusal: string }> => {
    const own = workspaceOf(documents, choices);
    if (!redacting) return own;
    const redacted = await request('redact', {}, signal);
    if ('refusal' in redacted) return redacted;
    return {
      documents: redacted.documents,
      active: 0,
      choices: { ...choices, parameters: redacted.parameters, placement: redacted.placement ?? {} },
    };
  };
  const share = async (signal: AbortSignal) => {
    setAddress(null);
    setState('idle');
    setRefusal(null);
    const shared = await workspace(signal);
    if ('refusal' in shared) return setRefusal(shared.refusal);
    const fragment = await toShareFragment(shared);
    if (fragment === null) return setState('too-long');
    const link = `${location.origin}${location.pathname}#${fragment}`;
    setAddress(link);
    await navigator.clipboard.writeText(link).then(
      () => setState('copied'),
      () => setState('not-copied'),
    );
  };
  const reset = (): void => {
    setState('idle');
    setRefusal(null);
  };
  return { state, refusal, address, share, reset };
};

/** Shows a checkbox for redaction, the button that copies the link, and the link or why there is none. */
export const SharePanel = () => {
  const { t } = usePageLocale();
  const [redacting, setRedacting] = useState(true);
  const { state, refusal, address, share, reset } = useShareLink({ redacting });
  const { busy, failure, run, stop } = useTask();
  return (
    <div class="save-panel share-panel">
      <label>
        <input
          type="checkbox"
          checked={redacting}
          onChange={(event) => {
            setRedacting(event.currentTarget.checked);
            reset();
          }}
        />{' '}
        {t('share.redact')}
      </label>
      <button type="button" onClick={() => void run(share)}>
        {t('share.copy')}
      </button>
      <CancellableProgress busy={busy} what={t('share.pending')} announced stop={stop} />
      <FailureNotice failure={failure} />
      {address !== null && (
        <a href={address} target="_blank" rel="noreferrer">
          {t('share.open')}
        </a>
      )}
      <span role="status">{refusal ?? (state === 'idle' ? '' : t(`share.${state}`))}</span>
    </div>
  );
};
