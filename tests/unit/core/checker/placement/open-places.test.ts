// A place that no pasted subnet is said to be: a list counts only if every subnet that it may be has the same answer.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { firewall, idOf, nsg, subnet, table, vnet } from '../../../../expert-cases/network.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { check } from '../checked.ts';

const denied = nsg('nsg-train', ['100 out deny * * -> *']);
const open = nsg('nsg-pe', []);
const training = (more: object = {}): object => subnet('snet-train', { prefix: '10.0.1.0/24', ...more });
const endpointSubnet = (more: object = {}): object => subnet('snet-pe', { prefix: '10.0.2.0/24', ...more });

/** Returns the answer about the workstations, which no subnet's name is about, and what is assumed and missing. */
const workstations = (pasted: readonly object[], parameters: Readonly<Record<string, readonly string[]>> = {}) => {
  const configuration = read([{ name: 'x.json', text: JSON.stringify(pasted, null, 1) }]);
  const options = { scenarios: ['studio'], revision: 'current', parameters: { region: 'westeurope', ...parameters } };
  const { requirements } = check(configuration, ownLibrary, options);
  const found = requirements.find(({ requirement }) => requirement === 'studio/studio-web-app');
  return {
    verdict: found?.verdict,
    assumed: found?.assumptions.map(({ code }) => code) ?? [],
    missing: found?.missing.map(({ code }) => code) ?? [],
  };
};

describe('a security group of another place', () => {
  test('that denies is no answer where another subnet has none', () => {
    const pasted = [vnet([training({ group: 'nsg-train' }), endpointSubnet()]), denied];
    expect(workstations(pasted)).toMatchObject({ verdict: 'undecided', missing: ['unrecognized-place'] });
  });

  test('that allows is an answer where every other subnet has none or allows as well, and says what it assumes', () => {
    const pasted = [vnet([training({ group: 'nsg-pe' }), endpointSubnet()]), open];
    const { verdict, assumed } = workstations(pasted);
    expect(verdict).toBe('allowed');
    expect(assumed).toContain('in-pasted-subnet');
    expect(assumed).not.toContain('security-group-of-place');
  });

  test('that denies is an answer where the groups of all subnets deny', () => {
    const other = nsg('nsg-pe', ['200 out deny * * -> *']);
    const pasted = [vnet([training({ group: 'nsg-train' }), endpointSubnet({ group: 'nsg-pe' })]), denied, other];
    expect(workstations(pasted).verdict).toBe('blocked');
  });

  test('that allows is no answer where a subnet that may be the place has a group that nobody pasted', () => {
    const missing = training({ group: 'nsg-train' });
    expect(workstations([vnet([missing, endpointSubnet({ group: 'nsg-pe' })]), open]).verdict).toBe('undecided');
  });

  test('that allows is no answer where a subnet whose name and addresses nobody can read may be the place', () => {
    const unread = (more: object): object => ({
      name: "[parameters('subnetName')]",
      properties: { addressPrefix: "[parameters('prefix')]", ...more },
    });
    const others = [training({ group: 'nsg-pe' }), endpointSubnet({ group: 'nsg-pe' })];
    expect(workstations([vnet([...others, unread({})]), open]).verdict).toBe('allowed');
    const group = unread({ networkSecurityGroup: { id: idOf('networkSecurityGroups', 'nsg-train') } });
    expect(workstations([vnet([...others, group]), open]).verdict).toBe('undecided');
    expect(workstations([vnet([...others, group]), open, denied]).verdict).toBe('undecided');
  });

  test('does not count for addresses outside its subnet', () => {
    const pasted = [vnet([training({ group: 'nsg-train' }), endpointSubnet()]), denied];
    const elsewhere = workstations(pasted, { 'client-prefix': ['10.0.7.0/24'] });
    expect(elsewhere.verdict).not.toBe('blocked');
  });
});

describe('a route table of another place', () => {
  const routed = table('rt-train', ['0.0.0.0/0 10.9.0.4']);
  const wall = firewall();

  test('leads to no firewall where another subnet has none', () => {
    const pasted = [vnet([training({ table: 'rt-train' }), endpointSubnet()]), routed, ...wall];
    expect(workstations(pasted)).toMatchObject({ verdict: 'undecided' });
  });

  test('is no answer where another subnet has a table that nobody pasted', () => {
    const away = table('rt-train', ['0.0.0.0/0 Internet']);
    const pasted = [vnet([training({ table: 'rt-train' }), endpointSubnet({ table: 'rt-pe' })]), away];
    expect(workstations(pasted).verdict).toBe('undecided');
  });

  test('leads to the firewall where all subnets have it', () => {
    const pasted = [vnet([training({ table: 'rt-train' }), endpointSubnet({ table: 'rt-train' })]), routed, ...wall];
    expect(workstations(pasted)).toMatchObject({ verdict: 'blocked' });
  });
});
