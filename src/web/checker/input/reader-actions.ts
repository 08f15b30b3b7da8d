// The acts of the reader on documents and choices, and how those that replace or remove something are taken back.
import type { CheckerForm } from '../../../contract/checker-form.ts';
import { loadPart } from '../shared/load-part.ts';
import { type Choices, choicesFrom } from '../state/choices.ts';
import {
  activeDocument,
  cleared,
  type Documents,
  splitByVersion,
  withBaselineFiles,
  withBaselineMark,
  withCurrentAsBaseline,
  withEmpty,
  withFiles,
  withNewIds,
  withoutDocument,
  withText,
  withTexts,
} from '../state/documents.ts';
import type { InputActions } from '../state/input-actions.ts';
import { clearSavedState } from '../state/saved-state.ts';
import { withTemplateValue } from '../state/template-parameter-values.ts';
import { noHistory, type UndoableAct, type UndoHistory, withoutStep, withStep } from '../state/undo-history.ts';
import { readFiles } from './read-files.ts';

/** An example, or a generated network, that stands on the page in place of the reader's own input. */
export interface ExampleSession {
  /** The id of the example; null: it is a generated network. */
  readonly id: string | null;
  /** The parameters that came with it: the reader did not choose them. */
  readonly parameters: Choices['parameters'];
  /** What the reader had on the page, and has again when the example is left. */
  readonly before: { readonly documents: Documents; readonly choices: Choices };
}

/** All that the reader has on the page. */
export interface InputState {
  readonly documents: Documents;
  readonly choices: Choices;
  readonly session: ExampleSession | null;
}

type Setter<Value> = (next: Value | ((before: Value) => Value)) => void;

/** What the actions read and set. */
interface InputStore {
  readonly form: CheckerForm;
  readonly untitled: (number: number) => string;
  /** What stands on the page when an act begins. */
  readonly latest: { readonly current: InputState & { readonly history: UndoHistory<InputState> } };
  readonly setDocuments: Setter<Documents>;
  readonly choose: Setter<Choices>;
  readonly setSession: Setter<ExampleSession | null>;
  readonly setHistory: Setter<UndoHistory<InputState>>;
}

/** Loads the examples with their texts, which are a file of their own. */
export const loadExampleTexts = () => import('virtual:portolan/example-texts');

type Remember = (act: UndoableAct) => void;

/** Creates the actions that open an example or a generated network, and leave it. */
const exampleActions = (
  { untitled, latest, setDocuments, choose, setSession }: InputStore,
  remember: Remember,
): Pick<InputActions, 'openExample' | 'leaveExample' | 'openGenerated'> => ({
  openExample: (id) =>
    loadPart(loadExampleTexts(), (examples) => {
      const example = examples.default.find((one) => one.id === id);
      if (example === undefined) return;
      const { session: open, history: _, ...own } = latest.current;
      remember({ kind: 'example' });
      setSession({ id, parameters: example.parameters, before: open?.before ?? own });
      setDocuments((before) => withFiles(cleared(before, untitled(1)), example.inputs));
      choose({
        scenarios: [example.scenario],
        revision: example.revision,
        parameters: example.parameters,
      });
    }),
  openGenerated: ({ name, text, choices }) => {
    const { session: open, history: _, ...own } = latest.current;
    remember({ kind: 'generated' });
    const before = open?.before ?? own;
    const isEmpty = before.documents.list.every((one) => !/\S/.test(one.text));
    setSession(isEmpty ? null : { id: null, parameters: {}, before });
    setDocuments((now) => withFiles(cleared(now, untitled(1)), [{ name, text }]));
    choose(choices);
  },
  leaveExample: () => {
    const { session: open } = latest.current;
    if (open === null) return;
    remember({ kind: 'left-example' });
    setDocuments((example) => withNewIds(open.before.documents, example.nextId));
    choose(open.before.choices);
    setSession(null);
  },
});

/** Creates the actions of the page, and the one that takes the last of them back. */
export const readerActions = (store: InputStore): { readonly actions: InputActions; readonly undo: () => void } => {
  const { form, untitled, latest, setDocuments, choose, setSession, setHistory } = store;
  /** Keeps what stands on the page, before an act that replaces or removes some of it. */
  const remember = (act: UndoableAct): void => {
    const { history: _, ...before } = latest.current;
    setHistory((past) => withStep(past, { act, before }));
  };
  const undo = (): void => {
    const { history: past, documents: now } = latest.current;
    const last = past.steps.at(-1);
    if (last === undefined) return;
    const { before } = last;
    setDocuments(withNewIds(before.documents, Math.max(before.documents.nextId, now.nextId)));
    choose(before.choices);
    setSession(before.session);
    setHistory(withoutStep(past));
  };
  const actions: InputActions = {
    type: (text) => {
      setDocuments((before) => withText(before, text));
      // Undoing an act before it would take the typed text away.
      setHistory(noHistory);
    },
    select: (id) => setDocuments((before) => ({ ...before, active: id })),
    remove: (id) => {
      const { list } = latest.current.documents;
      const closing = list.find((one) => one.id === id);
      if (closing !== undefined && /\S/.test(closing.text)) remember({ kind: 'removed', name: closing.name });
      setDocuments((before) => withoutDocument(before, id, untitled(before.nextId)));
    },
    add: () => setDocuments((before) => withEmpty(before, untitled(before.nextId))),
    clear: () => {
      remember({ kind: 'cleared' });
      setDocuments((before) => cleared(before, untitled(1)));
      choose(choicesFrom('', form));
      setSession(null);
      void clearSavedState();
    },
    addText: (text) => setDocuments((before) => withFiles(before, [{ name: activeDocument(before).name, text }])),
    addFiles: (files) => void readFiles(files).then((read) => setDocuments((old) => withFiles(old, read))),
    addBaseline: (files) => void readFiles(files).then((read) => setDocuments((old) => withBaselineFiles(old, read))),
    setAsBaseline: () => setDocuments(withCurrentAsBaseline),
    markBaseline: (mark) =>
      setDocuments((old) => {
        const next = withBaselineMark(old, mark);
        // There is always a document to paste into.
        return splitByVersion(next).current.length > 0 ? next : withEmpty(next, untitled(next.nextId));
      }),
    apply: (texts) => {
      remember({ kind: 'applied' });
      setDocuments((before) => withTexts(before, texts));
    },
    giveValue: (template, given) => setDocuments((before) => withTemplateValue(before, template, given)),
    ...exampleActions(store, remember),
  };
  return { actions, undo };
};
