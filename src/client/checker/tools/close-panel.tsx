// Least privilege: what is open beyond need, and the change that closes it.
import { ChangeView } from '../change-view.tsx';
import { ComparedChange } from '../compared-change.tsx';
import { MissingList } from '../missing-list.tsx';
import type { Closings } from '../protocol.ts';
import { Sought } from '../sought.tsx';
import { useRequest } from '../use-request.ts';
import { useSpeech } from '../words.ts';
import { useWorkbench } from '../workbench.ts';

const Found = ({ found }: { found: Closings }) => {
  const { say } = useSpeech();
  const { closings } = found;
  if (closings.length === 0) return <p class="proof">{say('close.nothing')}</p>;
  return (
    <>
      <p>{say('close.found', { count: closings.length })}</p>
      <ul class="closings">
        {closings.map(({ kind, open, status, obstacles }) => (
          <li key={open} class={`closing-${kind}`}>
            <p class="sentence">{open}</p>
            <p class={kind === 'closes' ? 'proof' : ''}>{status}</p>
            <MissingList missing={obstacles} />
          </li>
        ))}
      </ul>
      <ChangeView written={found} />
      <ComparedChange compared={found.compared} open />
    </>
  );
};

/** Sought as soon as it is shown. */
export const ClosePanel = () => {
  const { say } = useSpeech();
  const { answer } = useWorkbench();
  const closing = useRequest(true, 'close', { ask: {}, about: [answer] });
  return (
    <>
      <p class="hint">{say('close.about')}</p>
      <Sought
        requested={closing}
        seeking={say('close.seeking')}
        tell={({ closings }) =>
          closings.length === 0 ? say('close.nothing') : say('close.found', { count: closings.length })
        }
      >
        {(found) => <Found found={found} />}
      </Sought>
    </>
  );
};
