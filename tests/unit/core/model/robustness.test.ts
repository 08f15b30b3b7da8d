import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { fileRole, schemaOf } from '../../../../src/core/model/folder.ts';
import { formatAuthorError, loadLibrary } from '../../../../src/core/model/index.ts';
import { validateShape } from '../../../../src/core/model/validate-shape.ts';
import { parseYaml } from '../../../../src/core/model/yaml-source.ts';
import { readScenarios } from '../../../../src/node/files/read-scenarios.ts';
import { draws } from '../../../prove/seed.ts';

const foreign = readScenarios(join(import.meta.dirname, '../../../fixtures/foreign-scenarios'));
const schemaOfPath = (path: string): z.core.$ZodType => {
  const role = fileRole(path);
  if (role === null) throw new Error(path);
  return schemaOf(role);
};

/** A slot of a sentence that got no value. */
const OPEN_SLOT = /\{[a-z]+\}/;

/** Puts `value` at a random place of a JSON tree, or takes the place away when it is undefined. */
const disturb = (tree: unknown, [seed = 0, ...rest]: readonly number[], value: unknown): unknown => {
  if (typeof tree !== 'object' || tree === null || rest.length === 0) return value;
  const keys = Object.keys(tree);
  const key = keys[seed % Math.max(keys.length, 1)];
  if (key === undefined) return value;
  const inner = disturb(Reflect.get(tree, key), rest, value);
  if (Array.isArray(tree)) return tree.with(Number(key), inner);
  return Object.fromEntries(Object.entries({ ...tree, [key]: inner }).filter(([, one]) => one !== undefined));
};

describe('whatever stands in the files, the answer is a list of errors', () => {
  test('a shape is refused by us exactly when zod refuses it, and each problem has its words', () => {
    const values = fc.oneof(
      fc.constantFrom(
        undefined,
        null,
        true,
        '',
        'current',
        'any',
        443,
        [],
        {},
        { current: 'tcp' },
        { when: 'x' },
        { 'optional-when': 'x' },
      ),
      // Texts with a slot's form would be taken for slots below: what is found is quoted.
      fc.jsonValue({ maxDepth: 2 }).filter((value) => !OPEN_SLOT.test(JSON.stringify(value))),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...foreign.keys()),
        fc.array(fc.nat(), { minLength: 1, maxLength: 7 }),
        values,
        (path, place, value) => {
          const tree = disturb(parseYaml(path, foreign.get(path) ?? '').source?.value, place, value);
          const schema = schemaOfPath(path);
          const accepted = (schema as z.ZodType).safeParse(tree).success; // every schema here is zod's classic kind
          const problems = validateShape(schema, tree);
          expect(problems.length === 0).toBe(accepted);
          for (const problem of problems) {
            const error = { ...problem, file: path, line: 1, column: 1, about: [] };
            for (const locale of localeIds) expect(formatAuthorError(error, locale)).not.toMatch(OPEN_SLOT);
          }
        },
      ),
      draws(600),
    );
  });

  test('a file cut off anywhere gives positioned errors or none, and never throws', () => {
    expect(loadLibrary(foreign).errors).toEqual([]);
    for (const [path, text] of foreign) {
      let refused = 0;
      for (let end = 0; end < text.length; end += 23) {
        const files = new Map([...foreign, [path, text.slice(0, end)]]);
        const { library, errors } = loadLibrary(files);
        expect(library === null, `${path} cut off at ${end}`).toBe(errors.length > 0);
        if (errors.length > 0) refused += 1;
        for (const { file, line, column } of errors) {
          const lines = (files.get(file) ?? '').split('\n');
          expect(line, `${path} cut off at ${end}`).toBeGreaterThan(0);
          expect(line, `${path} cut off at ${end}`).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThan(0);
        }
      }
      expect(refused, path).toBeGreaterThan(0);
    }
  });

  test.each([
    ['flow lists', '['.repeat(30_000)],
    ['mappings', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
    ['conditions', `a: ${'{ not: '.repeat(200)}x${' }'.repeat(200)}`],
  ])('%s nested without end are an error and not a full stack', (_, text) => {
    const { library, errors } = loadLibrary(new Map([...foreign, ['_shared/conditions.yaml', text]]));
    expect(library).toBeNull();
    const codes = errors.filter(({ file }) => file === '_shared/conditions.yaml').map(({ code }) => code);
    expect(codes).toContain('yaml-too-deep');
  });

  test('aliases that would grow to billions are refused without being expanded', () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `k${i}: &a${i} [${Array(9).fill(i === 0 ? 'x' : `*a${i - 1}`)}]`,
    );
    const { errors } = loadLibrary(new Map([...foreign, ['_shared/conditions.yaml', lines.join('\n')]]));
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['yaml-anchor', 'yaml-alias']));
  });

  test('Windows line ends and a byte order mark change no position', () => {
    const text = foreign.get('message-broker/scenario.yaml')?.replace('tag: EventHub', 'tag: EventHubb') ?? '';
    const places = [text, text.replaceAll('\n', '\r\n')].map((one) =>
      loadLibrary(new Map([...foreign, ['message-broker/scenario.yaml', one]])).errors.map(({ line, column, code }) => [
        line,
        column,
        code,
      ]),
    );
    expect(places[0]).toContainEqual([23, 16, 'unknown-tag']);
    expect(places[1]).toEqual(places[0]);
    expect(loadLibrary(new Map([...foreign].map(([path, one]) => [path, `\uFEFF${one}`]))).errors).toEqual([]);
  });
});
