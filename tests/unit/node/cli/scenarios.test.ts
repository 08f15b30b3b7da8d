import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { validationJsonShape } from '../../../../src/core/report/validation/validation-json.ts';
import { loadScenarios } from '../../../../src/node/files/read-scenarios.ts';
import { runCli } from '../../../run-cli.ts';
import { expectPublished, schemaFile } from '../../core/report/published-schema.ts';

const schema: object = JSON.parse(readFileSync(schemaFile('validate'), 'utf8'));
const root = join(import.meta.dirname, '../../../..');
const foreign = 'tests/fixtures/foreign-scenarios';
const broken = 'tests/fixtures/model/shared-names';

const portolan = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { status, stdout, stderr } = await runCli(['scenarios', ...args], { env });
  return { status, out: stdout, err: stderr };
};

describe('portolan scenarios', () => {
  test('lists id, title and the number of flows, routes and settings in each revision', async () => {
    const { status, out } = await portolan(['--scenarios-dir', foreign]);
    expect(out).toBe(
      [
        'message-broker  Publish to a message broker',
        '                2022-05: 1 flow, 1 route, 0 settings',
        '                current: 2 flows, 1 route, 0 settings',
        '',
      ].join('\n'),
    );
    expect(status).toBe(0);
  });

  test('says the same as JSON, of the folder that PORTOLAN_SCENARIOS names, in the language asked for', async () => {
    const { status, out } = await portolan(['--format', 'json', '--lang', 'fr'], {
      PORTOLAN_SCENARIOS: foreign,
    });
    expect(JSON.parse(out)).toEqual({
      scenarios: [
        {
          id: 'message-broker',
          title: 'Publier vers un courtier de messages',
          service: null,
          revisions: {
            '2022-05': { flows: 1, routes: 1, settings: 0 },
            current: { flows: 2, routes: 1, settings: 0 },
          },
        },
      ],
    });
    expect(status).toBe(0);
  });

  test('without a folder the scenarios of the product are checked, and they are in order', async () => {
    const { status, out } = await portolan(['validate']);
    expect(out).toMatch(/: \d+ scenarios, no error\n$/);
    expect(status).toBe(0);
  });
});

describe('portolan scenarios validate', () => {
  test('prints every error with the folder in front of the file, and ends with 2', async () => {
    const { status, out } = await portolan(['validate', broken]);
    expect(out).toContain(
      `${broken}/_shared/contradictions.yaml:6:12 contradiction t01: the contradiction has no side 'onee'`,
    );
    expect(out).toMatch(/\d+ errors\n$/);
    expect(status).toBe(2);
  });

  test('prints errors in French', async () => {
    expect((await portolan(['validate', broken, '--lang', 'fr'])).out).toContain('vouliez-vous dire');
  });

  test('gives programs each part of an error and the sentence', async () => {
    const { status, out } = await portolan(['validate', broken, '--format', 'json']);
    const { valid, errors } = JSON.parse(out);
    expect(valid).toBe(false);
    expect(errors).toContainEqual({
      file: '_shared/contradictions.yaml',
      line: 6,
      column: 12,
      about: [{ kind: 'contradiction', id: 't01' }],
      code: 'unknown-side',
      found: 'onee',
      allowed: ['one'],
      suggestion: 'one',
      message: `${broken}/_shared/contradictions.yaml:6:12 contradiction t01: the contradiction has no side 'onee'; allowed: one; did you mean 'one'?`,
    });
    expect(status).toBe(2);
  });

  test.each([
    [['validate', 'no/such/folder'], 'no/such/folder'],
    [['validate', 'package.json'], 'package.json'],
    [['validat'], 'validate'],
    [['validate', '--format', 'xml'], 'text, json'],
    [['validate', foreign, 'another'], 'another'],
  ])('%j is bad usage, said in words', async (args, said) => {
    const { status, out, err } = await portolan(args);
    expect(err).toContain(said);
    expect(err).not.toMatch(/\bat .*\.ts:\d+|ENOENT|ENOTDIR/);
    expect(out).toBe('');
    expect(status).toBe(2);
  });

  test('a folder without a scenario is not in order', async () => {
    const { status, out } = await portolan(['validate', 'bench']);
    expect(out).toBe('bench: no scenario was found\n');
    expect(status).toBe(2);
  });
});

describe('portolan scenarios validate --max-age', () => {
  const isDocumented = new Ajv2020({ strict: false }).compile(schema);

  test('lists the facts whose newest document or last reading is older, and ends with 1', async () => {
    const { status, out } = await portolan(['validate', '--max-age', '365d']);
    // Its only document prints 2022.
    expect(out).toMatch(/^aks\/key-vault: newest document 31 August 2022, last read /m);
    // One of its documents is of 2026-03.
    expect(out).not.toMatch(/^compute\/identity:/m);
    expect(out).toMatch(
      /\n[\d,]+ of [\d,]+ facts are older than 365 days, by their documents or their last reading\n$/,
    );
    expect(status).toBe(1);
  });

  test('says that none is, and ends with 0', async () => {
    const { status, out } = await portolan(['validate', '--max-age', '36500d', '--lang', 'fr']);
    expect(out).toContain('aucun fait n’a plus de 36');
    expect(status).toBe(0);
  });

  test('is a documented field of the JSON, null when nobody asks and in a folder with errors', async () => {
    const asked = await portolan(['validate', foreign, '--max-age', '0d', '--format', 'json']);
    const { ages, valid } = JSON.parse(asked.out);
    expect(isDocumented(JSON.parse(asked.out)), JSON.stringify(isDocumented.errors)).toBe(true);
    expect([valid, asked.status, ages.days, ages.old.length]).toEqual([true, 1, 0, ages.facts]);
    expect(ages.facts).toBeGreaterThan(3);
    for (const args of [
      ['validate', foreign],
      ['validate', broken, '--max-age', '1d'],
    ]) {
      const { out } = await portolan([...args, '--format', 'json']);
      expect(isDocumented(JSON.parse(out)), JSON.stringify(isDocumented.errors)).toBe(true);
      expect(JSON.parse(out).ages).toBeNull();
    }
  });

  test('comes after the errors of a folder, which end with 2', async () => {
    expect((await portolan(['validate', broken, '--max-age', '0d'])).status).toBe(2);
  });

  test.each([
    [['validate', '--max-age', '1y'], '“1y” isn’t a valid value of --max-age'],
    [['validate', '--max-age', '-1d'], '--max-age'],
    [['--max-age', '365d'], 'portolan scenarios validate'],
  ])('%j is bad usage', async (args, said) => {
    const { status, out, err } = await portolan(args);
    expect(err).toContain(said);
    expect([status, out]).toEqual([2, '']);
  });

  test('publishes its JSON', () => {
    expectPublished('validate', validationJsonShape);
  });
});

test('loadScenarios throws one error that lists every mistake', () => {
  expect(() => loadScenarios(join(root, broken))).toThrow(/contradictions\.yaml:4:28 .*\n.*contradictions\.yaml:5:13 /);
});
