import { useState } from 'preact/hooks';
import type { ListedExample } from '../../../contract/examples.ts';
import { listFormat } from '../../../core/i18n/formatters.ts';
import { Editor } from '../editor/editor.tsx';
import type { DocumentLocation } from '../shared/document-location.ts';
import { usePageLocale } from '../shared/messages.ts';
import { revealInputProblems } from '../shared/reveal.ts';
import { activeDocument, type Documents } from '../state/documents.ts';
import type { InputActions } from '../state/input-actions.ts';
import type { CheckAnswer } from '../state/worker-protocol.ts';
import { DocumentTabs } from './document-tabs.tsx';
import { ExamplePicker } from './example-picker.tsx';
import { FilePicker } from './file-picker.tsx';
import type { ExampleSession } from './reader-actions.ts';

interface Props {
  readonly documents: Documents;
  readonly examples: readonly ListedExample[];
  readonly scenarioTitle: (id: string) => string;
  readonly target: DocumentLocation | null;
  readonly answer: CheckAnswer | null;
  /** The example or generated network on the page; null: it is the reader's own input. */
  readonly session: ExampleSession | null;
  readonly actions: InputActions;
}

/** Gives the focus to the button that takes the place of the one that was pressed. */
const focus = (button: HTMLButtonElement | null): void => button?.focus();

/** Shows the button that clears everything: it asks once, since what is stored in the browser goes, too. */
const ClearButton = ({ clear }: Pick<InputActions, 'clear'>) => {
  const { t } = usePageLocale();
  const [isAsking, ask] = useState(false);
  if (!isAsking)
    return (
      <button type="button" onClick={() => ask(true)}>
        {t('input.clear')}
      </button>
    );
  return (
    <>
      <span role="alert">{t('input.clear.ask')}</span>
      <button type="button" onClick={clear}>
        {t('input.clear.yes')}
      </button>
      <button type="button" ref={focus} onClick={() => ask(false)}>
        {t('input.clear.no')}
      </button>
    </>
  );
};

/** Shows the input side of the page: examples, tabs, the editor, and buttons for files. */
export const InputPanel = ({ documents, examples, scenarioTitle, target, answer, session, actions }: Props) => {
  const { t, locale } = usePageLocale();
  const document = activeDocument(documents);
  const formats = answer?.documents.find(({ id }) => id === document.id)?.formatNames ?? [];
  const shown = examples.find(({ id }) => id === session?.id);
  const empty = documents.list.every(({ text }) => text === '');
  return (
    <section class="input-panel" aria-labelledby="input-title">
      <div class="panel-head">
        <h2 id="input-title">{t('input.title')}</h2>
        <ExamplePicker examples={examples} scenarioTitle={scenarioTitle} actions={actions} />
      </div>
      {(session?.id === null || shown !== undefined) && (
        <p class="notice" role="status">
          {shown === undefined ? t('start.session') : t('examples.session', { title: shown.title })}{' '}
          <button type="button" onClick={actions.leaveExample}>
            {t('examples.back')}
          </button>
        </p>
      )}
      <DocumentTabs documents={documents} answer={answer} actions={actions} />
      <Editor
        document={document}
        type={actions.type}
        pasteLong={actions.addText}
        target={target}
        answer={answer}
        isNamed={documents.list.length === 1 && !empty}
      />
      <div class="panel-foot">
        <FilePicker label={t('input.open')} take={actions.addFiles} />
        <FilePicker label={t('input.folder')} take={actions.addFiles} folder />
        {!empty && (
          <>
            <button type="button" onClick={actions.add}>
              {t('input.add')}
            </button>
            <ClearButton clear={actions.clear} />
          </>
        )}
        {!empty && shown === undefined && <span class="forms">{t('input.clear.hint')}</span>}
        {formats.length > 0 && (
          <span class="forms">{t('input.formats', { formats: listFormat.conjunction(locale).format(formats) })}</span>
        )}
        {answer !== null && answer.errorCount > 0 && (
          <button type="button" class="errors" onClick={revealInputProblems}>
            {t('input.errors', { count: answer.errorCount })}
          </button>
        )}
      </div>
    </section>
  );
};
