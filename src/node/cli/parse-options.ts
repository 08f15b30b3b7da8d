// Options of a command: `--name value` or `--name=value`, files anywhere between them, `--` before a name that
// starts with a dash. Stricter than node:util's own strict mode: every error is reported in the reader's language, with
// the nearest valid name.
import { parseArgs } from 'node:util';
import type { Locale } from '../../core/i18n/locales.ts';
import type { Messages } from '../../core/i18n/messages.ts';
import { notAmong, UsageError } from './usage-error.ts';

/** `value`: takes a value; the last one counts. `values`: may be repeated. `flag`: takes none. */
export type OptionKinds = Readonly<Record<string, 'value' | 'values' | 'flag'>>;

/** The letters of options that are typed often. */
const letters: Readonly<Record<string, string>> = { help: 'h', quiet: 'q', output: 'o', format: 'f' };

/** Parsed arguments. */
export interface Options {
  readonly files: readonly string[];
  readonly has: (name: string) => boolean;
  readonly one: (name: string) => string | null;
  readonly all: (name: string) => readonly string[];
}

/** A command as it was called, and the language that it answers in. */
export interface Invocation {
  readonly options: Options;
  readonly locale: Locale;
  readonly t: Messages<'cli'>;
}

/** Parses the arguments. Throws a UsageError for the first that is wrong. */
export const parseOptions = (args: readonly string[], kinds: OptionKinds, t: Messages<'cli'>): Options => {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(kinds).map(([name, kind]) => {
        const type = kind === 'flag' ? 'boolean' : 'string';
        const letter = letters[name];
        return [name, letter === undefined ? ({ type } as const) : ({ type, short: letter } as const)];
      }),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const files: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const kind = Object.hasOwn(kinds, token.name) ? kinds[token.name] : undefined;
    const option = token.rawName;
    if (kind === undefined)
      throw notAmong(t, t('option.unknown', { option }), {
        value: option,
        choices: Object.keys(kinds).map((name) => `--${name}`),
      });
    if (kind === 'flag' && token.value !== undefined) throw new UsageError(t('option.needless-value', { option }));
    const value = token.value;
    // A value that looks like an option is a forgotten value: `--param --format json`.
    if (kind !== 'flag' && (!value || (token.inlineValue === false && /^--?[a-z]/.test(value))))
      throw new UsageError(t('option.no-value', { option }));
    values.set(token.name, [...(values.get(token.name) ?? []), value ?? '']);
  }
  return {
    files,
    has: (name) => values.has(name),
    one: (name) => values.get(name)?.at(-1) ?? null,
    all: (name) => values.get(name) ?? [],
  };
};

/** Returns an option's value when it is one of the choices; null when it is not given. Throws a UsageError. */
export const choiceOf = <T extends string>(
  { options, t }: Pick<Invocation, 'options' | 't'>,
  name: string,
  choices: readonly T[],
): T | null => {
  const value = options.one(name);
  if (value === null) return null;
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const message = t('option.choice', { option: `--${name}`, value, choices: choices.join(', ') });
  throw notAmong(t, message, { value, choices });
};
