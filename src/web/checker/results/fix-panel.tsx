// How to mend one requirement, or all: proof, code in four languages, the change in the reader's own text. Sought when
// it is opened.
import { useState } from 'preact/hooks';
import { useWorkbench } from '../shared/checker-context.ts';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { Sought } from '../shared/request-status.tsx';
import { useRequest } from '../shared/use-request.ts';
import type { Mending } from '../state/worker-protocol.ts';
import { ComparedChange } from './change-comparison.tsx';
import { ChangeView } from './change-view.tsx';

const Found = ({ mending, all }: { mending: Mending; all: boolean }) => {
  const { say } = useSpeech();
  const { status, proof, obstacles, compared } = mending;
  return (
    <>
      <p class={`mend-status status-${status}`}>{say(`mend.status.${status}`)}</p>
      {proof !== null && status === 'mends' && (
        <p class="proof">{say('mend.proof', { mended: `${proof.mended}`, kept: `${proof.kept}` })}</p>
      )}
      <MissingList missing={obstacles} />
      <ChangeView written={mending} />
      <ComparedChange compared={compared} open={all} />
    </>
  );
};

const Seek = ({ requirement }: { requirement: string | null }) => {
  const { say } = useSpeech();
  const { answer } = useWorkbench();
  const mending = useRequest(true, 'mend', { ask: { requirement }, about: [answer, requirement] });
  return (
    <Sought
      requested={mending}
      seeking={say('mend.seeking')}
      tell={({ status }) => say(`mend.status.${status}`)}
    >
      {(found) => <Found mending={found} all={requirement === null} />}
    </Sought>
  );
};

const DrawnMendPanel = ({ requirement, title }: { requirement: string | null; title: string }) => {
  const { say } = useSpeech();
  const [open, setOpen] = useState(false);
  return (
    <details class="mend" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {say(requirement === null ? 'mend.all' : 'mend.one')}
        {title !== '' && <span class="visually-hidden"> {title}</span>}
      </summary>
      {open && <Seek requirement={requirement} />}
    </details>
  );
};

/** Folded; `requirement` null means all that are not met. */
export const MendPanel = unlessUnchanged(DrawnMendPanel);
