// Finds the unknown values that two versions share: values at one place of texts that both versions have, and expressions
// of nothing but parameters that neither version specifies. All others may differ, even with the same text: variables,
// loops and outputs have one text and many values.
import type { SourceRef } from '../../azure/configuration/resources.ts';
import type { UnknownIdentity, UnknownValue } from '../lists/symbol-context.ts';
import type { Version, VersionPair } from './comparison.ts';

export interface SharedUnknowns {
  readonly before: UnknownIdentity;
  readonly after: UnknownIdentity;
  /** Reports whether a value that depends on the deployment was assumed to be the same in both. */
  readonly isUsed: () => boolean;
}

/** Reports whether the input is of a template: its values may come from other inputs, parameter files and templates. */
const isDeployed = (version: Version, input: number): boolean =>
  version.inputs[input]?.use === 'parameters' ||
  (version.configuration.inputs[input]?.formats ?? []).some((form) => /^(?:arm-template|parameter-file)$/.test(form));

/** Returns the inputs by text; two inputs with one text are ambiguous, so that their values are not shared. */
function inputsByText(version: Version, isIncluded: (input: number) => boolean): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  version.inputs.forEach(({ text }, index) => {
    if (isIncluded(index)) found.set(text, found.has(text) ? -1 : index);
  });
  return found;
}

/** Maps inputs of the second version to inputs of the first with the same text and the same sources of its values. */
function sameInputs({ before, after }: VersionPair): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  for (const isTemplate of [false, true]) {
    const texts = (version: Version) => inputsByText(version, (input) => isDeployed(version, input) === isTemplate);
    const [old, now] = [texts(before), texts(after)];
    const isSame = old.size === now.size && [...old.keys()].every((text) => now.has(text));
    if (isTemplate && !isSame) continue;
    for (const [text, index] of old) {
      const other = now.get(text) ?? -1;
      if (index >= 0 && other >= 0) pairs.set(other, index);
    }
  }
  return pairs;
}

/** Pure functions of ARM templates. */
const PURE = new Set(
  'parameters concat format if equals not and or tolower toupper string int add sub mul first last split replace substring union createarray array length empty contains coalesce join'.split(
    ' ',
  ),
);

/** Returns the names of an expression's parameters; null where its value may depend on anything else. */
export function parametersOf(text: string): readonly string[] | null {
  const inner = /^\[([^[].*)\]$/s.exec(text)?.[1];
  if (inner === undefined) return null;
  const named = [...inner.matchAll(/\bparameters\s*\(\s*'((?:[^']|'')*)'\s*\)/gi)].map(([, name = '']) => name);
  const bare = inner.replaceAll(/'(?:[^']|'')*'/g, "''");
  const calls = [...bare.matchAll(/([\w.]+)\s*\(/g)].map(([, name = '']) => name.toLowerCase());
  const isPure = calls.every((name) => PURE.has(name));
  const count = calls.filter((name) => name === 'parameters').length;
  return isPure && named.length > 0 && count === named.length ? named : null;
}

/** Returns the name of a file without its folders. */
export const baseName = (name: string): string =>
  name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);

/** Returns a key of an input's template that is the same in both versions; null where it is ambiguous. */
function templateKey({ configuration, inputs }: Version, input: number): string | null {
  const templates = configuration.inputs.flatMap(({ parameters }, index) => (parameters.length > 0 ? [index] : []));
  if (!templates.includes(input)) return null;
  if (templates.length === 1) return 'the only one';
  const name = baseName(inputs[input]?.name ?? '');
  return templates.filter((index) => baseName(inputs[index]?.name ?? '') === name).length === 1 ? name : null;
}

/** A nested template takes its parameters from its parent, not from the deployment. */
const isNested = ({ path }: SourceRef): boolean => path.includes('template') || path.includes('mainTemplate');

function expressionKey(version: Version, { text, at }: Pick<UnknownValue, 'text' | 'at'>): string | null {
  const names = parametersOf(text);
  if (names === null || at === null || isNested(at)) return null;
  const template = templateKey(version, at.input);
  const declared = version.configuration.inputs[at.input]?.parameters ?? [];
  const unspecified = names.map((name) =>
    declared.filter((one) => one.name.toLowerCase() === name.toLowerCase() && one.at.document === at.document),
  );
  const areUnspecified = unspecified.every((found) => found.length === 1 && found[0]?.value === 'missing');
  if (template === null || !areUnspecified) return null;
  return `${template} ${at.document} ${unspecified.map(([one]) => one?.type).join()} ${text}`;
}

/** Azure treats such a text in the same way anywhere in lists of one kind. */
const isAboutAzure = ({ code }: Pick<UnknownValue, 'code'>): boolean => code !== 'expression';

/** Returns identities of unknown values by which two versions share them. */
export function sharedUnknowns({ before, after }: VersionPair): SharedUnknowns {
  const same = sameInputs({ before, after });
  const old = new Set(same.values());
  const used = { before: new Set<string>(), after: new Set<string>() };
  const identityIn = (
    which: 'before' | 'after',
    version: Version,
    place: (input: number) => number | null,
  ): UnknownIdentity => {
    const shared = (key: string): string => {
      used[which].add(key);
      return key;
    };
    return {
      inputKey: (input) => {
        const known = place(input);
        return known === null ? `${which} ${input}` : shared(`text ${known}`);
      },
      isShared: (input) => place(input) !== null,
      sharedKey: (value) => {
        if (isAboutAzure(value)) return `${value.list} ${value.code} ${value.text}`;
        const key = expressionKey(version, value);
        return key === null ? null : shared(`parameters ${key}`);
      },
    };
  };
  return {
    before: identityIn('before', before, (input) => (old.has(input) ? input : null)),
    after: identityIn('after', after, (input) => same.get(input) ?? null),
    isUsed: () => [...used.before].some((key) => used.after.has(key)),
  };
}
