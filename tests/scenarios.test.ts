// Every sample of every scenario gives exactly the verdicts that stand beside it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { read } from '../src/azure/index.ts';
import { check } from '../src/checker/index.ts';
import { loadScenarios } from '../src/cli/read-scenarios.ts';
import type { ParameterValues } from '../src/model/resolved.ts';
import { refuseVerdict } from './unit/checker/verify-certificate.ts';

const folder = join(import.meta.dirname, '..', 'scenarios');
const library = loadScenarios(folder);

interface Sample {
  readonly revision: string;
  readonly parameters?: ParameterValues;
  readonly at?: string;
  readonly verdicts: Readonly<Record<string, string>>;
}

describe.each(library.scenarios.map(({ id }) => id))('%s', (scenario) => {
  const samples = join(folder, scenario, 'samples');
  // The file was written by hand for this test: its shape is the one above.
  const expected = parse(readFileSync(join(samples, 'expected.yaml'), 'utf8')) as Readonly<
    Record<string, Sample>
  >;

  test('every sample has its verdicts, and every verdict its sample', () => {
    expect(
      readdirSync(samples)
        .filter((name) => name !== 'expected.yaml')
        .sort(),
    ).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.entries(expected))('%s', (name, { revision, parameters = {}, at, verdicts }) => {
    const configuration = read([{ name, text: readFileSync(join(samples, name), 'utf8') }]);
    const result = check(configuration, library, {
      scenarios: [scenario],
      revision,
      parameters,
      ...(at === undefined ? {} : { at }),
    });
    expect(Object.fromEntries(result.requirements.map(({ id, verdict }) => [id, verdict]))).toEqual(verdicts);
    for (const requirement of result.requirements) {
      if (requirement.kind === 'flow')
        expect(requirement.points.map(refuseVerdict)).toEqual(requirement.points.map(() => null));
    }
  });
});
