#!/usr/bin/env node
// The command line's door: language, help, version, and which file holds a command. A command is loaded when asked
// for, so that `--help` and a mistyped word answer at once.
import { readFileSync } from 'node:fs';
import type { Locale } from '../../core/i18n/locales.ts';
import { localeIds } from '../../core/i18n/locales.ts';
import type { Say } from './messages.ts';
import { sayIn, wantedLocale } from './messages.ts';
import { notAmong, UsageError } from './usage-error.ts';

type Run = (args: readonly string[], locale: Locale, say: Say) => Promise<number> | number;

const commands: Readonly<Record<string, () => Promise<Run>>> = {
  inspect: async () => (await import('./inspect.ts')).runInspect,
  check: async () => (await import('./check.ts')).runCheck,
  remedy: async () => (await import('./fix.ts')).runRemedy,
  diff: async () => (await import('./diff.ts')).runDiff,
  probe: async () => (await import('./probe.ts')).runProbe,
  scenarios: async () => (await import('./scenarios.ts')).runScenarios,
};

const hints = [
  ['check', 'hint.check'],
  ['remedy', 'hint.remedy'],
  ['diff', 'hint.diff'],
] as const;

const version = (): string => {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return String(JSON.parse(text).version);
};

const main = async (args: readonly string[]): Promise<number> => {
  const { locale, unknown } = wantedLocale(args, process.env);
  const say = sayIn(locale);
  try {
    if (unknown !== null) {
      const message = say('lang.unknown', { value: unknown, choices: localeIds.join(', ') });
      throw notAmong(say, message, unknown, localeIds);
    }
    const [first, ...rest] =
      args[0] === '--lang' ? args.slice(2) : args[0]?.startsWith('--lang=') ? args.slice(1) : args;
    if (first === '--help' || first === '-h' || first === 'help') {
      console.log(say('help'));
      return 0;
    }
    if (first === '--version' || first === '-v') {
      console.log(version());
      return 0;
    }
    const names = Object.keys(commands);
    if (first === undefined) throw new UsageError(say('command.missing', { commands: names.join(', ') }));
    const load = Object.hasOwn(commands, first) ? commands[first] : undefined;
    if (load === undefined)
      throw first.startsWith('-')
        ? notAmong(say, say('option.unknown', { option: first }), first, ['--help', '--version', '--lang'])
        : notAmong(say, say('command.unknown', { command: first }), first, names);
    return await (await load())(rest, locale, say);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(say('error', { message: error.message }));
      console.error(say(hints.find(([command]) => args.includes(command))?.[1] ?? 'hint.help'));
      return 2;
    }
    console.error(
      say('error', {
        message: say('unexpected', { message: error instanceof Error ? error.message : String(error) }),
      }),
    );
    return 2;
  }
};

// A reader that closes the pipe early (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
