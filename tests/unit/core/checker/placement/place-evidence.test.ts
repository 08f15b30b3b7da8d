// The evidence for a place, from the strongest to the weakest, and what contradicts a name.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { placementMatrices } from '../../../../../src/core/checker/flow/placement-matrix.ts';
import { check, type Placement } from '../../../../../src/core/checker/index.ts';
import { idOf, nsg, subnet, subnetId, vnet } from '../../../../expert-cases/network.ts';
import { ownLibrary } from '../../../../own-library.ts';

const library = ownLibrary;
const checked = (
  pasted: readonly object[],
  {
    placement = {},
    scenarios = ['compute'],
  }: {
    readonly placement?: Placement;
    readonly scenarios?: readonly string[];
  } = {},
) => {
  const configuration = read([{ name: 'x.json', text: JSON.stringify(pasted, null, 1) }]);
  const options = { scenarios, revision: 'current', parameters: { region: 'westeurope' }, placement };
  const result = check(configuration, library, options);
  return { result, matrices: () => placementMatrices(result, { configuration, library, options }) };
};
/** Returns what the compute subnet is and why, and what else it may be. */
const compute = (pasted: readonly object[], placement: Placement = {}) => {
  const [choice] = checked(pasted, { placement }).result.placement.filter(({ place }) => place === 'compute');
  if (choice === undefined) return null;
  const { candidates, chosen, reason } = choice;
  return {
    is: chosen === null ? null : candidates[chosen]?.value,
    why: reason?.code ?? null,
    eligible: candidates.filter(({ isEligible }) => isEligible).map(({ value }) => value),
  };
};

const one = (name: string, more: object = {}) => subnet(name, { prefix: '10.0.1.0/24', ...more });
const two = (name: string, more: object = {}) => subnet(name, { prefix: '10.0.2.0/24', ...more });
const delegated = { more: { delegations: [{ name: 'd', properties: { serviceName: 'Microsoft.Web/serverFarms' } }] } };
/** As Windows PowerShell prints what lies too deep. */
const perhapsDelegated = { more: { delegations: 'System.Collections.Generic.List`1[System.String]' } };
const endpointIn = (name: string): object => ({
  name: 'pe',
  id: idOf('privateEndpoints', 'pe'),
  type: 'Microsoft.Network/privateEndpoints',
  etag: '1',
  properties: { provisioningState: 'Succeeded', subnet: { id: subnetId(name) } },
});
const clusterIn = (name: string): object => ({
  name: 'ws/cpu',
  id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/computes/cpu',
  type: 'Microsoft.MachineLearningServices/workspaces/computes',
  properties: {
    provisioningState: 'Succeeded',
    computeType: 'AmlCompute',
    properties: { subnet: { id: subnetId(name) } },
  },
});
const group = nsg('nsg', ['100 out deny * * -> *']);

describe('a word that others have, too (ml), decides only where nothing stronger contradicts', () => {
  test.each<readonly [string, readonly object[], string | null, string | null]>([
    ['nothing contradicts', [vnet([one('snet-ml'), two('snet-b')])], 'snet-ml', 'name'],
    ['a surer word of another', [vnet([one('snet-ml'), two('snet-training')])], 'snet-training', 'name'],
    [
      'a cluster in another',
      [vnet([one('snet-ml'), two('snet-b')]), clusterIn('snet-b')],
      'snet-b',
      'named-by-resource',
    ],
    [
      'a delegation',
      [vnet([one('snet-ml', delegated), two('snet-b'), subnet('snet-c', { prefix: '10.0.3.0/24' })])],
      null,
      null,
    ],
    ['private endpoints in it', [vnet([one('snet-ml'), two('snet-b')]), endpointIn('snet-ml')], null, null],
    ['the group of another', [vnet([one('snet-ml'), two('snet-b', { group: 'nsg' })]), group], null, null],
    ['another place in the name', [vnet([one('snet-ml-pe'), two('snet-b')])], null, null],
    ['two of them', [vnet([one('snet-ml'), two('snet-aml')])], null, null],
  ])('%s', (_, pasted, is, why) => {
    expect(compute(pasted)).toMatchObject({ is, why });
  });
});

describe('without a name', () => {
  test('the subnet with the pasted group is the place', () => {
    expect(compute([vnet([one('a', { group: 'nsg' }), two('b')]), group])).toMatchObject({
      is: 'a',
      why: 'attached-group',
    });
  });
  test('delegations that cannot be read leave it open: the subnet may be in the choice or not', () => {
    expect(compute([vnet([one('a'), two('b', perhapsDelegated)])])).toEqual({
      is: null,
      why: null,
      eligible: ['a', 'b'],
    });
    expect(compute([vnet([one('a'), two('b', perhapsDelegated)]), clusterIn('a')])?.is).toBe('a');
  });

  test('the only one left is the place', () => {
    const pasted = [vnet([one('a'), two('b', delegated)])];
    expect(compute(pasted)).toMatchObject({ is: 'a', why: 'only-left' });
  });
  test('of several none is', () => {
    expect(compute([vnet([one('a'), two('b')])])).toEqual({ is: null, why: null, eligible: ['a', 'b'] });
  });
});

describe('lists without a network', () => {
  const train = nsg('nsg-train', ['100 out deny * * -> *']);
  const other = nsg('nsg-other', []);
  const third = nsg('nsg-third', ['100 out deny tcp * -> AzureActiveDirectory 443']);
  const identity = (pasted: readonly object[], placement: Placement = {}) =>
    checked(pasted, { placement }).result.requirements.find(({ id }) => id === 'identity')?.verdict;

  test('the group whose name says so decides alone', () => {
    expect(compute([train, other])).toMatchObject({ is: 'nsg:nsg-train', why: 'name' });
    expect(identity([train, other])).toBe('blocked');
  });
  test('the reader chooses another, by name or id', () => {
    expect(identity([train, other], { compute: ['nsg:nsg-other'] })).toBe('allowed');
    expect(identity([train, other], { compute: [`nsg:${idOf('networkSecurityGroups', 'nsg-other')}`] })).toBe(
      'allowed',
    );
  });
  test('of several without such a name none decides, and each has its verdicts', () => {
    expect(identity([other, third])).toBe('undecided');
    const [matrix] = checked([other, third]).matrices();
    expect(matrix?.candidates.map(({ value }) => value)).toEqual(['nsg:nsg-other', 'nsg:nsg-third']);
    const row = matrix?.rows.find(({ result }) => result.id === 'identity');
    expect(row?.verdicts).toEqual([{ verdict: 'allowed' }, { verdict: 'partly' }]);
  });
  test('a list alone leaves no choice, and can be named', () => {
    expect(compute([other])).toBeNull();
    expect(compute([other], { compute: ['nsg:nsg-other'] })).toMatchObject({ is: 'nsg:nsg-other', why: 'given' });
  });
});

describe('verdicts for each candidate', () => {
  const network = vnet([one('a', { group: 'nsg' }), two('b', { group: 'open' })]);
  const pasted = [network, group, nsg('open', [])];

  test('are those of a check with that candidate', () => {
    const { matrices } = checked(pasted);
    const [matrix] = matrices();
    expect(matrix?.rows.length).toBeGreaterThan(5);
    for (const [index, candidate] of ['a', 'b'].entries()) {
      const { requirements } = checked(pasted, { placement: { compute: [candidate] } }).result;
      for (const { result, verdicts } of matrix?.rows ?? [])
        expect(requirements.find(({ requirement }) => requirement === result.requirement)?.verdict).toBe(
          verdicts[index]?.verdict,
        );
    }
  });
  test('are not asked for where the reader has chosen', () => {
    const { result, matrices } = checked(pasted, { placement: { compute: ['b'] } });
    expect(matrices().filter(({ place }) => place === 'compute')).toEqual([]);
    const placed = result.requirements.filter(({ points }) => points.some(({ place }) => place === 'compute'));
    expect(placed.length).toBeGreaterThan(5);
    // The chosen subnet itself decides that it has no route table.
    for (const { points } of placed)
      for (const { place, resource } of points)
        if (place === 'compute') expect(resource.name).toBe(resource.kind === 'virtual-network' ? 'b' : 'open');
  });
  test('settings are those of the chosen subnet, whatever a cluster names', () => {
    const { result } = checked([vnet([one('a', delegated), two('b', { more: { delegations: [] } })]), clusterIn('a')], {
      placement: { compute: ['b'] },
    });
    expect(result.requirements.find(({ id }) => id === 'subnet-not-delegated')?.verdict).toBe('allowed');
  });
});
