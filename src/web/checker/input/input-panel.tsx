// The reader's side: documents as tabs, the textbox, files, examples.
import type { ListedExample } from '../../../contract/examples.ts';
import { listFormat } from '../../../core/i18n/formatters.ts';
import { Editor } from '../editor/editor.tsx';
import type { Target } from '../shared/document-location.ts';
import { useSpeech } from '../shared/messages.ts';
import { revealRemarks } from '../shared/reveal.ts';
import { activeDocument, type Documents } from '../state/documents.ts';
import type { InputActions } from '../state/input-actions.ts';
import type { Answer } from '../state/worker-protocol.ts';
import { Tabs } from './document-tabs.tsx';
import { Examples } from './example-picker.tsx';
import { FilePicker } from './file-picker.tsx';

interface Props {
  readonly documents: Documents;
  readonly examples: readonly ListedExample[];
  readonly scenarioTitle: (id: string) => string;
  readonly target: Target | null;
  readonly answer: Answer | null;
  /** Whether the reader had the editor before. */
  readonly rich: boolean;
  readonly actions: InputActions;
}

/** Tabs, textbox and the ways to fill it. */
export const InputPanel = ({ documents, examples, scenarioTitle, target, answer, rich, actions }: Props) => {
  const { say, locale } = useSpeech();
  const document = activeDocument(documents);
  const forms = answer?.documents.find(({ id }) => id === document.id)?.formNames ?? [];
  const empty = documents.list.every(({ text }) => text === '');
  return (
    <section class="input-panel" aria-labelledby="input-title">
      <div class="panel-head">
        <h2 id="input-title">{say('input.title')}</h2>
        <Examples examples={examples} scenarioTitle={scenarioTitle} actions={actions} />
      </div>
      <Tabs documents={documents} answer={answer} actions={actions} />
      <Editor
        document={document}
        type={actions.type}
        pasteLong={actions.addText}
        target={target}
        answer={answer}
        rich={rich}
      />
      <div class="panel-foot">
        <FilePicker label={say('input.open')} take={actions.addFiles} />
        <FilePicker label={say('input.folder')} take={actions.addFiles} folder />
        {!empty && (
          <>
            <button type="button" onClick={actions.add}>
              {say('input.add')}
            </button>
            <button type="button" onClick={actions.forget} title={say('input.forget.hint')}>
              {say('input.forget')}
            </button>
          </>
        )}
        {forms.length > 0 && (
          <span class="forms">
            {say('input.read', { forms: listFormat.conjunction(locale).format(forms) })}
          </span>
        )}
        {answer?.state === 'checked' && answer.errorCount > 0 && (
          <button type="button" class="errors" onClick={revealRemarks}>
            {say('input.errors', { count: answer.errorCount })}
          </button>
        )}
      </div>
    </section>
  );
};
