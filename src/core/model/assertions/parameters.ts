// Parameters are of the type that their uses need, and conditions over them can be true.
import type { AuthorError } from '../author-error.ts';
import { nearest } from '../nearest-name.ts';
import { parameterDefinitions } from '../parameters.ts';
import type { ParsedFile } from '../parse-folder.ts';
import type { Condition, Parameter } from '../schema.ts';
import type { Path } from '../yaml-source.ts';
import { type Assertion, eachScenario, errorAt, type FolderView, type ScenarioView } from './folder-view.ts';
import { conditionReferences } from './references.ts';

const definitionErrors = (file: ParsedFile, definition: Parameter, path: Path): readonly AuthorError[] => {
  const { type, choices, default: value } = definition;
  if (type === 'choice' && choices === undefined)
    return [errorAt(file, path, { code: 'missing-key', found: 'choices' })];
  if (type !== 'choice' && choices !== undefined)
    return [
      errorAt(file, [...path, 'choices'], {
        code: 'choices-without-choice',
        what: 'key',
        found: type,
        allowed: ['choice'],
      }),
    ];
  if (value === undefined) return [];
  const at = [...path, 'default'];
  const found = JSON.stringify(value);
  if (type === 'boolean')
    return typeof value === 'boolean'
      ? []
      : [errorAt(file, at, { code: 'wrong-default', found, allowed: ['true', 'false'] })];
  if (type === 'prefixes')
    return Array.isArray(value)
      ? []
      : [errorAt(file, at, { code: 'wrong-default', found, allowed: [{ word: 'list' }] })];
  if (typeof value !== 'string')
    return [errorAt(file, at, { code: 'wrong-default', found, allowed: choices ?? [{ word: 'text' }] })];
  if (choices === undefined || choices.includes(value)) return [];
  return [
    errorAt(file, at, {
      code: 'wrong-default',
      found: value,
      allowed: choices,
      suggestion: nearest(value, choices),
    }),
  ];
};

/** A parameter's default is of its type, and among its choices. */
export const assertDefaultsFit: Assertion = (folder) => {
  const file = folder.sharedFile('parameters');
  return [
    ...(file === undefined
      ? []
      : Object.entries(folder.shared.parameters ?? {}).flatMap(([name, own]) => definitionErrors(file, own, [name]))),
    ...folder.scenarios.flatMap((view) =>
      Object.entries(view.scenario.parameters).flatMap(([name, own]) =>
        own === 'shared' ? [] : definitionErrors(view.file, own, ['parameters', name]),
      ),
    ),
  ];
};

const definitionsOf = ({ scenario, shared }: ScenarioView): Readonly<Record<string, Parameter>> =>
  parameterDefinitions({ parameters: shared.parameters ?? {} }, scenario);

/** Prefixes come from parameters of type `prefixes`; host placeholders from those with one name as value. */
export const assertParametersHaveTheRightType: Assertion = eachScenario((view) => {
  const wanted: Readonly<Record<string, readonly string[]>> = {
    'prefixes-parameter': ['prefixes'],
    'host-parameter': ['name', 'region', 'choice'],
  };
  const definitions = definitionsOf(view);
  return view.references.flatMap(({ kind, name, path }) => {
    const allowed = wanted[kind];
    const type = definitions[name]?.type;
    if (allowed === undefined || type === undefined || allowed.includes(type)) return [];
    return [errorAt(view.file, path, { code: 'wrong-parameter-type', found: `${name}: ${type}`, allowed })];
  });
});

/** Returns the parameters that a condition depends on, through other conditions; stops at those already seen. */
const parametersBehind = (
  name: string,
  conditions: Readonly<Record<string, Condition>>,
  seen: Set<string>,
): string[] => {
  const condition = conditions[name];
  if (condition === undefined || seen.has(name)) return [];
  seen.add(name);
  return conditionReferences(condition, []).flatMap((one) =>
    one.kind === 'condition' ? parametersBehind(one.name, conditions, seen) : [one.name],
  );
};

/** A scenario has the parameters of the shared conditions that it names. */
export const assertSharedConditionsCanBeDecided: Assertion = eachScenario(({ file, scenario, shared, references }) => {
  const conditions = { ...shared.conditions, ...scenario.conditions };
  return references
    .filter(({ kind, name }) => kind === 'condition' && !Object.hasOwn(scenario.conditions ?? {}, name))
    .flatMap(({ name, path }) =>
      [...new Set(parametersBehind(name, conditions, new Set()))]
        .filter((parameter) => !Object.hasOwn(scenario.parameters, parameter))
        .map((parameter) =>
          errorAt(file, path, {
            code: 'condition-needs-parameter',
            found: parameter,
            suggestion: `${parameter}: shared`,
          }),
        ),
    );
});

const comparisons = (
  condition: Condition,
  path: Path,
): readonly { parameter: string; is: string | boolean; path: Path }[] => {
  if (typeof condition === 'string') return [];
  if ('all' in condition) return condition.all.flatMap((part, i) => comparisons(part, [...path, 'all', i]));
  if ('any' in condition) return condition.any.flatMap((part, i) => comparisons(part, [...path, 'any', i]));
  if ('not' in condition) return comparisons(condition.not, [...path, 'not']);
  const { parameter, is } = condition;
  return Array.isArray(is)
    ? is.map((one, index) => ({ parameter, is: one, path: [...path, 'is', index] }))
    : [{ parameter, is, path: [...path, 'is'] }];
};

const impossibleValues = (
  file: ParsedFile,
  condition: Condition,
  within: { readonly path: Path; readonly definitions: Readonly<Record<string, Parameter>> },
): readonly AuthorError[] =>
  comparisons(condition, within.path).flatMap(({ parameter, is, path }) => {
    const definition = within.definitions[parameter];
    if (definition === undefined) return [];
    const allowed = definition.type === 'boolean' ? ['true', 'false'] : definition.choices;
    const fits = definition.type === 'boolean' ? typeof is === 'boolean' : typeof is === 'string';
    if (fits && (definition.type === 'boolean' || allowed === undefined || allowed.includes(String(is)))) return [];
    return [
      errorAt(file, path, {
        code: 'impossible-value',
        found: String(is),
        allowed: allowed ?? [{ word: 'text' }],
        suggestion: nearest(String(is), allowed ?? []),
      }),
    ];
  });

/** Conditions compare parameters with values that these can have. */
export const assertConditionsCanBeTrue: Assertion = (folder: FolderView) => {
  const file = folder.sharedFile('conditions');
  const definitions = folder.shared.parameters ?? {};
  return [
    ...(file === undefined
      ? []
      : Object.entries(folder.shared.conditions ?? {}).flatMap(([id, own]) =>
          impossibleValues(file, own, { path: [id], definitions }),
        )),
    ...folder.scenarios.flatMap((view) =>
      Object.entries(view.scenario.conditions ?? {}).flatMap(([id, own]) =>
        impossibleValues(view.file, own, { path: ['conditions', id], definitions: definitionsOf(view) }),
      ),
    ),
  ];
};

const isCircular = (name: string, conditions: Readonly<Record<string, Condition>>): boolean => {
  const seen = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const condition = conditions[next];
    if (condition === undefined) continue;
    for (const one of conditionReferences(condition, [])) {
      if (one.kind !== 'condition') continue;
      if (one.name === name) return true;
      if (!seen.has(one.name)) open.push(one.name);
      seen.add(one.name);
    }
  }
  return false;
};

/** No condition depends on itself. */
export const assertConditionsEnd: Assertion = (folder) => {
  const file = folder.sharedFile('conditions');
  const shared = folder.shared.conditions ?? {};
  return [
    ...(file === undefined
      ? []
      : Object.keys(shared)
          .filter((id) => isCircular(id, shared))
          .map((id) => errorAt(file, [id], { code: 'circular-condition', what: 'key', found: id }))),
    ...folder.scenarios.flatMap((view) =>
      Object.keys(view.scenario.conditions ?? {})
        .filter((id) => isCircular(id, { ...shared, ...view.scenario.conditions }))
        .map((id) => errorAt(view.file, ['conditions', id], { code: 'circular-condition', what: 'key', found: id })),
    ),
  ];
};
