// Ids and names that expressions give, in every sentence of a check and of a packet: never the source of an expression.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { probe } from '../../../../../src/core/checker/index.ts';
import { localeIds } from '../../../../../src/core/i18n/locales.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { explain } from '../../../../../src/core/report/sentences/explain.ts';
import { namesOf } from '../../../../../src/core/report/sentences/names.ts';
import { probeText } from '../../../../../src/core/report/sentences/probe.ts';
import { ruleContents } from '../../../../../src/core/report/sentences/rule-content.ts';
import { ownLibrary as library } from '../../../../own-library.ts';
import { check } from '../../checker/checked.ts';

const type = 'Microsoft.Network/networkSecurityGroups';
const parameters = Object.fromEntries(
  Object.entries({ id: 'string', scope: 'string', env: 'string', new: 'bool', all: 'array', settings: 'object' }).map(
    ([name, kind]) => [name, { type: kind }],
  ),
);
const rule = (name: string, address: string) => ({
  name,
  properties: {
    ...{ priority: 100, direction: 'Outbound', access: 'Allow', protocol: '*', sourcePortRange: '*' },
    ...{ sourceAddressPrefix: address, destinationAddressPrefix: address, destinationPortRange: '*' },
  },
});

/** A template whose network takes its lists from `id`, or whose resources are all called `name`. */
const template = ({ id, name }: { readonly id?: string; readonly name?: string }): string => {
  const list = { id: id ?? `[resourceId('${type}', 'nsg')]` };
  const subnet = { addressPrefix: '10.0.1.0/24', networkSecurityGroup: list, routeTable: list };
  const all = [
    {
      type: 'Microsoft.Network/virtualNetworks',
      name: name ?? 'vnet',
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        subnets: [{ name: name ?? 'snet-training', properties: subnet }],
      },
    },
    { type, name: name ?? 'nsg', properties: { securityRules: [rule(name ?? 'r', name ?? '*')] } },
    {
      type: 'Microsoft.Network/routeTables',
      name: name ?? 'rt',
      properties: {
        routes: [
          {
            name: name ?? 'out',
            properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: name ?? '' },
          },
        ],
      },
    },
    { type: 'Microsoft.Network/azureFirewalls', name: name ?? 'fw', properties: { firewallPolicy: list } },
  ];
  const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
  return JSON.stringify({ $schema, contentVersion: '1.0.0.0', parameters, variables: {}, resources: all });
};

/** Returns every sentence about a text: of a check in both languages, and of a packet. */
function sentencesOf(text: string): readonly string[] {
  const configuration = read([{ name: 'x.json', text }]);
  const options = { scenarios: ['compute'], revision: 'current', parameters: {} };
  const result = check(configuration, library, options);
  return localeIds.flatMap((locale) => {
    const words = messagesIn('checker', locale);
    const contents = ruleContents(configuration);
    const context = { library, locale, words, inputs: ['x.json'], contents, evidence: result.evidence };
    const { scenarios } = explain(result, context);
    const bundle = { locale, words, names: namesOf(library, locale) };
    return [
      ...scenarios.flatMap(({ requirements }) =>
        requirements.flatMap((one) => [
          ...one.decisions.flatMap(({ sentence, rules }) => [sentence, ...rules.map(({ label }) => label)]),
          ...one.missing.flatMap(({ sentence, command }) => [sentence, command ?? '']),
          ...one.assumptions,
        ]),
      ),
      probeText(bundle, probe(configuration, 'outbound tcp 10.0.1.4 -> 20.60.1.1:443')),
      ...configuration.resources.flatMap((one) =>
        one.kind === 'route-table' ? one.routes.map(({ name, at }) => contents({ name, at }) ?? '') : [],
      ),
    ];
  });
}

/** The beginning of an expression, and the marks in which parts of a name are kept. */
const source =
  /\[\w+\s*\(|\b(?:parameters|variables|concat|format|resourceId|reference|copyIndex|if)\(|[\uE000-\uE007]/;
const cases: readonly (readonly [what: string, expression: string, shown: string])[] = [
  ['a parameter', "[parameters('id')]", '<id>'],
  ['a member', "[parameters('settings').nsg]", '<nsg>'],
  ['an item', "[first(parameters('all'))]", '<all>'],
  ['concat', `[concat(parameters('scope'), '/providers/${type}/nsg-', parameters('env'))]`, 'nsg-<env>'],
  ['format', `[format('{0}/providers/${type}/nsg-{1}', parameters('scope'), parameters('env'))]`, 'nsg-<env>'],
  ['resourceId', `[resourceId('${type}', parameters('env'))]`, '<env>'],
  ['an output', "[reference('network').outputs.nsgId.value]", '<nsgId>'],
  ['reference', `[reference(resourceId('${type}', 'nsg-a'), '2023-01-01', 'Full').id]`, 'nsg-a'],
  ['if', `[if(parameters('new'), resourceId('${type}', 'nsg-a'), parameters('id'))]`, '<nsg-a | id>'],
  ['an unknown function', "[madeUp(parameters('id'))]", '<id>'],
  ['copyIndex', `[resourceId('${type}', concat('nsg-', copyIndex()))]`, 'nsg-<copyIndex>'],
];

describe.each(cases)('%s', (_, expression, shown) => {
  test('gives the id of a list', () => {
    const sentences = sentencesOf(template({ id: expression }));
    expect(sentences.filter((one) => source.test(one.replaceAll(/The expression .* can’t be/g, '')))).toEqual([]);
    expect(sentences.join('\n')).toContain(shown);
  });
  test('gives the name of every resource and rule', () => {
    const sentences = sentencesOf(template({ name: expression }));
    // That an expression has no value is said with the expression itself.
    const said = sentences.filter((one) => !/expression .* can’t be evaluated|expression .* ne peut pas/i.test(one));
    expect(said.filter((one) => source.test(one))).toEqual([]);
    expect(said.length).toBeGreaterThan(40);
  });
});

describe('a plan', () => {
  const change = (address: string, after: object, unknown: object) => {
    const [resourceType = '', name = ''] = address.split('.');
    const actions = { actions: ['create'], before: null, after, after_unknown: unknown };
    return { address, mode: 'managed', type: resourceType, name, change: actions };
  };
  const plan = JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.0',
    resource_changes: [
      change(
        'azurerm_network_security_group.train',
        { security_rule: [], location: 'westeurope' },
        { id: true, name: true },
      ),
      change(
        'azurerm_subnet.train',
        { address_prefixes: ['10.0.1.0/24'], virtual_network_name: 'vnet' },
        { id: true, name: true },
      ),
      change(
        'azurerm_subnet_network_security_group_association.train',
        {},
        { id: true, subnet_id: true, network_security_group_id: true },
      ),
    ],
    configuration: {
      root_module: {
        resources: [
          {
            address: 'azurerm_subnet_network_security_group_association.train',
            mode: 'managed',
            type: 'azurerm_subnet_network_security_group_association',
            name: 'train',
            expressions: {
              subnet_id: { references: ['azurerm_subnet.train.id', 'azurerm_subnet.train'] },
              network_security_group_id: { references: ['var.nsg_id'] },
            },
          },
        ],
      },
    },
  });
  test('names resources by their address where the name is known after apply', () => {
    const sentences = sentencesOf(plan);
    expect(sentences.filter((one) => /\[azurerm_|\bvar\.|train\.name/.test(one))).toEqual([]);
    expect(sentences.join('\n')).toContain('<nsg_id>');
  });
});
