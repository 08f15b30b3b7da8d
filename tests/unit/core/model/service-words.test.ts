import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

// The product's scenarios are data. No layer of the core may know a service by name, a port of one or a host of one.
const words =
  /machine ?learning|azureml|aml(?:service|workspace)|batch ?node ?management|viennaglobal|mcr\.microsoft|image ?build ?compute|\b(?:44224|29876|29877|5831|8787|18881)\b/i;
const layers = [
  'core/model',
  'core/net',
  'core/azure',
  'core/checker',
  'core/report',
  'site/generate',
  'site/diagrams',
];
/** Tables of published names as such, not knowledge of a service: the lines of a file that may hold one. */
const tables: Readonly<Record<string, RegExp>> = {
  // How published service tags relate, measured for all of them.
  'core/net/service-tag.ts': /^\s*'[a-z]+',$/,
  // Terraform's names of resources and what Azure Resource Manager calls them.
  'core/azure/terraform/arm-shape.ts':
    /^\s*(?:type: 'Microsoft\.[\w./]+',|\[?'azurerm_\w+',.*|\w+: own\(values, '\w+'\),)$/,
  // What a private endpoint of each group is for, by Terraform's names.
  'core/azure/terraform/other-resources.ts': /^\s*\w+: 'azurerm_\w+',$/,
  // Resources that a tool prints in a form of its own, by their types.
  'core/azure/detect/arm-resource.ts': /^const \w+: readonly string\[\] = \['\/providers\/[\w./]+'\];$/,
  'core/azure/readers/other-resource.ts': /^(?:const .* new Map\(\[)?\s*\['microsoft\.[\w./]+', \w+\](?:,|\]\);)$/,
  // Defaults that documents state, by type and property.
  'core/checker/settings/documented-defaults.ts': /^\s*type: 'microsoft\.[\w./]+',$/,
};
const root = join(import.meta.dirname, '../../../../src');

/** Code without its comments, in which an example may be real. */
const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<![:'"`\w])\/\/.*$/gm, '');

describe('no service is known by name outside of the data', () => {
  test('the words are found where they stand, and not in a comment', () => {
    expect(words.test(code('const port = 44224; // a port'))).toBe(true);
    expect(words.test(code("'*.azureml.ms'"))).toBe(true);
    expect(words.test(code('/** 44224 */ const port = 443; // azureml'))).toBe(false);
  });

  test.each(layers)('%s', (layer) => {
    const folder = join(root, layer);
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) =>
        code(readFileSync(join(folder, file), 'utf8'))
          .split('\n')
          .filter((line) => words.test(line))
          .filter((line) => tables[`${layer}/${file}`]?.test(line) !== true)
          .map((line) => `${layer}/${file}: ${line.trim()}`),
      );
    expect(found).toEqual([]);
  });
});
