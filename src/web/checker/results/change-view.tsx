import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { listFormat } from '../../../core/i18n/formatters.ts';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { PacketText } from '../shared/packet-text.tsx';
import { isLong } from '../state/documents.ts';
import type { RenderedChanges } from '../state/worker-protocol.ts';
import { CodeSnippets } from './code-snippets.tsx';
import { MergeView } from './merge-view.tsx';

/**
 * Shows changes as sentences, as code and as merges of the reader's documents, with the button that applies them there.
 * `children` stand after the sentences: what is known of the changes, or why there are none.
 */
export const ChangeView = ({
  rendered: { changes, code, texts, placeholders, isComplete, notEdited },
  children,
}: {
  rendered: RenderedChanges;
  children?: ComponentChildren;
}) => {
  const { t, locale } = usePageLocale();
  const reason = useId();
  const { documents, actions } = useChecker();
  if (changes.length === 0) return <>{children}</>;
  const merges = texts.flatMap(({ document, text }) => {
    const found = documents.list.find(({ id }) => id === document);
    // A merge of a long text would freeze the page: its changes are listed above, and in code.
    return found === undefined || isLong(found.text)
      ? []
      : [{ id: document, name: found.name, before: found.text, after: text }];
  });
  return (
    <>
      <ul class="changes">
        {changes.map((sentence) => (
          <li key={sentence}>
            <PacketText text={sentence} />
          </li>
        ))}
      </ul>
      {children}
      <CodeSnippets code={code} />
      {merges.map(({ id, name, before, after }) => (
        <MergeView key={id} name={name} before={before} after={after} />
      ))}
      {texts.length > 0 && !isComplete && <p>{t('fix.partial')}</p>}
      <MissingList missing={notEdited} />
      {texts.length > 0 && (
        <button
          type="button"
          class="apply"
          disabled={placeholders.length > 0}
          aria-describedby={placeholders.length > 0 ? reason : undefined}
          onClick={() => actions.apply(texts)}
        >
          {t('fix.apply')}
        </button>
      )}
      {placeholders.length > 0 && (
        <p id={reason} class="hint">
          {t('fix.apply.placeholders', { list: listFormat.conjunction(locale).format(placeholders) })}
        </p>
      )}
    </>
  );
};
