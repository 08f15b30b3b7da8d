// The reader that the checker's page begins with: it reads exactly as the whole one does, or says that it cannot.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Configuration, Input } from '../../../../src/core/azure/configuration/resources.ts';
import { decodeBytes } from '../../../../src/core/azure/decode-bytes.ts';
import { readJsonWith } from '../../../../src/core/azure/json/json-source.ts';
import { read } from '../../../../src/core/azure/read.ts';
import { LazyModulesMissing, readWithoutLazyModules } from '../../../../src/core/azure/read-without-lazy-modules.ts';

const root = join(import.meta.dirname, '../../../..');
const files = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:json|txt|md|bicep|tf|yaml|tfstate)$/.test(file))
    .map((file) => join(folder, file));
const texts = [...files('tests/fixtures/azure'), ...files('scenarios')];
const inputOf = (file: string): Input => ({ name: file, text: decodeBytes(readFileSync(join(root, file))) });

const serialized = ({ resources, inputs }: Configuration): string =>
  JSON.stringify([
    resources,
    inputs.map(({ name, formats, counts, parameters, unresolved, problems }) => ({
      name,
      formats,
      counts,
      parameters,
      unresolved,
      problems,
    })),
  ]);
const plainly = (inputs: readonly Input[]): Configuration | null => {
  try {
    return readWithoutLazyModules(inputs);
  } catch (error) {
    if (error instanceof LazyModulesMissing) return null;
    throw error;
  }
};
/** Reports whether a text is one strict JSON document. */
const isStrict = ({ text }: Input): boolean => {
  try {
    readJsonWith(text, () => {
      throw new LazyModulesMissing();
    });
    return true;
  } catch {
    return false;
  }
};
/** Formats of which the whole reader may be asked; a value of a parameter file may be an object in an unknown format. */
const needsAll = /^(?:arm-template|parameter-file|bicep-snapshot|what-if|terraform-plan|terraform-state|policy)$/;

describe('the reader without templates, Terraform, texts that are not strict, and texts without resources', () => {
  test.each(texts)('%s: the same, or a part is missing', (file) => {
    const input = inputOf(file);
    const whole = read([input]);
    const plain = plainly([input]);
    if (plain !== null) expect(serialized(plain)).toBe(serialized(whole));
    else {
      const isEmpty = whole.resources.length === 0;
      const isUnknown = whole.inputs[0]?.problems.some(({ code }) => code === 'unknown-object');
      const isOfSuchFormat = whole.inputs[0]?.formats.some((form) => needsAll.test(form));
      expect(isEmpty || !isStrict(input) || isUnknown || isOfSuchFormat).toBe(true);
    }
  });

  test('reads more than half of those with resources, and leaves every template', () => {
    const withResources = texts.filter((file) => read([inputOf(file)]).resources.length > 0);
    const left = withResources.filter((file) => plainly([inputOf(file)]) === null);
    expect(left.length).toBeGreaterThan(20);
    expect(left.length).toBeLessThan(withResources.length / 2);
    const templates = texts.filter((file) => read([inputOf(file)]).inputs[0]?.formats.includes('arm-template'));
    expect(templates.filter((file) => !left.includes(file))).toEqual([]);
  });

  test('leaves a template among other texts', () => {
    const [nsg, template] = ['nsg-az-show.json', 'template-escapes.json'].map((name) =>
      inputOf(join('tests/fixtures/azure', name)),
    );
    if (nsg === undefined || template === undefined) throw new Error('two names');
    expect(plainly([nsg])).not.toBe(null);
    expect(plainly([nsg, template])).toBe(null);
  });
});
