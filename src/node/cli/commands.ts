// The commands, each loaded when it is called, so that `--help` and a mistyped name answer at once.
import type { Locale } from '../../core/i18n/locales.ts';
import type { Messages } from '../../core/i18n/messages.ts';
import type { OptionKinds } from './parse-options.ts';

/** A command: its options, and what it does. */
export interface Command {
  readonly kinds: OptionKinds;
  /** Returns the exit status. Throws a UsageError (status 2) for bad usage. */
  readonly run: (args: readonly string[], locale: Locale, t: Messages<'cli'>) => Promise<number> | number;
}

export const commands = {
  inspect: async (): Promise<Command> => {
    const { kinds, runInspect: run } = await import('./inspect.ts');
    return { kinds, run };
  },
  check: async (): Promise<Command> => {
    const { kinds, runCheck: run } = await import('./check.ts');
    return { kinds, run };
  },
  fix: async (): Promise<Command> => {
    const { kinds, runFix: run } = await import('./fix.ts');
    return { kinds, run };
  },
  diff: async (): Promise<Command> => {
    const { kinds, runDiff: run } = await import('./diff.ts');
    return { kinds, run };
  },
  probe: async (): Promise<Command> => {
    const { kinds, runProbe: run } = await import('./probe.ts');
    return { kinds, run };
  },
  merge: async (): Promise<Command> => {
    const { kinds, runMerge: run } = await import('./merge.ts');
    return { kinds, run };
  },
  explain: async (): Promise<Command> => {
    const { kinds, runExplain: run } = await import('./explain.ts');
    return { kinds, run };
  },
  tags: async (): Promise<Command> => {
    const { kinds, runTags: run } = await import('./tags.ts');
    return { kinds, run };
  },
  scenarios: async (): Promise<Command> => {
    const { kinds, runScenarios: run } = await import('./scenarios.ts');
    return { kinds, run };
  },
  completion: async (): Promise<Command> => {
    const { kinds, completionOf } = await import('./completion.ts');
    return { kinds, run: completionOf(optionsOf) };
  },
} as const;

export type CommandName = keyof typeof commands;
export const commandNames = Object.keys(commands) as readonly CommandName[]; // the keys are the table's own

/** Reports whether a name is a command. */
export const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

/** Returns every command with its options as they are typed. */
const optionsOf = async (): Promise<readonly (readonly [name: string, options: readonly string[]])[]> =>
  Promise.all(
    commandNames.map(async (name) => {
      const { kinds } = await commands[name]();
      return [name, Object.keys(kinds).map((option) => `--${option}`)] as const;
    }),
  );
