// Changes in words, as code in every language, and in the reader's own documents.
import { type Change, type EditedTexts, verifiedTexts } from '../../../core/fix/index.ts';
import {
  type CodeLanguage,
  codeLanguages,
  placeholdersOf,
  type Snippet,
  writeChanges,
} from '../../../core/fix/write/write-changes.ts';
import { changeSentence } from '../../../core/report/fix/change-text.ts';
import { obstacleText } from '../../../core/report/fix/explain-fix.ts';
import type { RenderedChanges } from '../state/worker-protocol.ts';
import type { LocalizedCheck } from './deferred-messages.ts';

/** Writes the code in every language. */
export const inEveryLanguage = (write: (language: CodeLanguage) => readonly Snippet[]): RenderedChanges['code'] =>
  Object.fromEntries(codeLanguages.map((language) => [language, write(language)])) as RenderedChanges['code']; // has all of them

/** Makes the changes in the reader's documents. */
export const editDocuments = (
  changes: readonly Change[],
  { configuration, texts, library, options }: LocalizedCheck,
): EditedTexts => verifiedTexts(changes, { configuration, inputs: texts, library }, options);

/** Renders changes: one sentence each, the code, the edited documents. */
export const renderChanges = (
  changes: readonly Change[],
  edited: EditedTexts,
  { texts, bundle }: Pick<LocalizedCheck, 'texts' | 'bundle'>,
): RenderedChanges => {
  const placeholders = edited.inputs.flatMap(({ input, text }) => {
    const before = new Set(placeholdersOf(texts[input]?.text ?? ''));
    return placeholdersOf(text).filter((one) => !before.has(one));
  });
  return {
    changes: changes.map((change) => changeSentence(change, bundle.fix)),
    code: inEveryLanguage((language) => writeChanges(changes, language)),
    texts: edited.inputs.flatMap(({ input, text }) => {
      const document = texts[input]?.id;
      return document === undefined ? [] : [{ document, text }];
    }),
    placeholders: [...new Set(placeholders)],
    isComplete: edited.notApplied.length === 0,
    notEdited: edited.obstacles.map((one) => obstacleText(bundle, '', one)),
  };
};
