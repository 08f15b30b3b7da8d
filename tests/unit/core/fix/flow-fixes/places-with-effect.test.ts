// A fix changes only lists that its packets pass: a rule elsewhere would have no effect.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { type CheckOptions, check } from '../../../../../src/core/checker/index.ts';
import { fixRequirement } from '../../../../../src/core/fix/flow-fixes/fix-requirement.ts';
import { fixesFor, fixPlanFor } from '../../../../../src/core/fix/index.ts';
import { library } from '../../../../every-paste.ts';
import { securityAdminRuleCases } from '../../../../expert-cases/cases/security-admin-rules.ts';
import { closed, network, toFirewall } from '../../../../expert-cases/expert-case.ts';
import { endpoints, firewall, nsg, subnet, table, vnet } from '../../../../expert-cases/network.ts';

const options = {
  scenarios: ['compute'],
  revision: 'current',
  parameters: {
    region: 'westeurope',
    'compute-prefix': ['10.0.1.0/24'],
    'private-endpoint-prefix': ['10.0.2.0/27'],
  },
};

const checkedIn = (pasted: readonly object[], all: CheckOptions = options) => {
  const configuration = read(pasted.map((one, index) => ({ name: `${index}.json`, text: JSON.stringify(one) })));
  return { configuration, result: check(configuration, library, all) };
};

/** Returns what the fix of one requirement changes, as `<kind> <resource> <direction>`, and its status. */
function fixOf(pasted: readonly object[], id: string, given: Readonly<Record<string, boolean>> = {}) {
  const all = { ...options, parameters: { ...options.parameters, ...given } };
  const [fix] = fixesFor(checkedIn(pasted, all), library, { ...all, optional: true, only: [`compute/${id}`] });
  if (fix === undefined) throw new Error(`nothing to fix for ${id}`);
  const places = fix.changes.map(({ kind, target, after }) => {
    const direction =
      after !== null && 'direction' in after && after.direction.known ? ` ${after.direction.value}` : '';
    return `${kind} ${target.name}${direction}`;
  });
  return { status: fix.status, places: [...new Set(places)], codes: fix.obstacles.map(({ code }) => code) };
}

describe('where a route sends replies to a firewall', () => {
  const lets = nsg('nsg', ['100 in allow tcp AzureMachineLearning -> * 44224']);
  const pasted = [lets, network('rt'), table('rt', toFirewall), ...firewall()];
  const given = { 'public-ip': true };

  test('no rule helps, and what to add is named', () => {
    const all = { ...options, parameters: { ...options.parameters, ...given } };
    const checked = checkedIn(pasted, all);
    const one = checked.result.requirements.find(({ requirement }) => requirement === 'compute/aml-manages-node');
    if (one === undefined) throw new Error('not required');
    const { fix } = fixRequirement(one, checked, { library, options: all });
    expect([fix.status, fix.obstacles.map(({ code }) => code)]).toEqual(['none', ['route-drops-replies']]);
  });

  test('the route that the service needs is the fix', () => {
    expect(fixOf(pasted, 'aml-manages-node', given)).toEqual({ status: 'verified', places: ['route rt'], codes: [] });
  });

  test('a plan says that the fix of that route covers it', () => {
    const all = { ...options, parameters: { ...options.parameters, ...given } };
    const { fixes, result } = fixPlanFor(checkedIn(pasted, all), library, all);
    const fixed = (id: string) => fixes.find(({ requirement }) => requirement === `compute/${id}`);
    expect(fixed('aml-route-past-firewall')?.changes).toHaveLength(1);
    expect(fixed('aml-manages-node')).toMatchObject({ status: 'verified', changes: [], obstacles: [] });
    for (const { requirement, status } of fixes)
      expect([requirement, status === 'none']).toEqual([
        requirement,
        result.requirements.find((one) => one.requirement === requirement)?.verdict !== 'allowed',
      ]);
  });
});

describe('a firewall', () => {
  test('that no route leads to gets no rule, beside the security group that blocks', () => {
    expect(fixOf([closed, network('rt'), table('rt', []), ...firewall()], 'identity')).toEqual({
      status: 'verified',
      places: ['security-rule nsg outbound'],
      codes: [],
    });
  });

  test('that a route for the tag leads around gets none for it', () => {
    const around = table('rt', [...toFirewall, 'AzureActiveDirectory internet']);
    expect(fixOf([closed, network('rt'), around, ...firewall()], 'identity').places).toEqual([
      'security-rule nsg outbound',
    ]);
  });

  test('that the default route leads to gets the rule', () => {
    expect(fixOf([closed, network('rt'), table('rt', toFirewall), ...firewall()], 'identity')).toEqual({
      status: 'verified',
      places: ['security-rule nsg outbound', 'firewall-rule fwp'],
      codes: [],
    });
  });
});

describe('a security group', () => {
  test('of another subnet gets no rule', () => {
    const other = nsg('other', ['100 out deny * * -> *'], ['snet-other']);
    const pasted = [
      closed,
      other,
      network(null, {}, [subnet('snet-other', { prefix: '10.0.3.0/24', group: 'other' })]),
    ];
    expect(fixOf(pasted, 'identity').places).toEqual(['security-rule nsg outbound']);
  });

  test('of the private endpoints gets an inbound rule, where its subnet has policies for groups', () => {
    const denying = nsg('nsg-pe', ['100 in deny * * -> *']);
    const withPolicies = (policies: string): readonly object[] => [
      nsg('nsg', []),
      denying,
      vnet([
        subnet('snet-compute', { group: 'nsg' }),
        endpoints({ group: 'nsg-pe', more: { privateEndpointNetworkPolicies: policies } }),
      ]),
    ];
    expect(fixOf(withPolicies('NetworkSecurityGroupEnabled'), 'secrets-over-endpoint')).toEqual({
      status: 'verified',
      places: ['security-rule nsg-pe inbound'],
      codes: [],
    });
    const disabled = checkedIn(withPolicies('Disabled'));
    const { changes } = fixPlanFor(disabled, library, options);
    expect(changes.filter(({ target }) => target.name === 'nsg-pe')).toEqual([]);
  });
});

test('what an appliance decides behind a group that blocks is named, and no fix claims it', () => {
  expect(fixOf([closed, network('rt'), table('rt', toFirewall)], 'identity')).toEqual({
    status: 'none',
    places: [],
    codes: ['appliance-decides'],
  });
});

describe('where a security admin rule denies before every group', () => {
  const denied = securityAdminRuleCases.filter(({ name }) =>
    name.startsWith('an effective security admin rule denies'),
  );
  test.each(denied.map(({ name, pasted, verdict }) => [name, pasted, verdict] as const))('%s', (_, pasted, verdict) => {
    const { status, places, codes } = fixOf(pasted, 'identity');
    expect({ status, places }).toEqual({ status: 'none', places: [] });
    expect(codes).toContain(verdict === 'blocked' ? 'security-admin-rule-denies' : 'security-admin-rule');
  });
});
