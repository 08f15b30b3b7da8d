import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { azureWords, decodeBytes, problemText, read } from '../../../src/core/azure/index.ts';
import en from '../../../src/core/i18n/strings/en/azure.json' with { type: 'json' };
import { summary } from './summary.ts';

// Every fixture is an input as people have it; beside it stands what the reader makes of it.
const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'azure');
const fixtures = readdirSync(folder).filter((file) => !file.endsWith('.expected'));

describe('each form and each trap is read as written beside it', () => {
  test.each(fixtures)('%s', async (file) => {
    const configuration = read([{ name: file, text: decodeBytes(readFileSync(join(folder, file))) }]);
    await expect(summary(configuration)).toMatchFileSnapshot(join(folder, `${file}.expected`));
  });

  test('every problem that the fixtures show has words in English, and no slot stays empty', () => {
    const t = azureWords('en');
    const without = fixtures.flatMap((file) => {
      const { inputs } = read([{ name: file, text: decodeBytes(readFileSync(join(folder, file))) }]);
      return inputs
        .flatMap((input) => [...input.problems, ...input.unresolved])
        .filter(
          (problem) =>
            !Object.hasOwn(en, problem.code) ||
            /\{[a-zA-Z]+\}/.test(problemText({ ...problem, args: { ...problem.args, found: 'x' } }, t)),
        )
        .map((problem) => `${file}: ${problem.code} ${JSON.stringify(problem.args)}`);
    });
    expect(without).toEqual([]);
  });
});
