// A set of changes: in sentences, as code, as a merge in the reader's own documents, and the button that makes it there.
import { useId } from 'preact/hooks';
import { listFormat } from '../../../core/i18n/formatters.ts';
import { useWorkbench } from '../shared/checker-context.ts';
import { useSpeech } from '../shared/messages.ts';
import type { Written } from '../state/worker-protocol.ts';
import { CodeSnippets } from './code-snippets.tsx';
import { MergeView } from './merge-view.tsx';

/** Nothing for no changes. */
export const ChangeView = ({
  written: { changes, code, texts, placeholders, whole },
}: {
  written: Written;
}) => {
  const { say, locale } = useSpeech();
  const reason = useId();
  const { documents, actions } = useWorkbench();
  if (changes.length === 0) return null;
  const merges = texts.flatMap(({ document, text }) => {
    const found = documents.list.find(({ id }) => id === document);
    return found === undefined ? [] : [{ id: document, name: found.name, before: found.text, after: text }];
  });
  return (
    <>
      <ul class="changes">
        {changes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <CodeSnippets code={code} />
      {merges.map(({ id, name, before, after }) => (
        <MergeView key={id} name={name} before={before} after={after} />
      ))}
      {texts.length > 0 && !whole && <p>{say('mend.partly')}</p>}
      {texts.length > 0 && (
        <button
          type="button"
          class="apply"
          disabled={placeholders.length > 0}
          aria-describedby={placeholders.length > 0 ? reason : undefined}
          onClick={() => actions.apply(texts)}
        >
          {say('mend.apply')}
        </button>
      )}
      {placeholders.length > 0 && (
        <p id={reason} class="hint">
          {say('mend.apply.placeholders', { list: listFormat.conjunction(locale).format(placeholders) })}
        </p>
      )}
    </>
  );
};
