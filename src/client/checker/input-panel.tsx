// The reader's side: documents as tabs, the textbox, files, examples.
import { useRef } from 'preact/hooks';
import type { Example } from '../../site/examples.ts';
import { activeDocument, type Documents } from './documents.ts';
import { Editor } from './editor.tsx';
import type { Target } from './places.ts';
import type { Answer } from './protocol.ts';
import { useSpeech } from './words.ts';

export interface InputActions {
  readonly type: (text: string) => void;
  readonly select: (id: number) => void;
  readonly remove: (id: number) => void;
  readonly add: () => void;
  readonly clear: () => void;
  readonly addText: (text: string) => void;
  readonly addFiles: (files: readonly File[]) => void;
  readonly example: (example: Example) => void;
}
interface Props {
  readonly documents: Documents;
  readonly examples: readonly Example[];
  readonly scenarioTitle: (id: string) => string;
  readonly target: Target | null;
  readonly answer: Answer | null;
  readonly actions: InputActions;
}

const Tabs = ({ documents, actions }: Pick<Props, 'documents' | 'actions'>) => {
  const { say } = useSpeech();
  if (documents.list.length < 2) return null;
  return (
    <ul class="document-tabs" aria-label={say('input.tabs')}>
      {documents.list.map(({ id, name }) => (
        <li key={id}>
          <button
            type="button"
            class="document"
            aria-current={id === documents.active ? 'true' : undefined}
            onClick={() => actions.select(id)}
          >
            {name}
          </button>
          <button
            type="button"
            class="remove"
            aria-label={say('input.remove', { name })}
            onClick={() => actions.remove(id)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
};

const Examples = ({
  examples,
  scenarioTitle,
  actions,
}: Pick<Props, 'examples' | 'scenarioTitle' | 'actions'>) => {
  const { say, locale } = useSpeech();
  if (examples.length === 0) return null;
  const scenarios = [...new Set(examples.map(({ scenario }) => scenario))];
  return (
    <span class="examples">
      <label for="example">{say('examples.label')}</label>
      <select
        id="example"
        value=""
        onChange={(event) => {
          const chosen = examples.find(({ id }) => id === event.currentTarget.value);
          event.currentTarget.value = '';
          if (chosen !== undefined) actions.example(chosen);
        }}
      >
        <option value="">{say('examples.choose')}</option>
        {scenarios.map((scenario) => (
          <optgroup key={scenario} label={scenarioTitle(scenario)}>
            {examples
              .filter((example) => example.scenario === scenario)
              .map((example) => (
                <option key={example.id} value={example.id}>
                  {example.title[locale] ?? example.title['en'] ?? example.id}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </span>
  );
};

/** Tabs, textbox and the ways to fill it. */
export const InputPanel = ({ documents, examples, scenarioTitle, target, answer, actions }: Props) => {
  const { say, locale } = useSpeech();
  const picker = useRef<HTMLInputElement>(null);
  const document = activeDocument(documents);
  const forms = answer?.documents.find(({ id }) => id === document.id)?.forms ?? [];
  const empty = documents.list.every(({ text }) => text === '');
  return (
    <section class="input-panel" aria-labelledby="input-title">
      <div class="panel-head">
        <h2 id="input-title">{say('input.title')}</h2>
        <Examples examples={examples} scenarioTitle={scenarioTitle} actions={actions} />
      </div>
      <Tabs documents={documents} actions={actions} />
      <Editor document={document} type={actions.type} pasteLong={actions.addText} target={target} />
      <div class="panel-foot">
        <button type="button" onClick={() => picker.current?.click()}>
          {say('input.open')}
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept=".json,.txt,.ndjson,.tfstate,application/json,text/plain"
          onChange={(event) => {
            actions.addFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        {!empty && (
          <>
            <button type="button" onClick={actions.add}>
              {say('input.add')}
            </button>
            <button type="button" onClick={actions.clear}>
              {say('input.clear')}
            </button>
          </>
        )}
        {forms.length > 0 && (
          <span class="forms">
            {say('input.read', { forms: new Intl.ListFormat(locale, { type: 'conjunction' }).format(forms) })}
          </span>
        )}
      </div>
    </section>
  );
};
