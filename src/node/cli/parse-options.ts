// Options of a command: `--name value` or `--name=value`, files anywhere between them, `--` before a name that
// starts with a dash. Stricter and kinder than node:util's own strict mode: every mistake is said in the reader's
// language, with the nearest right name.
import { parseArgs } from 'node:util';
import type { Say } from './messages.ts';
import { notAmong, UsageError } from './usage-error.ts';

/** `value`: takes a value; the last one counts. `values`: may be repeated. `flag`: takes none. */
export type OptionKinds = Readonly<Record<string, 'value' | 'values' | 'flag'>>;

export interface Options {
  readonly files: readonly string[];
  readonly has: (name: string) => boolean;
  readonly one: (name: string) => string | null;
  readonly all: (name: string) => readonly string[];
}

/** Reads the arguments. Throws a UsageError that names what is wrong. */
export const parseOptions = (args: readonly string[], kinds: OptionKinds, say: Say): Options => {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(kinds).map(([name, kind]) => [
        name,
        { type: kind === 'flag' ? 'boolean' : 'string' } as const,
      ]),
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
      throw notAmong(
        say,
        say('option.unknown', { option }),
        option,
        Object.keys(kinds).map((name) => `--${name}`),
      );
    if (kind === 'flag' && token.value !== undefined)
      throw new UsageError(say('option.needless-value', { option }));
    const value = token.value;
    // A value that looks like an option is a forgotten value: `--param --format json`.
    if (kind !== 'flag' && (!value || (token.inlineValue === false && /^--?[a-z]/.test(value))))
      throw new UsageError(say('option.no-value', { option }));
    values.set(token.name, [...(values.get(token.name) ?? []), value ?? '']);
  }
  return {
    files,
    has: (name) => values.has(name),
    one: (name) => values.get(name)?.at(-1) ?? null,
    all: (name) => values.get(name) ?? [],
  };
};
