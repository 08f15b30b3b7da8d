// A required route of a subnet that the paste shows without a route table: the fix makes the table with its route, and
// associates it with the subnet.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { check } from '../../../../../src/core/checker/index.ts';
import { editTexts, fixesFor, fixPlanFor } from '../../../../../src/core/fix/index.ts';
import { codeLanguages, writeChanges } from '../../../../../src/core/fix/write/write-changes.ts';
import { gatewaySubnet, subnet, vnet } from '../../../../expert-cases/network.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { changeText } from '../change-text.ts';
import { readBack } from '../write/read-back.ts';

const parameters = {
  region: 'westeurope',
  'public-ip': true,
  'forced-tunnelling': true,
  'compute-prefix': ['10.0.1.0/24'],
};
const options = { scenarios: ['compute'], revision: 'current', parameters };
const older = { ...options, revision: '2021-09' };
const ROUTE = 'compute/aml-route-past-firewall';

function checked(text: string, asked = options) {
  const inputs = [{ name: 'network.json', text }];
  const configuration = read(inputs);
  const result = check(configuration, ownLibrary, asked);
  return { inputs, configuration, result };
}
const verdictOf = (text: string, id = ROUTE) =>
  checked(text).result.requirements.find(({ requirement }) => requirement === id)?.verdict;
function fixOf(text: string) {
  const { inputs, ...before } = checked(text);
  const [fix] = fixesFor(before, ownLibrary, { ...options, optional: true, only: [ROUTE] });
  if (fix === undefined) throw new Error('nothing to fix');
  return { fix, edited: editTexts(fix.changes, before.configuration, inputs) };
}

const answer = JSON.stringify(vnet([subnet('snet-compute')]));
const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const inNetwork = (more: object = {}): readonly object[] => [
  {
    type: 'Microsoft.Network/virtualNetworks',
    apiVersion: '2024-05-01',
    name: 'vnet',
    location: "[parameters('location')]",
    properties: {
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [{ name: 'snet-compute', properties: { addressPrefix: '10.0.1.0/24' } }],
    },
    ...more,
  },
];
const child: readonly object[] = [
  {
    type: 'Microsoft.Network/virtualNetworks',
    apiVersion: '2024-05-01',
    name: 'vnet',
    location: 'westeurope',
    properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
  },
  {
    type: 'Microsoft.Network/virtualNetworks/subnets',
    apiVersion: '2024-05-01',
    name: 'vnet/snet-compute',
    dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]"],
    properties: { addressPrefix: '10.0.1.0/24' },
  },
];
const template = (resources: readonly object[], indent?: number): string =>
  JSON.stringify(
    { $schema: SCHEMA, contentVersion: '1.0.0.0', parameters: { location: { type: 'string' } }, resources },
    null,
    indent,
  );

test.each<readonly [reason: string, text: string, verdict: string]>([
  ['a network without a table at its subnet has only system routes', answer, 'blocked'],
  ['a template that names no table deploys none', template(inNetwork()), 'blocked'],
  [
    'a gateway announces no route whose next hop is the internet',
    JSON.stringify(vnet([subnet('snet-compute'), gatewaySubnet()])),
    'blocked',
  ],
  [
    'a subnet with a table that was not pasted may have the route',
    JSON.stringify(vnet([subnet('snet-compute', { table: 'rt' })])),
    'undecided',
  ],
  ['no network was pasted', JSON.stringify({ securityRules: [] }), 'undecided'],
])('%s', (_, text, verdict) => {
  expect(verdictOf(text)).toBe(verdict);
});

test('the fix is verified, and named after its subnet', () => {
  const { fix } = fixOf(answer);
  expect(fix).toMatchObject({ status: 'verified', verification: { newlyMet: [ROUTE] } });
  expect(fix.changes.map(({ kind, target, after }) => [kind, target.name, after?.name])).toEqual([
    ['route', 'rt-compute', 'machine-learning-to-internet'],
  ]);
});

test('a second required route goes into the same table', () => {
  const { inputs: _, ...before } = checked(answer, older);
  const { changes } = fixPlanFor(before, ownLibrary, older);
  const routes = changes.filter(({ kind }) => kind === 'route');
  expect(routes.map(({ target, after }) => `${target.name} ${after?.name}`)).toEqual([
    'rt-compute machine-learning-to-internet',
    'rt-compute batch-to-internet',
  ]);
  const [script] = writeChanges(routes, 'az');
  expect(script?.code.match(/az network (?:route-table (?:route )?create|vnet subnet update)/g)).toEqual([
    'az network route-table create',
    'az network route-table route create',
    'az network route-table route create',
    'az network vnet subnet update',
  ]);
});

describe('code', () => {
  test.each(codeLanguages)('%s has the table with its route', async (language) => {
    const { fix } = fixOf(answer);
    const [whole] = writeChanges(fix.changes, language);
    const { resources } = await readBack(language, whole?.code ?? '');
    const [table, ...others] = resources.filter(({ kind }) => kind === 'route-table');
    expect(others).toEqual([]);
    if (table?.kind !== 'route-table') throw new Error('no table');
    const [change] = fix.changes;
    if (change?.kind !== 'route') throw new Error('no route');
    expect(table.name).toBe('rt-compute');
    const { newTable: __, ...route } = change;
    expect(table.routes.map((after) => changeText({ ...route, after }))).toEqual([changeText(route)]);
  });

  test.each([
    ['az', '--vnet-name vnet -n snet-compute --route-table rt-compute\n'],
    ['bicep', 'routeTable: {\n  id: tableRtCompute.id\n}\n'],
    ['arm', '"id": "[resourceId(\'Microsoft.Network/routeTables\', \'rt-compute\')]"'],
    ['terraform', '  route_table_id = azurerm_route_table.table_rt_compute.id\n'],
  ] as const)('%s associates it with the subnet', (language, part) => {
    const code = writeChanges(fixOf(answer).fix.changes, language).map((snippet) => snippet.code);
    expect(code.join('\n')).toContain(part);
  });

  const state = (resources: readonly object[]): string =>
    JSON.stringify({ format_version: '1.0', values: { root_module: { resources } } });
  const inHcl = (type: string, name: string, values: object): object => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    values,
  });
  const space = { name: 'vnet', address_space: ['10.0.0.0/16'], location: 'westeurope', resource_group_name: 'rg' };
  const inSubnet = { name: 'snet-compute', address_prefixes: ['10.0.1.0/24'] };
  test('follows a subnet that is a resource of Terraform', () => {
    const own = { ...inSubnet, virtual_network_name: 'vnet', resource_group_name: 'rg' };
    const text = state([
      inHcl('azurerm_virtual_network', 'hub', { ...space, subnet: [] }),
      inHcl('azurerm_subnet', 'compute', own),
      inHcl('azurerm_subnet', 'other', { ...own, name: 'snet-other', address_prefixes: ['10.0.3.0/24'] }),
      inHcl('azurerm_route_table', 'other', { name: 'rt-other', route: [] }),
      inHcl('azurerm_subnet_route_table_association', 'other', {
        subnet_id: 'azurerm_subnet.other',
        route_table_id: 'azurerm_route_table.other',
      }),
    ]);
    const [snippet, ...more] = writeChanges(fixOf(text).fix.changes, 'terraform');
    expect(more).toEqual([]);
    expect(snippet?.code).toContain('resource "azurerm_subnet_route_table_association" "table_rt_compute" {');
    expect(snippet?.code).toContain('  subnet_id      = azurerm_subnet.compute.id\n');
  });
});

describe('the text of a template', () => {
  test.each<readonly [name: string, resources: readonly object[]]>([
    ['a subnet inside its network', inNetwork()],
    ['a network that waits for something already', inNetwork({ dependsOn: ["[resourceId('a/b', 'c')]"] })],
    ['a network with tags behind its properties', inNetwork({ tags: { a: 'b' } })],
    ['a subnet as a resource of its own', child],
  ])('%s, in every layout', (_, resources) => {
    for (const indent of [undefined, 2, 4]) {
      const { edited, fix } = fixOf(template(resources, indent));
      expect(edited.obstacles).toEqual([]);
      expect(edited.applied).toEqual(fix.changes);
      const text = edited.inputs[0]?.text ?? '';
      expect(verdictOf(text)).toBe('allowed');
      const written = JSON.parse(text) as { readonly resources: readonly { readonly dependsOn?: string[] }[] };
      const waiting = written.resources.filter(({ dependsOn = [] }) =>
        dependsOn.includes("[resourceId('Microsoft.Network/routeTables', 'rt-compute')]"),
      );
      expect(waiting).toHaveLength(1);
    }
  });

  const byName = (resources: readonly object[], names: readonly string[]): object => ({
    $schema: SCHEMA,
    languageVersion: '2.0',
    contentVersion: '1.0.0.0',
    parameters: { location: { type: 'string' } },
    resources: Object.fromEntries(resources.map((one, index) => [names[index], one])),
  });
  test.each<readonly [name: string, resources: readonly object[], names: readonly string[], symbol: string]>([
    ['a network', inNetwork(), ['vnet'], 'rtCompute'],
    ['a network that waits for something already', inNetwork({ dependsOn: ['other'] }), ['vnet'], 'rtCompute'],
    ['a name that is taken', inNetwork(), ['rtCompute'], 'rtCompute2'],
    ['a subnet of its own', child, ['vnet', 'subnet'], 'rtCompute'],
  ])('that names its resources: %s', (_, resources, names, symbol) => {
    for (const indent of [undefined, 2]) {
      const { edited, fix } = fixOf(JSON.stringify(byName(resources, names), null, indent));
      expect(edited.obstacles).toEqual([]);
      expect(edited.applied).toEqual(fix.changes);
      const text = edited.inputs[0]?.text ?? '';
      expect(verdictOf(text)).toBe('allowed');
      const written = JSON.parse(text) as { readonly resources: Readonly<Record<string, { dependsOn?: string[] }>> };
      expect(Object.keys(written.resources)).toEqual([...names, symbol]);
      const waiting = Object.values(written.resources).filter(({ dependsOn = [] }) => dependsOn.includes(symbol));
      expect(waiting).toHaveLength(1);
    }
  });

  test('an answer of Azure has no place for one more resource: the code is all there is', () => {
    const { edited } = fixOf(answer);
    expect(edited.inputs).toEqual([]);
    expect(edited.obstacles.map(({ code }) => code)).toEqual(['no-place-in-text']);
  });
});
