import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { fileRole, schemaFile } from '../../../../src/core/model/folder.ts';
import { jsonSchemas } from '../../../../src/core/model/index.ts';
import { parseYaml } from '../../../../src/core/model/yaml-source.ts';
import { readScenarios } from '../../../../src/node/files/read-scenarios.ts';

const root = join(import.meta.dirname, '../../../..');
const committed = join(root, 'scenarios/schema');
const validators = new Map(
  [...jsonSchemas()].map(([name, text]) => [name, new Ajv({ strict: false }).compile(JSON.parse(text))]),
);
const accepts = (path: string, value: unknown): boolean => {
  const role = fileRole(path);
  return role !== null && validators.get(schemaFile(role))?.(value) === true;
};

describe('the published JSON Schemas', () => {
  test('are those that the model makes: run "npm run generate" when this fails', () => {
    const onDisk = new Map(readdirSync(committed).map((name) => [name, readFileSync(join(committed, name), 'utf8')]));
    expect([...onDisk.keys()].toSorted()).toEqual([...jsonSchemas().keys()].toSorted());
    for (const [name, text] of jsonSchemas()) expect(onDisk.get(name), name).toBe(text);
  });

  test.each(['scenarios', 'tests/fixtures/foreign-scenarios'])('accept every file of %s', (folder) => {
    const files = readScenarios(join(root, folder));
    expect(files.size).toBeGreaterThan(5);
    for (const [path, text] of files) expect(accepts(path, parseYaml(path, text).source?.value), path).toBe(true);
  });

  test('refuse what the model refuses: a typo in a key, a wrong word, a wrong type', () => {
    const path = 'message-broker/scenario.yaml';
    const text = readFileSync(join(root, 'tests/fixtures/foreign-scenarios', path), 'utf8');
    for (const [right, wrong] of [
      ['direction: outbound', 'direction: outgoing'],
      ['arrow: producer-broker', 'arow: producer-broker'],
      ['order: 1', 'order: first'],
      ['protocol: tcp', 'protocol: { current: tpc }'],
    ] as const) {
      const value = parseYaml(path, text.replace(right, wrong)).source?.value;
      expect(value).not.toBeUndefined();
      expect(accepts(path, value), wrong).toBe(false);
    }
  });
});
