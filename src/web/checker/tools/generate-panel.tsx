// The complete minimal configuration of the chosen scenarios: needs no paste.
import { CodeSnippets } from '../results/code-snippets.tsx';
import { useWorkbench } from '../shared/checker-context.ts';
import { useSpeech } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { Sought } from '../shared/request-status.tsx';
import { useRequest } from '../shared/use-request.ts';
import type { Completed } from '../state/worker-protocol.ts';

const Found = ({ found: { summary, code, notes, left } }: { found: Completed }) => {
  const { say } = useSpeech();
  const { actions } = useWorkbench();
  const [template] = code.arm;
  return (
    <>
      <p class="sentence">{summary}</p>
      <ul class="notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <CodeSnippets code={code} />
      {template !== undefined && (
        <button type="button" class="apply" onClick={() => actions.addText(template.code)}>
          {say('complete.check')}
        </button>
      )}
      {left.length > 0 && (
        <details class="left">
          <summary>{say('complete.left', { count: left.length })}</summary>
          <ul>
            {left.map(({ requirement, title, status, obstacles }) => (
              <li key={requirement}>
                <strong>{title}</strong> {status}
                <MissingList missing={obstacles} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

/** Built as soon as it is shown, and again when scenarios, revision or parameters change. */
export const CompletePanel = () => {
  const { say, locale } = useSpeech();
  const { choices } = useWorkbench();
  const none = choices.scenarios.length === 0;
  const complete = useRequest(!none, 'complete', { ask: { ...choices, locale }, about: [choices, locale] });
  if (none) return <p>{say('results.none-chosen')}</p>;
  return (
    <>
      <p class="hint">{say('complete.about')}</p>
      <Sought requested={complete} seeking={say('complete.seeking')} tell={({ summary }) => summary}>
        {(found) => <Found found={found} />}
      </Sought>
    </>
  );
};
