// The files that a code host reads. It reports a mistake in them only after a push, or ignores the file without a word.
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAlias, parseDocument, visit } from 'yaml';

const root = join(import.meta.dirname, '..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const filesOf = (pattern: string): readonly string[] => globSync(pattern, { cwd: root }).toSorted();

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
const yamlOf = (file: string): Fields => fieldsOf(parseDocument(textOf(file)).toJS());
const unknownKeys = (value: unknown, known: string): readonly string[] =>
  Object.keys(fieldsOf(value)).filter((key) => !known.split(' ').includes(key));

const manifest: { readonly scripts: Fields; readonly devDependencies: Readonly<Record<string, string>> } = JSON.parse(
  textOf('package.json'),
);

test('.node-version is the Node that npm scripts run on', () => {
  expect(textOf('.node-version')).toBe(`${manifest.devDependencies['node']}\n`);
});

test('git can run the hooks that CONTRIBUTING.md tells to install', () => {
  const [, folder = ''] = /git config core\.hooksPath ([\w/]+)/.exec(textOf('CONTRIBUTING.md')) ?? [];
  const hooks = filesOf(`${folder}/*`);
  expect(hooks.map((file) => file.slice(folder.length + 1))).toEqual(['commit-msg']);
  // Windows has no such bit; git runs each hook there with its own shell.
  if (process.platform !== 'win32')
    for (const hook of hooks) expect(statSync(join(root, hook)).mode & 0o111).toBe(0o111);
});

const yamlFiles = filesOf('.github/**/*.yml');

describe.each(yamlFiles)('%s', (file) => {
  test('is YAML without an error, a warning or an alias, which issue forms do not support', () => {
    const document = parseDocument(textOf(file));
    expect([...document.errors, ...document.warnings]).toEqual([]);
    let aliases = 0;
    visit(document, (_, node) => {
      if (isAlias(node)) aliases += 1;
    });
    expect(aliases).toBe(0);
  });
});

// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax; of its keys those in use here.
describe.each(filesOf('.github/workflows/*.yml'))('%s', (file) => {
  const workflow = yamlOf(file);
  const jobs = Object.values(fieldsOf(workflow['jobs']));
  const steps = jobs.flatMap((job) => listOf(fieldsOf(job)['steps']));

  test('has no unknown keys', () => {
    expect(unknownKeys(workflow, 'name on permissions concurrency defaults jobs')).toEqual([]);
    const ofJob = 'name needs runs-on timeout-minutes strategy permissions environment steps';
    for (const job of jobs) expect(unknownKeys(job, ofJob)).toEqual([]);
    for (const step of steps) expect(unknownKeys(step, 'name id uses with run env')).toEqual([]);
  });

  test('may only read but for what publishing and the issue of the watch need, and ends by itself', () => {
    expect(workflow['permissions']).toEqual({ contents: 'read' });
    const widened = jobs.flatMap((job) => Object.entries(fieldsOf(fieldsOf(job)['permissions'])));
    for (const [name, access] of widened)
      expect(['contents: read', 'pages: write', 'id-token: write', 'issues: write']).toContain(`${name}: ${access}`);
    expect(jobs.length).toBeGreaterThan(0);
    for (const job of jobs) expect(fieldsOf(job)['timeout-minutes']).toBeTypeOf('number');
  });

  test('pins each action by a full version', () => {
    const actions = steps.flatMap(({ uses }) => (uses === undefined ? [] : [String(uses)]));
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !/@v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  test('runs only commands that package.json has', () => {
    const commands = steps.flatMap(({ run }) => [
      ...String(run ?? '').matchAll(/npm (?:run )?(?!ci\b|publish\b)([a-z:-]+)/g),
    ]);
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.map(([, name = '']) => name).filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

test('the tests run on the Node of .node-version', () => {
  const [major] = textOf('.node-version').split('.');
  const jobs = Object.values(fieldsOf(yamlOf('.github/workflows/test.yml')['jobs']));
  for (const job of jobs) {
    const { matrix } = fieldsOf(fieldsOf(job)['strategy']);
    expect(fieldsOf(matrix)['node']).toContain(Number(major));
  }
});

// https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
const attributesOf: Readonly<Record<string, string>> = {
  markdown: 'value',
  input: 'label description placeholder value',
  textarea: 'label description placeholder value render',
  dropdown: 'label description options multiple default',
  checkboxes: 'label description options',
};

describe.each(filesOf('.github/ISSUE_TEMPLATE/*.yml'))('%s', (file) => {
  const form = yamlOf(file);
  const fields = listOf(form['body']);
  const answers = fields.filter(({ type }) => type !== 'markdown');

  test('has no unknown keys', () => {
    expect(unknownKeys(form, 'name description title labels body')).toEqual([]);
    for (const field of fields) {
      expect(unknownKeys(field, 'type id attributes validations')).toEqual([]);
      expect(unknownKeys(field['validations'], 'required')).toEqual([]);
      expect(unknownKeys(field['attributes'], attributesOf[String(field['type'])] ?? '')).toEqual([]);
    }
  });

  test('has a name, a description, and fields with an id and a label of their own', () => {
    expect([form['name'], form['description']].every((text) => typeof text === 'string')).toBe(true);
    const ids = answers.map(({ id }) => id);
    const labels = answers.map(({ attributes }) => fieldsOf(attributes)['label']);
    expect(ids.length).toBeGreaterThan(0);
    for (const names of [ids, labels]) {
      expect(names.filter((name) => typeof name !== 'string' || name === '')).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('offers only different options, each a text', () => {
    for (const { type, attributes } of fields) {
      if (type !== 'dropdown') continue;
      const { options } = fieldsOf(attributes);
      if (!Array.isArray(options)) throw new Error(`${file}: a dropdown without options`);
      expect(options.filter((option) => typeof option !== 'string')).toEqual([]);
      expect(new Set(options).size).toBe(options.length);
    }
  });
});
