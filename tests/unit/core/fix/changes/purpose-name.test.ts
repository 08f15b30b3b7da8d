// Rules and routes of a fix have the names that a person would give them.
import { expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { check } from '../../../../../src/core/checker/index.ts';
import { fixesFor } from '../../../../../src/core/fix/index.ts';
import { library } from '../../../../every-paste.ts';
import { closed, network } from '../../../../expert-cases/expert-case.ts';
import { firewall, nsg, table } from '../../../../expert-cases/network.ts';

const parameters = {
  region: 'westeurope',
  'compute-prefix': ['10.0.1.0/24'],
  'private-endpoint-prefix': ['10.0.2.0/27'],
};

/** Returns what the fix of a requirement adds: names, each with the requirements that need it. */
function namesOf(pasted: readonly object[], ids: readonly string[]) {
  const options = { scenarios: ['compute'], revision: 'current', parameters };
  const configuration = read(pasted.map((one, index) => ({ name: `${index}.json`, text: JSON.stringify(one) })));
  const result = check(configuration, library, options);
  const only = ids.map((id) => `compute/${id}`);
  const fixes = fixesFor({ configuration, result }, library, { ...options, optional: true, only });
  return fixes.flatMap(({ changes }) =>
    changes.map(({ after, requirements }) => [after?.name, ...requirements.map((one) => one.replace('compute/', ''))]),
  );
}

test('a rule of a security group is named after what it allows', () => {
  const inbound = nsg('nsg', ['100 out deny * * -> *', '4096 in deny * * -> *']);
  const ids = ['identity', 'aml-service', 'secrets-over-endpoint', 'aml-manages-node'];
  const names = namesOf([inbound, network(null)], ids).filter(([name]) => name?.startsWith('allow-'));
  expect(names.map(([name]) => name)).toEqual(
    expect.arrayContaining(['allow-entra-id', 'allow-machine-learning', 'allow-machine-learning-inbound']),
  );
  expect(
    names.every(([name]) => name !== undefined && /^allow-[a-z-]+$/.test(name)),
    JSON.stringify(names),
  ).toBe(true);
});

test('a default route and its firewall rules come together, each rule with one purpose', () => {
  const pasted = [nsg('nsg', []), network('rt'), table('rt', []), ...firewall()];
  expect(namesOf(pasted, ['default-route-to-firewall'])).toEqual([
    ['default-to-firewall', 'default-route-to-firewall'],
    ['allow-entra-id', 'identity'],
    ['allow-entra-id-2', 'directory-graph'],
    ['allow-batch', 'batch-backend'],
    ['allow-resource-manager', 'resource-manager'],
    ['allow-storage', 'batch-storage'],
    ['allow-front-door', 'studio-entry'],
    ['allow-azure-monitor', 'monitor'],
    ['allow-microsoft-container-registry', 'microsoft-images'],
    ['machine-learning-to-internet', 'aml-route-past-firewall'],
  ]);
});

test('a route past a firewall is named after its tag', () => {
  const pasted = [closed, network('rt'), table('rt', ['0.0.0.0/0 10.9.0.4']), ...firewall({ allow: ['*'] })];
  expect(namesOf(pasted, ['aml-route-past-firewall'])).toEqual([
    ['machine-learning-to-internet', 'aml-route-past-firewall'],
  ]);
});
