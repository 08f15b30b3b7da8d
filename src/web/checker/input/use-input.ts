// What the reader has put in: documents and choices, the ways to change them, and that they survive a reload.

import { useEffect, useState } from 'preact/hooks';
import type { CheckerForm } from '../../../contract/checker-form.ts';
import { withPart } from '../shared/load-part.ts';
import { type Choices, choicesFrom } from '../state/choices.ts';
import {
  activeDocument,
  type Documents,
  emptied,
  marked,
  noDocuments,
  versionsOf,
  withBefore,
  withEmpty,
  withFiles,
  withFilesBefore,
  without,
  withText,
  withTexts,
} from '../state/documents.ts';
import type { InputActions } from '../state/input-actions.ts';
import { forget, keep } from '../state/saved-state.ts';
import { withTemplateValue } from '../state/template-parameter-values.ts';
import { documentsOf, type Workspace, workspaceOf } from '../state/workspace.ts';
import { readFiles } from './read-files.ts';

export interface Input {
  readonly documents: Documents;
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
  readonly actions: InputActions;
}
interface Start {
  readonly form: CheckerForm;
  /** What was typed before the script ran. */
  readonly typed: string;
  /** What an earlier visit left. */
  readonly kept: Workspace | null;
  /** What a link brought: it stands above what was kept, and is not kept until the reader changes it. */
  readonly shared: Workspace | null;
  readonly untitled: (number: number) => string;
}

/** The examples with their texts: a file of its own. */
export const loadExamples = () => import('virtual:portolan/example-texts');

/** In milliseconds: typing is not written letter by letter. */
const pause = 300;

/** Holds the reader's input. The address's scenario stands above the kept one, and so does what was typed. */
export const useInput = ({ form, typed, kept, shared, untitled }: Start): Input => {
  const [documents, setDocuments] = useState<Documents>(() => {
    if (shared !== null) return documentsOf(shared);
    if (typed !== '' || kept === null) return withText(noDocuments(untitled(1)), typed);
    return documentsOf(kept);
  });
  const [choices, choose] = useState<Choices>(() =>
    shared !== null
      ? shared.choices
      : kept === null || /[?&](?:scenario|revision)=/.test(location.search)
        ? choicesFrom(location.search, form)
        : kept.choices,
  );

  useEffect(() => {
    if (shared !== null && documents.list.every(({ version }) => version === 0) && choices === shared.choices)
      return;
    const timer = setTimeout(() => void keep({ workspace: workspaceOf(documents, choices) }), pause);
    return () => clearTimeout(timer);
  }, [documents, choices]);

  // The same object at each typed letter: what gets it is not drawn anew.
  const [actions] = useState<InputActions>(() => ({
    type: (text) => setDocuments((before) => withText(before, text)),
    select: (id) => setDocuments((before) => ({ ...before, active: id })),
    remove: (id) => setDocuments((before) => without(before, id, untitled(before.nextId))),
    add: () => setDocuments((before) => withEmpty(before, untitled(before.nextId))),
    forget: () => {
      setDocuments((before) => emptied(before, untitled(1)));
      choose(choicesFrom('', form));
      void forget();
    },
    addText: (text) =>
      setDocuments((before) => withFiles(before, [{ name: activeDocument(before).name, text }])),
    addFiles: async (files) => {
      const read = await readFiles(files);
      setDocuments((old) => withFiles(old, read));
    },
    addBefore: async (files) => {
      const read = await readFiles(files);
      setDocuments((old) => withFilesBefore(old, read));
    },
    keepAsBefore: () => setDocuments(withBefore),
    mark: (id, before) =>
      setDocuments((old) => {
        const next = marked(old, id, before);
        // There is always one to paste into.
        return versionsOf(next).now.length > 0 ? next : withEmpty(next, untitled(next.nextId));
      }),
    apply: (texts) => setDocuments((before) => withTexts(before, texts)),
    giveValue: (template, given) => setDocuments((before) => withTemplateValue(before, template, given)),
    example: (id) =>
      withPart(loadExamples(), (examples) => {
        const example = examples.default.find((one) => one.id === id);
        if (example === undefined) return;
        setDocuments((before) => withFiles(emptied(before, untitled(1)), example.inputs));
        choose({
          scenarios: [example.scenario],
          revision: example.revision,
          parameters: example.parameters,
        });
      }),
  }));
  return { documents, choices, choose, actions };
};
