// Two versions, before and after: the reader keeps what stands here as the one before, opens files as it, or marks
// documents, and goes on editing.

import { FilePicker } from '../input/file-picker.tsx';
import { useWorkbench } from '../shared/checker-context.ts';
import { useSpeech } from '../shared/messages.ts';
import { Sought } from '../shared/request-status.tsx';
import { useRequest } from '../shared/use-request.ts';
import { versionsOf } from '../state/documents.ts';
import { DiffView } from './diff-view.tsx';

const Marks = () => {
  const { say } = useSpeech();
  const { documents, actions } = useWorkbench();
  return (
    <fieldset class="versions">
      <legend>{say('compare.which')}</legend>
      {documents.list.map(({ id, name, before }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={before === true}
            onChange={(event) => actions.mark(id, event.currentTarget.checked)}
          />{' '}
          {/* A copy that was kept has the name of what it was copied from: resources are paired by it. */}
          <bdi>{name}</bdi>
          {before && ` (${say('input.kind.before')})`}
        </label>
      ))}
    </fieldset>
  );
};

/** Compared while it is shown. */
export const ComparePanel = () => {
  const { say } = useSpeech();
  const { answer, documents, actions } = useWorkbench();
  const { before } = versionsOf(documents);
  const isChecked = answer?.state === 'checked';
  const compared = useRequest(isChecked && before.length > 0, 'compare', { ask: {}, about: [answer] });
  return (
    <>
      <p class="hint">{say('compare.about')}</p>
      <div class="tool-row">
        {isChecked && (
          <button type="button" onClick={actions.keepAsBefore}>
            {say(before.length === 0 ? 'compare.keep' : 'compare.keep-again')}
          </button>
        )}
        <FilePicker label={say('compare.open')} take={actions.addBefore} />
      </div>
      <Marks />
      {before.length === 0 && <p>{say('compare.none')}</p>}
      {before.length > 0 && !isChecked && <p>{say('compare.no-after')}</p>}
      {before.length > 0 && isChecked && (
        <Sought requested={compared} seeking={say('compare.seeking')} tell={({ told }) => told.summary}>
          {({ told, isEmpty, documents: ids }) =>
            isEmpty ? <p>{say('compare.empty')}</p> : <DiffView told={told} documents={ids} />
          }
        </Sought>
      )}
    </>
  );
};
