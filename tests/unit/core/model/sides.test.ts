// A side of a contradiction that the reader takes changes the facts that say so, in the editions that they name.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../../../src/core/model/library.ts';
import { resolveScenario } from '../../../../src/core/model/resolve-scenario.ts';
import { readScenarios } from '../../../../src/node/files/read-scenarios.ts';
import { ownLibrary } from '../../../own-library.ts';

const find = (requirement: string, revision: string, parameters: Readonly<Record<string, string>>) => {
  const [scenario = '', id = ''] = requirement.split('/');
  const { flows, routes, settings } = resolveScenario(ownLibrary, scenario, { revision, parameters });
  return [...flows, ...routes, ...settings].find((one) => one.id === id);
};

// Worked out from the documents: what each side asks for in place of what the scenarios follow.
describe('a side that is taken', () => {
  test.each([
    ['studio/resource-manager', 'current', { t13: 'table-omits-it' }, { need: 'optional' }],
    ['studio/resource-manager', 'current', { t13: 'text-names-it' }, { need: 'required', condition: 'public-cloud' }],
    ['compute/batch-manages-node', 'current', { t01: 'still-listed' }, { need: 'required', condition: 'public-ip' }],
    ['compute/batch-key-vault', 'current', { t07: 'always' }, { condition: 'public-cloud' }],
    ['compute/batch-key-vault', '2021-09', { t07: 'always' }, { condition: 'public-cloud' }],
    [
      'compute/batch-key-vault',
      '2021-09',
      { t07: 'high-business-impact-only' },
      { condition: 'high-impact-public-cloud' },
    ],
    ['compute/batch-backend', 'current', { t09: 'any-protocol' }, { protocol: 'any' }],
    ['compute/identity', 'current', { t24: 'any-port' }, { ports: [{ from: 0, to: 65535 }] }],
    [
      'compute/microsoft-images',
      'current',
      { t10: 'without-region' },
      { to: { tag: 'MicrosoftContainerRegistry', region: null } },
    ],
    ['docker-images/image-build-compute', 'current', { t29: 'serverless-build' }, { need: 'optional' }],
    ['aks/api-server', 'current', { t30: 'every-cluster' }, { condition: 'public-cloud' }],
  ])('%s in %s with %j', (requirement, revision, parameters, expected) => {
    expect(find(requirement, revision, parameters)).toMatchObject(expected);
  });

  test('is named by what it changed, and by nothing else', () => {
    const taken = { t13: 'table-omits-it' };
    expect(find('studio/resource-manager', 'current', taken)?.taken).toEqual(taken);
    expect(find('studio/sign-in', 'current', taken)?.taken).toBeUndefined();
    expect(find('studio/resource-manager', 'current', {})?.taken).toBeUndefined();
    expect(find('studio/resource-manager', 'current', { t13: 'no-such-side' })?.taken).toBeUndefined();
  });

  test('goes together with another about the same fact', () => {
    const flow = find('compute/language-server', 'current', { t08: 'in-basic-list', t16: 'instances-ml-azure-ms' });
    expect(flow).toMatchObject({
      need: 'required',
      condition: null,
      to: { hosts: [{ pattern: '*.instances.ml.azure.ms' }] },
    });
  });
});

test('names of contradictions are no names of parameters', () => {
  const parameters = new Set(ownLibrary.scenarios.flatMap((scenario) => Object.keys(scenario.parameters)));
  expect(Object.keys(ownLibrary.shared.contradictions).filter((id) => parameters.has(id))).toEqual([]);
});

describe('mistakes of authors', () => {
  const studio = 'studio/scenario.yaml';
  const texts = readScenarios(join(import.meta.dirname, '../../../../scenarios'));
  const side = 't13: { table-omits-it: { need: optional } }';
  test.each([
    ['t31: { table-omits-it: { need: optional } }', 'unknown-contradiction', 't31'],
    ['t13: { table-omit-it: { need: optional } }', 'unknown-side', 'table-omit-it'],
    ['t13: { table-omits-it: { need: { when: publik-cloud } } }', 'unknown-condition', 'publik-cloud'],
  ])('%s: %s', (wrong, code, found) => {
    const text = texts.get(studio) ?? '';
    expect(text).toContain(side);
    const { errors } = loadLibrary(new Map([...texts, [studio, text.replace(side, wrong)]]));
    expect(errors).toMatchObject([{ file: studio, code, found }]);
  });
});
