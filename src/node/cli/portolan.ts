#!/usr/bin/env node
// The entry of the command line: language, help, version, and which command is called.
import type { Locale } from '../../core/i18n/locales.ts';
import { localeIds } from '../../core/i18n/locales.ts';
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import { version } from '../files/carried-data.ts';
import { commandNames, commands, isCommand } from './commands.ts';
import { languageChoices, wantedLocale } from './language.ts';
import { bugText, catchProcessErrors, endWith } from './process-errors.ts';
import { notAmong, UsageError } from './usage-error.ts';

/** Former names of commands: they work for one more version and are not listed. */
const formerNames: Readonly<Record<string, string>> = { remedy: 'fix' };
const presentName = (name: string): string =>
  (Object.hasOwn(formerNames, name) ? formerNames[name] : undefined) ?? name;

const hints = [
  ['check', 'hint.check'],
  ['fix', 'hint.fix'],
  ['diff', 'hint.diff'],
] as const;

/** Drops a `--lang` in front of the command. */
const withoutLanguage = (args: readonly string[]): readonly string[] => {
  if (args[0] === '--lang') return args.slice(2);
  return args[0]?.startsWith('--lang=') ? args.slice(1) : args;
};

/** Runs the command that the arguments name. */
const run = async (args: readonly string[], locale: Locale, t: Messages<'cli'>): Promise<number> => {
  const [first, ...rest] = withoutLanguage(args);
  if (first === 'help' && rest.some((arg) => !arg.startsWith('-'))) return run([...rest, '--help'], locale, t);
  if (first === '--help' || first === '-h' || first === 'help') {
    console.log(t('help', { languages: languageChoices }));
    return 0;
  }
  if (first === '--version' || first === '-v') {
    console.log(version());
    return 0;
  }
  const names = commandNames;
  if (first === undefined) throw new UsageError(t('command.missing', { commands: names.join(', ') }));
  const name = presentName(first);
  if (isCommand(name)) return (await commands[name]()).run(rest, locale, t);
  throw first.startsWith('-')
    ? notAmong(t, t('option.unknown', { option: first }), {
        value: first,
        choices: ['--help', '--version', '--lang'],
      })
    : notAmong(t, t('command.unknown', { command: first }), { value: first, choices: names });
};

const main = async (args: readonly string[]): Promise<number> => {
  const { locale, unknown } = wantedLocale(args, process.env);
  const t = messagesIn('cli', locale);
  catchProcessErrors(t);
  try {
    if (unknown !== null) {
      const message = t('lang.unknown', { value: unknown, choices: localeIds.join(', ') });
      throw notAmong(t, message, { value: unknown, choices: localeIds });
    }
    return await run(args, locale, t);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(t('error', { message: error.message }));
      const called = args.map(presentName);
      console.error(t(hints.find(([command]) => called.includes(command))?.[1] ?? 'hint.help'));
      return 2;
    }
    console.error(t('error', { message: bugText(error, t) }));
    return 2;
  }
};

endWith(await main(process.argv.slice(2)));
