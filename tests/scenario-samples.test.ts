// Every sample of a scenario against the verdicts that its `expected.yaml` states. Those were worked out by hand
// from Azure's documented behaviour: when one fails, find out who is right before either is changed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { read } from '../src/azure/index.ts';
import { check } from '../src/checker/index.ts';
import { loadScenarios } from '../src/cli/read-scenarios.ts';
import { revisionId } from '../src/model/schema.ts';

const scenarios = new URL('../scenarios/', import.meta.url).pathname;
const library = loadScenarios(scenarios);
const verdict = z.enum(['allowed', 'blocked', 'partly', 'undecided']);
const expectedFile = z.record(
  z.string().regex(/^(?:pass|fail)-[a-z0-9-]+\.json$/),
  z.strictObject({
    title: z.strictObject({ en: z.string(), fr: z.string() }),
    revision: revisionId,
    parameters: z.record(z.string(), z.union([z.boolean(), z.string(), z.array(z.string())])),
    verdicts: z.record(z.string(), verdict),
  }),
);

for (const { id } of library.scenarios) {
  const folder = `${scenarios}${id}/samples/`;
  if (!existsSync(folder)) continue;
  const expected = expectedFile.parse(parse(readFileSync(`${folder}expected.yaml`, 'utf8')));

  describe(`the samples of scenario ${id}`, () => {
    it('are the files that expected.yaml names', () => {
      const files = readdirSync(folder).filter((name) => name !== 'expected.yaml');
      expect(files.toSorted()).toEqual(Object.keys(expected).toSorted());
    });

    for (const [file, { revision, parameters, verdicts }] of Object.entries(expected)) {
      it(`${file} gets exactly the verdicts stated for ${revision}`, () => {
        const configuration = read([{ name: file, text: readFileSync(folder + file, 'utf8') }]);
        const result = check(configuration, library, { scenarios: [id], revision, parameters });
        const flows = result.requirements.filter(
          ({ kind, id: found }) => kind === 'flow' || found in verdicts,
        );
        expect(Object.fromEntries(flows.map(({ id: found, verdict: got }) => [found, got]))).toEqual(
          verdicts,
        );
        const lets = flows.every(({ need, verdict: got }) => need !== 'required' || got === 'allowed');
        expect(lets, 'its name says whether every required flow is allowed').toBe(file.startsWith('pass-'));
      });
    }
  });
}
