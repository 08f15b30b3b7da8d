// Every sample of every scenario, and the network of every expert case, each once: what a property has to hold for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Input } from '../src/core/azure/configuration/resources.ts';
import type { CheckOptions } from '../src/core/checker/index.ts';
import type { Library } from '../src/core/model/schema.ts';
import { cases } from './expert-cases/cases.ts';
import { ownLibraryWithTags } from './own-library.ts';

const folder = join(import.meta.dirname, '..', 'scenarios');
export const library: Library = ownLibraryWithTags;

export interface Paste {
  readonly name: string;
  readonly inputs: readonly Input[];
  readonly options: CheckOptions;
}

/** What `expected.yaml` says of each sample. */
type Expected = Readonly<Record<string, Pick<CheckOptions, 'revision' | 'parameters'>>>;

const samples: readonly Paste[] = library.scenarios.flatMap(({ id }) => {
  const own = join(folder, id, 'samples');
  const expected = parse(readFileSync(join(own, 'expected.yaml'), 'utf8')) as Expected; // tests/scenarios.test.ts checks it
  return readdirSync(own)
    .filter((name) => name.endsWith('.json'))
    .map((name): Paste => {
      const { revision = 'current', parameters = {} } = expected[name] ?? {};
      const inputs = [{ name, text: readFileSync(join(own, name), 'utf8') }];
      return { name: `${id}/${name}`, inputs, options: { scenarios: [id], revision, parameters } };
    });
});

const parameters = {
  region: 'westeurope',
  'compute-prefix': ['10.0.1.0/24'],
  'private-endpoint-prefix': ['10.0.2.0/27'],
};

const networks: readonly Paste[] = Object.values(cases)
  .flat()
  .map(({ name, pasted, given = {}, assume = [] }) => ({
    name,
    inputs: pasted.map((one, index) => ({ name: `${index}.json`, text: JSON.stringify(one) })),
    options: { scenarios: ['compute'], revision: 'current', parameters: { ...parameters, ...given }, assume },
  }));

const key = ({ inputs, options }: Paste): string => JSON.stringify([inputs.map(({ text }) => text), options]);

export const pastes: readonly Paste[] = [
  ...new Map([...samples, ...networks].toReversed().map((paste) => [key(paste), paste])).values(),
].toReversed();
