// Changes in words, as code in every language, and in the reader's own documents.
import { type Change, editTexts } from '../../../core/fix/index.ts';
import {
  type CodeLanguage,
  codeLanguages,
  placeholdersOf,
  type Snippet,
  writeChanges,
} from '../../../core/fix/write/write-changes.ts';
import { changeSentence } from '../../../core/report/fix/change-text.ts';
import type { RenderedChanges } from '../state/worker-protocol.ts';
import type { LocalizedCheck } from './deferred-messages.ts';

/** Writes the code in every language. */
export const inEveryLanguage = (write: (language: CodeLanguage) => readonly Snippet[]): RenderedChanges['code'] =>
  Object.fromEntries(codeLanguages.map((language) => [language, write(language)])) as RenderedChanges['code']; // has all of them

/** Renders changes: one sentence each, the code, the edited documents. */
export const renderChanges = (
  changes: readonly Change[],
  { configuration, texts, bundle }: Pick<LocalizedCheck, 'configuration' | 'texts' | 'bundle'>,
): RenderedChanges => {
  const edited = editTexts(changes, configuration, texts);
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
  };
};
