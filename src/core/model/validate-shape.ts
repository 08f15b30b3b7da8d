// Holds a value against a schema of `schema.ts` and says where it differs, in terms of what the author wrote.
// A union is narrowed by shape first (per revision, which keys, which basic type), so that a typo inside a branch
// is found at the typo and not as "invalid input" of the whole. Leaves are judged by zod itself.
import type * as z from 'zod';
import type { Said } from './author-error.ts';
import { isWord, type Word } from './messages.ts';
import { nearest } from './nearest-name.ts';
import { isPerRevision } from './per-revision.ts';
import type { Path } from './yaml-source.ts';

export interface ShapeProblem {
  readonly path: Path;
  readonly what: 'key' | 'value';
  readonly code:
    | 'unknown-key'
    | 'missing-key'
    | 'wrong-type'
    | 'missing-value'
    | 'wrong-value'
    | 'wrong-form'
    | 'too-few'
    | 'bad-key';
  readonly found: Said | null;
  readonly allowed: readonly Said[];
  readonly suggestion: string | null;
}

type Schema = z.core.$ZodTypes;
type Basic = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

const basicOf = (value: unknown): Basic => {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
};

/** The alternatives of a schema, with wrappers and nested unions taken off. */
const alternatives = (schema: z.core.$ZodType): readonly Schema[] => {
  const known = schema as Schema; // every schema of the library is one of its own union of types
  const { def } = known._zod;
  switch (def.type) {
    case 'optional':
      return alternatives(def.innerType);
    case 'lazy':
      return alternatives(def.getter());
    case 'union':
      return def.options.flatMap(alternatives);
    default:
      return [known];
  }
};

/** What a value of the schema is basically, and the words for it. */
const basics = (schema: Schema): readonly { readonly basic: Basic; readonly said: Said }[] => {
  const { def } = schema._zod;
  switch (def.type) {
    case 'object':
    case 'record':
      return [{ basic: 'object', said: { word: 'mapping' } }];
    case 'array':
      return [{ basic: 'array', said: { word: 'list' } }];
    case 'boolean':
      return [{ basic: 'boolean', said: { word: 'boolean' } }];
    case 'null':
      return [{ basic: 'null', said: 'null' }];
    case 'number':
      return [{ basic: 'number', said: { word: formOf(schema) ?? 'number' } }];
    case 'literal':
      return def.values.map((value) => ({ basic: basicOf(value), said: String(value) }));
    case 'enum':
      return Object.values(def.entries).map((value) => ({ basic: basicOf(value), said: String(value) }));
    case 'string':
      return [{ basic: 'string', said: { word: formOf(schema) ?? 'text' } }];
    default:
      throw new Error(`The schema uses ${def.type}, which errors of authors do not know yet`);
  }
};

/** The word that the schema gave as message of its pattern or bounds: `id`, `host`, `port`, ... */
const formOf = (schema: Schema): Word | null => {
  for (const probe of ['', '\u0000', -1]) {
    const issue = schema['~standard'].validate(probe);
    if (issue instanceof Promise || issue.issues === undefined) continue;
    const word = issue.issues[0]?.message ?? '';
    if (isWord(word)) return word;
  }
  return null;
};

const distinct = (said: readonly Said[]): readonly Said[] => [
  ...new Map(said.map((one) => [JSON.stringify(one), one])).values(),
];

const display = (value: unknown): Said => {
  const basic = basicOf(value);
  if (basic === 'array') return { word: 'list' };
  if (basic === 'object') return { word: 'mapping' };
  return basic === 'null' ? { word: 'nothing' } : String(value);
};

/** Own keys, as an author wrote them. */
const keysOf = (value: unknown): readonly string[] => Object.keys(value as object); // only called on mappings

/** How well a mapping fits an object or record: what it has of the keys, less what it lacks and has too many. */
const closeness = (schema: Schema, value: unknown): number => {
  const { def } = schema._zod;
  if (def.type === 'record') return isPerRevision(value) ? 100 : 0;
  if (def.type !== 'object') return -1;
  const keys = keysOf(value);
  const known = Object.keys(def.shape);
  const lacking = known.filter((name) => !keys.includes(name));
  const meant = new Set<string>();
  let points = 0;
  for (const key of keys) {
    const near = known.includes(key) ? null : nearest(key, lacking);
    if (near !== null) meant.add(near);
    points += known.includes(key) ? 1 : near === null ? -0.75 : 0.5;
  }
  const missing = lacking.filter(
    (name) => !meant.has(name) && (def.shape[name] as Schema | undefined)?._zod.def.type !== 'optional', // as above
  );
  return points - 0.75 * missing.length;
};

const problem = (
  path: Path,
  code: ShapeProblem['code'],
  more: Partial<Omit<ShapeProblem, 'path' | 'code'>>,
): ShapeProblem => ({ path, code, what: 'value', found: null, allowed: [], suggestion: null, ...more });

const objectProblems = (schema: Schema, value: unknown, path: Path): readonly ShapeProblem[] => {
  const { def } = schema._zod;
  if (def.type !== 'object') return [];
  const names = Object.keys(def.shape);
  const keys = keysOf(value);
  const free = names.filter((name) => !keys.includes(name));
  const record = value as Readonly<Record<string, unknown>>; // only called on mappings
  return [
    ...keys
      .filter((key) => !names.includes(key))
      .map((key) =>
        problem([...path, key], 'unknown-key', {
          what: 'key',
          found: key,
          allowed: names,
          suggestion: nearest(key, free),
        }),
      ),
    ...names.flatMap((name) => {
      const inner = def.shape[name];
      if (inner === undefined) return [];
      if (keys.includes(name)) return shapeProblems(inner, record[name], [...path, name]);
      const optional = (inner as Schema)._zod.def.type === 'optional';
      const mistyped = keys.some((key) => !names.includes(key) && nearest(key, free) === name);
      return optional || mistyped ? [] : [problem(path, 'missing-key', { found: name })];
    }),
  ];
};

const recordProblems = (schema: Schema, value: unknown, path: Path): readonly ShapeProblem[] => {
  const { def } = schema._zod;
  if (def.type !== 'record') return [];
  const record = value as Readonly<Record<string, unknown>>; // only called on mappings
  return keysOf(value).flatMap((key) => [
    ...shapeProblems(def.keyType, key, [...path, key]).map(
      (one): ShapeProblem => ({ ...one, what: 'key', code: 'bad-key' }),
    ),
    ...shapeProblems(def.valueType, record[key], [...path, key]),
  ]);
};

/** Whether zod accepts a value. */
export const accepts = (schema: z.core.$ZodType, value: unknown): boolean => {
  const result = schema['~standard'].validate(value);
  return !(result instanceof Promise) && result.issues === undefined;
};

const leafProblems = (schema: Schema, value: unknown, path: Path): readonly ShapeProblem[] => {
  if (accepts(schema, value)) return [];
  if (basicOf(value) === 'array') return [problem(path, 'too-few', {})];
  return [
    problem(path, 'wrong-form', { found: display(value), allowed: basics(schema).map(({ said }) => said) }),
  ];
};

const within = (schema: Schema, value: unknown, path: Path): readonly ShapeProblem[] => {
  const { def } = schema._zod;
  if (def.type === 'object') return objectProblems(schema, value, path);
  if (def.type === 'record') return recordProblems(schema, value, path);
  if (def.type !== 'array' || !Array.isArray(value)) return leafProblems(schema, value, path);
  const inside = value.flatMap((item, index) => shapeProblems(def.element, item, [...path, index]));
  return inside.length > 0 ? inside : leafProblems(schema, value, path);
};

/**
 * Lists every difference between a value and a schema; empty exactly when zod accepts the value. Each has the
 * path of the key or value at fault, what stands there, what may stand there, and the nearest right thing.
 */
export const shapeProblems = (
  schema: z.core.$ZodType,
  value: unknown,
  path: Path,
): readonly ShapeProblem[] => {
  const options = alternatives(schema);
  const basic = basicOf(value);
  const fitting = options.filter((option) => basics(option).some((one) => one.basic === basic));
  const allowed = distinct(options.flatMap((option) => basics(option).map(({ said }) => said)));
  if (fitting.length === 0) {
    if (basic === 'null') return [problem(path, 'missing-value', { allowed })];
    const scalar = basic === 'number' || basic === 'boolean';
    const asText = scalar && options.some((option) => accepts(option, String(value)));
    return [
      problem(path, 'wrong-type', {
        found: display(value),
        allowed,
        suggestion: asText ? `"${value}"` : null,
      }),
    ];
  }
  if (basic === 'object') {
    const [best] = fitting.toSorted((a, b) => closeness(b, value) - closeness(a, value));
    return best === undefined ? [] : within(best, value, path);
  }
  const tried = fitting.map((option) => within(option, value, path));
  if (tried.some((problems) => problems.length === 0)) return [];
  if (basic === 'array') return tried[0] ?? [];
  const near = distinct(fitting.flatMap((option) => basics(option).map(({ said }) => said)));
  const values = near.filter((said) => typeof said === 'string');
  return [
    problem(path, values.length > 0 ? 'wrong-value' : 'wrong-form', {
      found: display(value),
      allowed: near,
      suggestion: nearest(String(value), values),
    }),
  ];
};
