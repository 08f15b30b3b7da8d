// Values of a template that are unresolved in part, or as a whole.
import { expect, test } from 'vitest';
import { judged } from './paste.ts';

const template = (imageBuildCompute: string): string =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { prefix: { type: 'string' }, build: { type: 'string' } },
    resources: [
      {
        type: 'Microsoft.MachineLearningServices/workspaces',
        apiVersion: '2024-04-01',
        name: "[format('mlw-{0}', parameters('prefix'))]",
        properties: { imageBuildCompute },
      },
    ],
  });
const verdictOf = (value: string) => judged('docker-images/image-build-compute', [template(value)], {})?.verdict;

test('a text of which a part is known is set', () => {
  expect(verdictOf("[format('build-{0}', parameters('prefix'))]")).toBe('allowed');
});

test('a parameter without a value may be empty', () => {
  expect(verdictOf("[parameters('build')]")).toBe('undecided');
  expect(verdictOf("[toLower(format('{0}', parameters('build')))]")).toBe('undecided');
});

test('an empty text is not set', () => {
  expect(verdictOf('')).toBe('blocked');
});
