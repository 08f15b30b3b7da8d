// Compares a value with a schema of `schema/` and reports the differences in terms of what the author wrote: a
// formatter over zod's issues. Of a union, it reports the branch that is nearest to the value, so that a typo inside of
// it is found at the typo and not as "invalid input" of the whole.
import * as z from 'zod';
import type { AuthorError, DisplayValue } from './author-error.ts';
import { isWord } from './messages.ts';
import { nearest } from './nearest-name.ts';
import { isTextForm, textForms } from './schema/text-forms.ts';
import type { Path } from './yaml-source.ts';

export interface ShapeProblem extends Pick<AuthorError, 'code' | 'found' | 'allowed' | 'suggestion'> {
  readonly path: Path;
  readonly what: 'key' | 'value';
}

type Issue = z.core.$ZodIssue;
type Branch = readonly Issue[];
type Basic = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** What zod expects, by its own name: the basic type, and what the author reads. */
const expectations: Readonly<Record<string, readonly [Basic, DisplayValue]>> = {
  object: ['object', { word: 'mapping' }],
  record: ['object', { word: 'mapping' }],
  array: ['array', { word: 'list' }],
  boolean: ['boolean', { word: 'boolean' }],
  null: ['null', 'null'],
  number: ['number', { word: 'number' }],
  int: ['number', { word: 'number' }],
  string: ['string', { word: 'text' }],
};

const basicOf = (value: unknown): Basic => {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
};

const displayOf = (value: unknown): DisplayValue => {
  const basic = basicOf(value);
  if (basic === 'array') return { word: 'list' };
  if (basic === 'object') return { word: 'mapping' };
  return basic === 'null' ? { word: 'nothing' } : String(value);
};

const valueAt = (value: unknown, path: Issue['path']): unknown =>
  path.reduce<unknown>(
    (inner, step) => (Object.hasOwn(Object(inner), step) ? Reflect.get(Object(inner), step) : undefined),
    value,
  );

/** Reports whether an issue is about a key that its mapping lacks. */
const isMissingKey = (issue: Issue, value: unknown): boolean =>
  typeof issue.path.at(-1) === 'string' && valueAt(value, issue.path) === undefined;

/** Reports whether an issue refuses a value for its basic type. */
const refusesType = (issue: Issue, basic: Basic): boolean => {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_type') return expectations[issue.expected]?.[0] !== basic;
  return issue.code === 'invalid_value' && issue.values.every((value) => basicOf(value) !== basic);
};

/** Returns what the schema of each issue allows: its values, the form of its text, or its type. */
const allowedBy = (issues: readonly Issue[]): readonly DisplayValue[] => {
  const allowed = issues.flatMap((issue): readonly DisplayValue[] => {
    if (issue.code === 'invalid_value') return issue.values.map(String);
    if (isWord(issue.message)) return [{ word: issue.message }];
    const expected = issue.code === 'invalid_type' ? issue.expected : 'number';
    return [expectations[expected]?.[1] ?? expected];
  });
  return [...new Map(allowed.map((one) => [JSON.stringify(one), one])).values()];
};

const allowsText = (allowed: DisplayValue, text: string): boolean => {
  if (typeof allowed === 'string') return allowed === text;
  return allowed.word === 'text' || (isTextForm(allowed.word) && textForms[allowed.word].test(text));
};

/** Reports whether an issue is about the letters of a text in place of a list, which another issue refuses anyway. */
const countsLetters = (issue: Issue): boolean => issue.code === 'too_small' && issue.origin === 'string';

/** Returns the branches of a union, with those of the unions directly inside of it. */
const branchesOf = (issue: z.core.$ZodIssueInvalidUnion): readonly Branch[] =>
  issue.errors.flatMap((branch) => {
    const [only] = branch;
    return only?.code === 'invalid_union' && only.path.length === 0
      ? branchesOf(only)
      : [branch.filter((one) => !countsLetters(one))];
  });

const problem = (
  path: Path,
  code: AuthorError['code'],
  more: Partial<Omit<ShapeProblem, 'path' | 'code'>>,
): ShapeProblem => ({ path, code, what: 'value', found: null, allowed: [], suggestion: null, ...more });

class IssueFormatter {
  /** Schemas of the issues that have no message of their own: the message is then an index of this list. */
  readonly #schemas: unknown[] = [];

  problems(schema: z.core.$ZodType, value: unknown, path: Path): readonly ShapeProblem[] {
    const result = z.safeParse(schema, value, { error: ({ inst }) => String(this.#schemas.push(inst) - 1) });
    return result.success ? [] : this.#ofIssues(result.error.issues, value, path);
  }

  #ofIssues(issues: readonly Issue[], value: unknown, path: Path): readonly ShapeProblem[] {
    const mistyped = this.#mistypedKeys(issues, value);
    return issues.flatMap((issue) => {
      if (mistyped.has(JSON.stringify(issue.path)) || countsLetters(issue)) return [];
      const at = [...path, ...(issue.path as Path)]; // YAML has no symbols
      return isMissingKey(issue, value)
        ? [problem(at.slice(0, -1), 'missing-key', { found: String(at.at(-1)) })]
        : this.#ofIssue(issue, valueAt(value, issue.path), at);
    });
  }

  #ofIssue(issue: Issue, value: unknown, path: Path): readonly ShapeProblem[] {
    if (issue.code === 'unrecognized_keys') {
      const allowed = this.#keysOf(issue);
      return issue.keys.map((key) => {
        const suggestion = this.#suggestedKey(issue, key, value);
        return problem([...path, key], 'unknown-key', { what: 'key', found: key, allowed, suggestion });
      });
    }
    if (issue.code === 'invalid_key') {
      const record = this.#schemas[Number(issue.message)];
      const found = String(path.at(-1));
      return [
        problem(path, 'bad-key', { what: 'key', found, allowed: allowedBy(issue.issues) }),
        // zod does not read the value behind a wrong key.
        ...(record instanceof z.ZodRecord ? this.problems(record.valueType, value, path) : []),
      ];
    }
    if (Array.isArray(value) && issue.code === 'too_small') return [problem(path, 'too-few', {})];
    const branches = issue.code === 'invalid_union' ? branchesOf(issue) : [[{ ...issue, path: [] }]];
    return this.#ofBranches(branches, value, path);
  }

  /** Reports the branch that fits a mapping or a list best; for a scalar, what all branches of its type allow. */
  #ofBranches(branches: readonly Branch[], value: unknown, path: Path): readonly ShapeProblem[] {
    const basic = basicOf(value);
    const fitting = branches.filter((branch) => !branch.some((issue) => refusesType(issue, basic)));
    const allowed = allowedBy((fitting.length > 0 ? fitting : branches).flat());
    const isScalar = basic !== 'array' && basic !== 'object';
    if (fitting.length > 0 && !isScalar) return this.#ofIssues(this.#nearestBranch(fitting, value), value, path);
    if (basic === 'null') return [problem(path, 'missing-value', { allowed })];
    const text = isScalar ? String(value) : '';
    const found = displayOf(value);
    if (fitting.length === 0) {
      const asText = isScalar && basic !== 'string' && allowed.some((one) => allowsText(one, text));
      return [problem(path, 'wrong-type', { found, allowed, suggestion: asText ? `"${text}"` : null })];
    }
    const values = allowed.filter((one) => typeof one === 'string');
    const code = values.length > 0 ? 'wrong-value' : 'wrong-form';
    return [problem(path, code, { found, allowed, suggestion: nearest(text, values) })];
  }

  #nearestBranch(branches: readonly Branch[], value: unknown): Branch {
    const costs = branches.map((branch) => this.#cost(branch, value));
    return branches[costs.indexOf(Math.min(...costs))] ?? [];
  }

  /** Returns how far a value is from a branch by its own keys: unknown ones cost most, mistyped ones least. */
  #cost(branch: Branch, value: unknown): number {
    const mistyped = this.#mistypedKeys(branch, value);
    return branch.reduce((cost, issue) => {
      if (issue.path.length === 0 && issue.code === 'unrecognized_keys') {
        const unknown = issue.keys.filter((key) => this.#suggestedKey(issue, key, value) === null);
        return cost + 0.5 * issue.keys.length + 1.25 * unknown.length;
      }
      if (issue.code === 'invalid_key') return cost + 1;
      const isMissing = issue.path.length === 1 && isMissingKey(issue, value);
      return isMissing && !mistyped.has(JSON.stringify(issue.path)) ? cost + 0.75 : cost;
    }, 0);
  }

  /** Returns the paths, as JSON, of missing keys that an unknown key beside them is probably a misspelling of. */
  #mistypedKeys(issues: readonly Issue[], value: unknown): ReadonlySet<string> {
    const paths = issues.flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') return [];
      const mapping = valueAt(value, issue.path);
      return issue.keys.map((key) => [...issue.path, this.#suggestedKey(issue, key, mapping)]);
    });
    return new Set(paths.filter((path) => path.at(-1) !== null).map((path) => JSON.stringify(path)));
  }

  /** Returns the keys that the schema of an issue has. */
  #keysOf(issue: Issue): readonly string[] {
    const schema = this.#schemas[Number(issue.message)];
    return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  }

  /** Returns the key that the mapping lacks and that an unknown key is nearest to; null when there is none. */
  #suggestedKey(issue: Issue, key: string, mapping: unknown): string | null {
    const unused = this.#keysOf(issue).filter((name) => !Object.hasOwn(Object(mapping), name));
    return nearest(key, unused);
  }
}

/**
 * Returns every difference between a value and a schema; none exactly when zod accepts the value. Each has the path of
 * the key or value at fault, what stands there, what is allowed, and the nearest allowed text.
 */
export const validateShape = (schema: z.core.$ZodType, value: unknown): readonly ShapeProblem[] =>
  new IssueFormatter().problems(schema, value, []);
