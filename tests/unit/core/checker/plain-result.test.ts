// The result of a check is plain data: a copy of it, made for another thread or by JSON, is the same result, and is explained
// in the same words.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import { type CheckResult, check, evidenceFor } from '../../../../src/core/checker/index.ts';
import { messagesIn } from '../../../../src/core/i18n/messages.ts';
import { explain } from '../../../../src/core/report/sentences/explain.ts';
import { ownLibrary } from '../../../own-library.ts';
import { drawnOneIn } from '../../../prove/drawn.ts';

const folder = join(import.meta.dirname, '../../../..');
const library = ownLibrary;
const sample = (scenario: string) => {
  const samples = join(folder, 'scenarios', scenario, 'samples');
  return readdirSync(samples)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, text: readFileSync(join(samples, name), 'utf8') }));
};
const settings = join(folder, 'tests/fixtures/settings');
/** A tenth of the samples, others with each commit. */
const drawn = drawnOneIn(
  10,
  library.scenarios.flatMap(({ id }) => sample(id)),
);
const cases = [...drawn, { name: 'workspace', text: readFileSync(join(settings, 'workspace-rest.json'), 'utf8') }];
const copies: readonly (readonly [string, (result: CheckResult) => CheckResult])[] = [
  ['structuredClone', (result) => structuredClone(result)],
  ['JSON', (result) => JSON.parse(JSON.stringify(result)) as CheckResult], // that it is one is what is tested
];

describe.each(cases)('$name', ({ name, text }) => {
  const configuration = read([{ name, text }]);
  const options = {
    scenarios: library.scenarios.map(({ id }) => id),
    revision: 'current',
    parameters: { region: 'westeurope' },
  };
  const result = check(configuration, library, options);
  const wordsOf = (one: CheckResult) =>
    explain(one, {
      library,
      locale: 'en',
      words: messagesIn('checker', 'en'),
      inputs: [name],
      evidence: evidenceFor(one, configuration, library),
    });

  let original: ReturnType<typeof wordsOf> | undefined;

  test.each(copies)('is the same after %s', (_, copy) => expect(copy(result)).toStrictEqual(result));
  test.each(copies)('is explained in the same words after %s', (_, copy) => {
    original ??= wordsOf(result);
    expect(wordsOf(copy(result))).toStrictEqual(original);
  });
  test('has the same evidence, in whichever order it is asked for', () => {
    const forward = evidenceFor(result, configuration, library);
    const backward = evidenceFor(result, configuration, library);
    const inReverse = result.requirements.toReversed().map((one) => [backward.of(one), backward.parts(one)]);
    expect(inReverse.toReversed()).toStrictEqual(
      result.requirements.map((one) => [forward.of(one), forward.parts(one)]),
    );
  });
});
