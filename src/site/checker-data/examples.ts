// The samples of the scenarios as examples for the checker's page: the same files that are tests.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Example, ExampleTitles } from '../../contract/examples.ts';
import { decodeBytes } from '../../core/azure/decode-bytes.ts';
import { defaultLocale, type Locale } from '../../core/i18n/locales.ts';
import { memoizeText } from '../../core/memoize.ts';

/** `samples/expected.yaml`: for each file its title, what to check it with, and the exact verdicts. */
export const expectedSamples = z.record(
  z.string(),
  z.looseObject({
    title: z.record(z.string(), z.string()).optional(),
    revision: z.string().default('current'),
    parameters: z.record(z.string(), z.union([z.boolean(), z.string(), z.array(z.string())])).default({}),
    verdicts: z.record(z.string(), z.string()).default({}),
  }),
);

/** The menu of examples in a language; what has no title in it is called as in English. */
export const exampleTitles = (examples: readonly Example[], locale: Locale): ExampleTitles =>
  Object.fromEntries(
    [...Map.groupBy(examples, ({ scenario }) => scenario)].map(([scenario, own]) => [
      scenario,
      Object.fromEntries(
        own.map(({ id, title }) => [id.slice(scenario.length + 1), title[locale] ?? title[defaultLocale] ?? id]),
      ),
    ]),
  );

/** Parses a list of samples: a build reads the same ones for several pages. */
const samplesIn = memoizeText((text: string) => expectedSamples.parse(parse(text) ?? {}), {
  limit: 100,
  longest: 1_000_000,
});

const samplesOf = (folder: string, scenario: string): readonly Example[] => {
  const samples = join(folder, scenario, 'samples');
  const list = join(samples, 'expected.yaml');
  if (!existsSync(list)) return [];
  return Object.entries(samplesIn(readFileSync(list, 'utf8')))
    .filter(([name]) => existsSync(join(samples, name)))
    .map(([name, { title = {}, revision, parameters }]) => ({
      id: `${scenario}/${name}`,
      scenario,
      title: Object.keys(title).length === 0 ? { en: name } : title,
      revision,
      parameters,
      inputs: [{ name, text: decodeBytes(readFileSync(join(samples, name))) }],
    }));
};

/** Reads the samples of every scenario under a scenarios folder, in the order of their lists. */
export const readExamples = (folder: string): readonly Example[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
    .flatMap((scenario) => samplesOf(folder, scenario));
