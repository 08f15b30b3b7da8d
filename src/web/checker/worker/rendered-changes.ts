// Changes as code in every language, and in the reader's own documents.
import { type Change, editTexts } from '../../../core/fix/index.ts';
import {
  type Language,
  languages,
  placeholdersOf,
  type Snippet,
  writeChanges,
} from '../../../core/fix/write/write-changes.ts';
import { changeSentence } from '../../../core/report/fix/change-text.ts';
import type { Written } from '../state/worker-protocol.ts';
import type { SpokenCheck } from './deferred-messages.ts';

/** One entry for each language. */
export const inEveryLanguage = (write: (language: Language) => readonly Snippet[]): Written['code'] =>
  Object.fromEntries(languages.map((language) => [language, write(language)])) as Written['code']; // all of them

/** Writes the changes. */
export const written = (
  changes: readonly Change[],
  { configuration, texts, speech }: Pick<SpokenCheck, 'configuration' | 'texts' | 'speech'>,
): Written => {
  const edited = editTexts(changes, configuration, texts);
  const placeholders = edited.inputs.flatMap(({ input, text }) => {
    const before = new Set(placeholdersOf(texts[input]?.text ?? ''));
    return placeholdersOf(text).filter((one) => !before.has(one));
  });
  return {
    changes: changes.map((change) => changeSentence(change, speech.remedy)),
    code: inEveryLanguage((language) => writeChanges(changes, language)),
    texts: edited.inputs.flatMap(({ input, text }) => {
      const document = texts[input]?.id;
      return document === undefined ? [] : [{ document, text }];
    }),
    placeholders: [...new Set(placeholders)],
    whole: edited.left.length === 0,
  };
};
