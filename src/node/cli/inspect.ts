// `portolan inspect`: prints how each file was read.

import type { Locale } from '../../core/i18n/locales.ts';
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import { inspection } from '../../core/report/inspect/inspection.ts';
import { inspectionText } from '../../core/report/inspect/inspection-text.ts';
import { inputKinds, isIncompleteReading, readWithOptions, statusWith } from './inputs.ts';
import { languageChoices } from './language.ts';
import { choiceOf, type Invocation, type OptionKinds, parseOptions } from './parse-options.ts';
import { wrappedOut } from './terminal.ts';

export const kinds: OptionKinds = {
  ...inputKinds,
  'param-file': 'values',
  format: 'value',
  lang: 'value',
  help: 'flag',
};
const formats = ['text', 'json'] as const;

/** Reads files, folders or `-` and prints what was read. Returns 0, or 2 when nothing of an input could be read. */
export const runInspect = (args: readonly string[], locale: Locale, t: Messages<'cli'>): number => {
  const azure = messagesIn('azure', locale);
  const invocation: Invocation = { options: parseOptions(args, kinds, t), locale, t };
  if (invocation.options.has('help')) {
    console.log(`${azure('inspect.help', { languages: languageChoices })}\n\n${t('inspect.examples')}`);
    return 0;
  }
  const format = choiceOf(invocation, 'format', formats) ?? 'text';
  const result = readWithOptions(invocation.options.files, invocation);
  const files = inspection(result.configuration, azure);
  console.log(format === 'json' ? JSON.stringify(files, null, 2) : wrappedOut(inspectionText(files, azure)));
  return statusWith({ isIncomplete: isIncompleteReading(result) }, 0);
};
