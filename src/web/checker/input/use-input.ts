// The reader's input: documents and choices, the actions that change them, and their saving.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckerForm } from '../../../contract/checker-form.ts';
import { loadPart } from '../shared/load-part.ts';
import { type Choices, choicesFrom } from '../state/choices.ts';
import {
  activeDocument,
  cleared,
  type Documents,
  oneEmptyDocument,
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
import { clearSavedState, persist } from '../state/saved-state.ts';
import { withTemplateValue } from '../state/template-parameter-values.ts';
import { documentsOf, type Workspace, workspaceOf } from '../state/workspace.ts';
import { readFiles } from './read-files.ts';

/** An example that stands on the page in place of the reader's own input. */
interface ExampleSession {
  readonly id: string;
  /** What the reader had on the page, and has again when the example is left. */
  readonly before: { readonly documents: Documents; readonly choices: Choices };
}

export interface ReaderInput {
  /** The id of the example on the page; null: it is the reader's own input. */
  readonly example: string | null;
  readonly documents: Documents;
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
  readonly actions: InputActions;
}
interface Start {
  readonly form: CheckerForm;
  /** The text that was typed before the script ran. */
  readonly typed: string;
  /** The input of an earlier visit. */
  readonly saved: Workspace | null;
  /** The workspace of a link: takes the place of the saved one, and is not saved until the reader changes it. */
  readonly shared: Workspace | null;
  readonly untitled: (number: number) => string;
}

/** Loads the examples with their texts, which are a file of their own. */
export const loadExampleTexts = () => import('virtual:portolan/example-texts');

/** Input is saved once typing pauses. */
const SAVE_DELAY_MS = 300;

const firstDocuments = ({ typed, saved, shared, untitled }: Omit<Start, 'form'>): Documents => {
  if (shared !== null) return documentsOf(shared);
  if (typed !== '' || saved === null) return withText(oneEmptyDocument(untitled(1)), typed);
  return documentsOf(saved);
};

const firstChoices = ({ form, saved, shared }: Pick<Start, 'form' | 'saved' | 'shared'>): Choices => {
  if (shared !== null) return shared.choices;
  const isInAddress = /[?&](?:scenario|revision)=/.test(location.search);
  return saved === null || isInAddress ? choicesFrom(location.search, form) : saved.choices;
};

/** Returns the reader's input and its actions, and saves it. The address and what was typed take the place of what was saved. */
export const useInput = ({ form, typed, saved, shared, untitled }: Start): ReaderInput => {
  const [documents, setDocuments] = useState<Documents>(() => firstDocuments({ typed, saved, shared, untitled }));
  const [choices, choose] = useState<Choices>(() => firstChoices({ form, saved, shared }));
  const [session, setSession] = useState<ExampleSession | null>(null);
  const latest = useRef({ documents, choices, session });
  latest.current = { documents, choices, session };

  useEffect(() => {
    // The reader's own input stays stored while an example is on the page.
    if (session !== null) return;
    if (shared !== null && documents.list.every(({ version }) => version === 0) && choices === shared.choices) return;
    const timer = setTimeout(() => void persist({ workspace: workspaceOf(documents, choices) }), SAVE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [documents, choices, session]);

  // One object for good, so that memoized components do not render again.
  const [actions] = useState<InputActions>(() => ({
    type: (text) => setDocuments((before) => withText(before, text)),
    select: (id) => setDocuments((before) => ({ ...before, active: id })),
    remove: (id) => setDocuments((before) => withoutDocument(before, id, untitled(before.nextId))),
    add: () => setDocuments((before) => withEmpty(before, untitled(before.nextId))),
    clear: () => {
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
    apply: (texts) => setDocuments((before) => withTexts(before, texts)),
    giveValue: (template, given) => setDocuments((before) => withTemplateValue(before, template, given)),
    openExample: (id) =>
      loadPart(loadExampleTexts(), (examples) => {
        const example = examples.default.find((one) => one.id === id);
        if (example === undefined) return;
        const { session: open, ...own } = latest.current;
        setSession({ id, before: open?.before ?? own });
        setDocuments((before) => withFiles(cleared(before, untitled(1)), example.inputs));
        choose({
          scenarios: [example.scenario],
          revision: example.revision,
          parameters: example.parameters,
        });
      }),
    leaveExample: () => {
      const { session: open } = latest.current;
      if (open === null) return;
      setDocuments((example) => withNewIds(open.before.documents, example.nextId));
      choose(open.before.choices);
      setSession(null);
    },
  }));
  return { documents, choices, choose, actions, example: session?.id ?? null };
};
