// The reader's input: documents and choices, the actions that change them, and their saving.

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CheckerForm } from '../../../contract/checker-form.ts';
import { type Choices, choicesFrom } from '../state/choices.ts';
import { type Documents, oneEmptyDocument, withText } from '../state/documents.ts';
import type { InputActions } from '../state/input-actions.ts';
import { persist } from '../state/saved-state.ts';
import { noHistory, type UndoHistory } from '../state/undo-history.ts';
import { documentsOf, type Workspace, workspaceOf } from '../state/workspace.ts';
import { type ExampleSession, type InputState, readerActions } from './reader-actions.ts';

/** Parameters that were not chosen on this page, and where they come from. */
export interface PresetParameters {
  readonly from: 'example' | 'link';
  readonly values: Choices['parameters'];
}

export interface ReaderInput {
  /** What stands on the page in place of the reader's own input; null: nothing does. */
  readonly session: ExampleSession | null;
  readonly documents: Documents;
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
  /** null: the reader chose all of them. */
  readonly preset: PresetParameters | null;
  readonly actions: InputActions;
  readonly history: UndoHistory<unknown>;
  /** Takes the last act back that replaced or removed something. */
  readonly undo: () => void;
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

/** Input is saved once typing pauses. */
const SAVE_DELAY_MS = 300;

const firstDocuments = ({ typed, saved, shared, untitled }: Start): Documents => {
  if (shared !== null) return documentsOf(shared);
  if (typed !== '' || saved === null) return withText(oneEmptyDocument(untitled(1)), typed);
  return documentsOf(saved);
};

const firstChoices = ({ form, saved, shared }: Start): Choices => {
  if (shared !== null) return shared.choices;
  const isInAddress = /[?&](?:scenario|revision)=/.test(location.search);
  return saved === null || isInAddress ? choicesFrom(location.search, form) : saved.choices;
};

/** Returns the reader's input and its actions, and saves it. The address and what was typed take the place of what was saved. */
export const useInput = (start: Start): ReaderInput => {
  const { form, shared } = start;
  const [documents, setDocuments] = useState<Documents>(() => firstDocuments(start));
  const [choices, choose] = useState<Choices>(() => firstChoices(start));
  const [session, setSession] = useState<ExampleSession | null>(null);
  const [history, setHistory] = useState<UndoHistory<InputState>>(noHistory);
  const latest = useRef({ documents, choices, session, history });
  latest.current = { documents, choices, session, history };

  useEffect(() => {
    // The reader's own input stays stored while an example is on the page.
    if (session !== null) return;
    if (shared !== null && documents.list.every(({ version }) => version === 0) && choices === shared.choices) return;
    const timer = setTimeout(() => void persist(workspaceOf(documents, choices)), SAVE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [documents, choices, session]);

  // One object for good, so that memoized components do not render again.
  const [{ actions, undo }] = useState(() =>
    readerActions({ form, untitled: start.untitled, latest, setDocuments, choose, setSession, setHistory }),
  );
  const preset = useMemo<PresetParameters | null>(() => {
    if (session !== null) return { from: 'example', values: session.parameters };
    return shared === null ? null : { from: 'link', values: shared.choices.parameters };
  }, [session, shared]);
  return { documents, choices, choose, preset, actions, session, history, undo };
};
