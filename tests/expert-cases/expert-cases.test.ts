// Networks with the answer that an expert gives, worked out beforehand, each with its reason and its document. When one
// fails, find out who is right before either is changed.
import { describe, expect, test } from 'vitest';
import { read } from '../../src/core/azure/index.ts';
import { type CheckOptions, check, evidenceFor } from '../../src/core/checker/index.ts';
import { ownLibraryWithTags } from '../own-library.ts';
import { cases } from './cases.ts';

const library = ownLibraryWithTags;
const parameters = {
  region: 'westeurope',
  'compute-prefix': ['10.0.1.0/24'],
  'private-endpoint-prefix': ['10.0.2.0/27'],
};

describe.each(Object.entries(cases))('%s', (_, all) => {
  test.each(all)('$name: $because ($document)', ({ pasted, ask, verdict, why, ...rest }) => {
    const { scenario = 'compute', assume = [], given = {}, notGiven = [], without = [] } = rest;
    const configuration = read(pasted.map((one, index) => ({ name: `${index}.json`, text: JSON.stringify(one) })));
    const options: CheckOptions = {
      scenarios: [scenario],
      revision: 'current',
      parameters: Object.fromEntries(
        Object.entries({ ...parameters, ...given }).filter(([id]) => !notGiven.includes(id)),
      ),
      assume,
    };
    const result = check(configuration, library, options);
    const found = result.requirements.find(({ id }) => id === ask);
    if (found === undefined) throw new Error(`no requirement ${ask}`);
    const { missing, assumptions } = evidenceFor(result, configuration, library).of(found);
    const codes = [...missing, ...assumptions].map(({ code }) => code);
    expect(`${found.verdict}${found.certain === false ? ', uncertain' : ''}`).toBe(verdict);
    for (const code of why) expect(codes).toContain(code);
    for (const code of without) expect(codes).not.toContain(code);
  });
});

test('there are enough of them, and each has its own name', () => {
  const all = Object.values(cases).flat();
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(120);
});
