// Every sample of every scenario gives exactly the verdicts that stand beside it, each with a certificate that holds.
// The verdicts were worked out by hand from Azure's documented behaviour: when one fails, find out who is right before
// either is changed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { read } from '../src/core/azure/index.ts';
import { revisionId } from '../src/core/model/schema/text-forms.ts';
import { ownLibraryWithTags } from './own-library.ts';
import { check } from './unit/core/checker/checked.ts';
import { refuseVerdict } from './unit/core/checker/verify-certificate.ts';

const folder = join(import.meta.dirname, '..', 'scenarios');
const library = ownLibraryWithTags;
const expectedFile = z.record(
  z.string().regex(/^(?:pass|fail)-[a-z0-9-]+\.json$/),
  z.strictObject({
    title: z.strictObject({ en: z.string(), fr: z.string() }),
    revision: revisionId,
    parameters: z.record(z.string(), z.union([z.boolean(), z.string(), z.array(z.string())])),
    verdicts: z.record(z.string(), z.enum(['allowed', 'blocked', 'partly', 'undecided'])),
  }),
);

describe.each(library.scenarios.map(({ id }) => id))('the samples of %s', (scenario) => {
  const samples = join(folder, scenario, 'samples');
  const expected = expectedFile.parse(parse(readFileSync(join(samples, 'expected.yaml'), 'utf8')));

  test('are the files that expected.yaml names', () => {
    const files = readdirSync(samples).filter((name) => name !== 'expected.yaml');
    expect(files.toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  test.each(Object.entries(expected))(
    '%s gets exactly the verdicts stated',
    (name, { revision, parameters, verdicts }) => {
      const configuration = read([{ name, text: readFileSync(join(samples, name), 'utf8') }]);
      const { requirements } = check(configuration, library, { scenarios: [scenario], revision, parameters });
      expect(Object.fromEntries(requirements.map(({ id, verdict }) => [id, verdict]))).toEqual(verdicts);
      const byRules = requirements.filter(({ kind, bySettings }) => kind === 'flow' && bySettings !== true);
      for (const { points } of byRules) expect(points.map(refuseVerdict)).toEqual(points.map(() => null));
      const lets = requirements.every(
        ({ kind, need, verdict }) => kind === 'route' || need !== 'required' || verdict === 'allowed',
      );
      expect(lets, 'its name says whether every required flow and setting is met').toBe(name.startsWith('pass-'));
    },
  );
});
