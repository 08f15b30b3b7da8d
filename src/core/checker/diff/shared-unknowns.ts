// Which unknown values of two versions are the same. Two are where the law is the same text for both: the value stands
// at the same place of the same texts, or is made of nothing but parameters that neither version tells. All others may
// differ, whatever they look like: variables, loops and outputs have one text and many values.
import type { SourceRef } from '../../azure/configuration/resources.ts';
import type { Unknowns, UnknownValue } from '../lists/symbol-context.ts';
import type { Version } from './comparison.ts';

export interface SharedUnknowns {
  readonly before: Unknowns;
  readonly after: Unknowns;
  /** Whether a value that only the deployment tells was taken to be the same in both. */
  readonly isUsed: () => boolean;
}

/** What a template's values may come from stands in other texts too: parameter files, templates beside it. */
const isDeployed = (version: Version, input: number): boolean =>
  version.inputs[input]?.use === 'parameters' ||
  (version.configuration.inputs[input]?.forms ?? []).some((form) =>
    /^(?:arm-template|parameter-file)$/.test(form),
  );

function textsOf(version: Version, wanted: boolean): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  version.inputs.forEach(({ text }, index) => {
    // A text that stands twice is not told apart: its values are its own.
    if (isDeployed(version, index) === wanted) found.set(text, found.has(text) ? -1 : index);
  });
  return found;
}

/** Inputs of the second version by those of the first that have the same text, and all that its values come from. */
function sameInputs(before: Version, after: Version): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  for (const isTemplate of [false, true]) {
    const [old, now] = [textsOf(before, isTemplate), textsOf(after, isTemplate)];
    const isSame = old.size === now.size && [...old.keys()].every((text) => now.has(text));
    if (isTemplate && !isSame) continue;
    for (const [text, index] of old) {
      const other = now.get(text) ?? -1;
      if (index >= 0 && other >= 0) pairs.set(other, index);
    }
  }
  return pairs;
}

/** Functions whose value depends on their arguments alone (ARM template functions). */
const PURE = new Set(
  'parameters concat format if equals not and or tolower toupper string int add sub mul first last split replace substring union createarray array length empty contains coalesce join'.split(
    ' ',
  ),
);

/** Names of the parameters that alone make up the expression; null where something else may be in it. */
export function parametersOf(text: string): readonly string[] | null {
  const inner = /^\[([^[].*)\]$/s.exec(text)?.[1];
  if (inner === undefined) return null;
  const named = [...inner.matchAll(/\bparameters\s*\(\s*'((?:[^']|'')*)'\s*\)/gi)].map(
    ([, name = '']) => name,
  );
  const bare = inner.replaceAll(/'(?:[^']|'')*'/g, "''");
  const calls = [...bare.matchAll(/([\w.]+)\s*\(/g)].map(([, name = '']) => name.toLowerCase());
  const isPure = calls.every((name) => PURE.has(name));
  const count = calls.filter((name) => name === 'parameters').length;
  return isPure && named.length > 0 && count === named.length ? named : null;
}

/** The name of a file without its folders. */
export const baseName = (name: string): string =>
  name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);

/** A key for the template that an input holds, the same in both versions; null where it cannot be told. */
function templateKey({ configuration, inputs }: Version, input: number): string | null {
  const templates = configuration.inputs.flatMap(({ parameters }, index) =>
    parameters.length > 0 ? [index] : [],
  );
  if (!templates.includes(input)) return null;
  if (templates.length === 1) return 'the only one';
  const name = baseName(inputs[input]?.name ?? '');
  return templates.filter((index) => baseName(inputs[index]?.name ?? '') === name).length === 1 ? name : null;
}

/** Only a template that is deployed as a whole takes its parameters from whoever deploys it. */
const isNested = ({ path }: SourceRef): boolean => path.includes('template') || path.includes('mainTemplate');

function expressionKey(version: Version, { text, at }: Pick<UnknownValue, 'text' | 'at'>): string | null {
  const names = parametersOf(text);
  if (names === null || at === null || isNested(at)) return null;
  const template = templateKey(version, at.input);
  const declared = version.configuration.inputs[at.input]?.parameters ?? [];
  const open = names.map((name) =>
    declared.filter(
      (one) => one.name.toLowerCase() === name.toLowerCase() && one.at.document === at.document,
    ),
  );
  const isOpen = open.every((found) => found.length === 1 && found[0]?.value === 'missing');
  if (template === null || !isOpen) return null;
  return `${template} ${at.document} ${open.map(([one]) => one?.type).join()} ${text}`;
}

/** What Azure makes of such a text is the same wherever it stands in lists of one kind. */
const isAboutAzure = ({ code }: Pick<UnknownValue, 'code'>): boolean => code !== 'expression';

/** Finds what two versions share of what neither tells. */
export function sharedUnknowns(before: Version, after: Version): SharedUnknowns {
  const same = sameInputs(before, after);
  const old = new Set(same.values());
  const asked = { before: new Set<string>(), after: new Set<string>() };
  const side = (
    which: 'before' | 'after',
    version: Version,
    place: (input: number) => number | null,
  ): Unknowns => {
    const shared = (key: string): string => {
      asked[which].add(key);
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
    before: side('before', before, (input) => (old.has(input) ? input : null)),
    after: side('after', after, (input) => same.get(input) ?? null),
    isUsed: () => [...asked.before].some((key) => asked.after.has(key)),
  };
}
