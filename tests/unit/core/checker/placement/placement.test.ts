// Which pasted subnet a place is: named by the reader, by a resource, by its own name, or the only one.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { check, evidenceFor, type Placement } from '../../../../../src/core/checker/index.ts';
import { gatewaySubnet, idOf, nsg, subnet, subnetId, vnet } from '../../../../expert-cases/network.ts';
import { ownLibrary } from '../../../../own-library.ts';

const library = ownLibrary;
const asked = (pasted: readonly object[], placement: Placement = {}) => {
  const configuration = read(pasted.map((one) => ({ name: 'x.json', text: JSON.stringify(one) })));
  const options = { scenarios: ['compute'], revision: 'current', parameters: { region: 'westeurope' }, placement };
  const result = check(configuration, library, options);
  const identity = result.requirements.find(({ id }) => id === 'identity');
  if (identity === undefined) throw new Error('no requirement');
  const { missing } = evidenceFor(result, configuration, library).of(identity);
  const used = (id: string) => result.parameters.find((parameter) => parameter.id === id);
  return {
    verdict: identity.verdict,
    missing,
    compute: used('compute-prefix'),
    endpoints: used('private-endpoint-prefix'),
  };
};

const a = (name: string) => subnet(name, { prefix: '10.0.1.0/24' });
const b = (name: string) => subnet(name, { prefix: '10.0.2.0/24' });
const endpointIn = (name: string): object => ({
  name: 'pe',
  id: idOf('privateEndpoints', 'pe'),
  type: 'Microsoft.Network/privateEndpoints',
  etag: '1',
  properties: { provisioningState: 'Succeeded', subnet: { id: subnetId(name) } },
});

describe('the compute subnet', () => {
  test.each<readonly [string, readonly object[], readonly string[] | null]>([
    ['the one whose name says so', [a('snet-training'), b('snet-other')], ['10.0.1.0/24']],
    ['the one whose name has the word', [a('mlCompute01'), b('snet-other')], ['10.0.1.0/24']],
    ['the only one', [a('default')], ['10.0.1.0/24']],
    ['the only one beside one for a gateway', [a('default'), gatewaySubnet()], ['10.0.1.0/24']],
    ['not the only one, if its name says that it is another place', [a('snet-aks')], null],
    ['none of two whose names say nothing', [a('one'), b('two')], null],
    ['none of two whose names both say so', [a('compute-a'), b('compute-b')], null],
    ['not one whose name only begins with a short word', [a('mlops'), b('two')], null],
  ])('is %s', (_, subnets, prefixes) => {
    const { compute } = asked([vnet(subnets)]);
    expect(compute?.value ?? null).toEqual(prefixes);
    expect(compute?.origin).toBe(prefixes === null ? 'unspecified' : 'read');
  });

  test('is the one that the reader names, by name or id', () => {
    const network = vnet([a('one'), b('two')]);
    for (const named of ['two', 'TWO', subnetId('two')])
      expect(asked([network], { compute: [named] }).compute).toMatchObject({ value: ['10.0.2.0/24'], origin: 'given' });
  });

  test('decides with the group that it has', () => {
    const closed = nsg('nsg', ['100 out deny * * -> *']);
    const network = vnet([subnet('one', { prefix: '10.0.1.0/24', group: 'nsg' }), b('two')]);
    expect(asked([network, closed], { compute: ['one'] }).verdict).toBe('blocked');
    expect(asked([network, closed], { compute: ['two'] }).verdict).toBe('allowed');
  });

  test('is asked for where several may be meant', () => {
    const rules = nsg('nsg', ['100 out deny * 10.0.1.0/24 -> *']);
    const { verdict, missing } = asked([vnet([a('one'), b('two')]), rules]);
    expect(verdict).toBe('undecided');
    expect(missing).toContainEqual({
      code: 'choose-subnet',
      args: { place: 'compute', names: 'one, two', count: 2 },
      at: null,
    });
  });
});

describe('the subnet of the private endpoints', () => {
  test('is the one that an endpoint names', () => {
    const { endpoints } = asked([vnet([a('one'), b('two')]), endpointIn('two')]);
    expect(endpoints).toMatchObject({ value: ['10.0.2.0/24'], origin: 'read' });
  });
  test('is none where endpoints name two', () => {
    const other = { ...endpointIn('one'), name: 'pe2', id: idOf('privateEndpoints', 'pe2') };
    expect(asked([vnet([a('one'), b('two')]), endpointIn('two'), other]).endpoints?.value).toBeNull();
  });
});
