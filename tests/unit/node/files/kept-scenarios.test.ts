import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Library } from '../../../../src/core/model/schema.ts';
import { loadScenarios } from '../../../../src/node/files/read-scenarios.ts';

const root = join(import.meta.dirname, '../../../..');
/** The same in each run, so that one file of the cache is its own. */
const folder = join(root, 'node_modules/.cache/kept-scenarios-test');
afterAll(() => rmSync(folder, { recursive: true }));

let processes = 0;
/** Loads a folder as a process does that begins now: without what this one remembers. */
const inNewProcess = async (scenarios: string): Promise<Library> => {
  processes += 1;
  const module = join(root, 'src/node/files/kept-scenarios.ts');
  return (await import(/* @vite-ignore */ `${module}?process=${processes}`)).keptScenarios(scenarios);
};

test('what is kept is what reading gives, to the last member', async () => {
  const own = join(root, 'scenarios');
  const read = loadScenarios(own);
  expect(await inNewProcess(own)).toStrictEqual(read);
  expect(await inNewProcess(own)).toStrictEqual(read);
});

test('a file that changes is read again, and its mistakes are errors each time', async () => {
  cpSync(join(root, 'tests/fixtures/foreign-scenarios'), folder, { recursive: true });
  const before = await inNewProcess(folder);
  const [first] = before.scenarios;
  if (first === undefined) throw new Error('No scenario is in the folder.');
  const file = join(folder, first.id, 'scenario.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^order: .*$/m, 'order: 987'));
  expect((await inNewProcess(folder)).scenarios.find(({ id }) => id === first.id)?.order).toBe(987);
  writeFileSync(file, text);
  expect(await inNewProcess(folder)).toStrictEqual(before);
  appendFileSync(file, '\nno-such-key: 1\n');
  for (let times = 0; times < 2; times += 1) await expect(inNewProcess(folder)).rejects.toThrow(/no-such-key/);
});
