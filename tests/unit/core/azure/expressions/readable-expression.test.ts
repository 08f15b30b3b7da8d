// What a reader sees of a name that a template or a plan computes.
import '../../../../../src/core/azure/lazy-modules.ts';
import { describe, expect, test } from 'vitest';
import { readableExpression, referenceText } from '../../../../../src/core/azure/expressions/readable-expression.ts';
import { format } from '../../../../../src/core/i18n/format.ts';

const nsg = "'Microsoft.Network/networkSecurityGroups'";

describe('an expression of a template', () => {
  test.each([
    ["[parameters('nsgId')]", '<nsgId>'],
    ["[variables('name')]", '<name>'],
    ["[parameters('settings').nsg.name]", '<nsg>'],
    ["[parameters('settings')['nsg']]", '<nsg>'],
    ["[parameters('ids')[0]]", '<ids>'],
    ["[concat('nsg-', parameters('env'), '-', uniqueString(resourceGroup().id))]", 'nsg-<env>-<uniqueString>'],
    ["[concat(parameters('scope'), '/providers/Microsoft.Network/networkSecurityGroups/nsg-a')]", 'nsg-a'],
    ["[format('nsg-{0}-{1:D2}', parameters('env'), copyIndex(1))]", 'nsg-<env>-<copyIndex>'],
    [`[resourceId(${nsg}, 'nsg-a')]`, 'nsg-a'],
    [`[resourceId(parameters('group'), ${nsg}, concat('nsg-', parameters('env')))]`, 'nsg-<env>'],
    ["[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-a')]", 'snet-a'],
    [`[subscriptionResourceId(${nsg}, parameters('name'))]`, '<name>'],
    ["[reference('network').outputs.nsgId.value]", '<nsgId>'],
    ["[reference(resourceId('Microsoft.Resources/deployments', 'network')).outputs.nsg.value.id]", '<nsg>'],
    [`[reference(resourceId(${nsg}, 'nsg-a'), '2023-01-01', 'Full').id]`, 'nsg-a'],
    ["[reference('pe').networkInterfaces[0].id]", '<networkInterfaces>'],
    [`[if(parameters('new'), resourceId(${nsg}, 'nsg-a'), resourceId(${nsg}, 'nsg-b'))]`, '<nsg-a | nsg-b>'],
    ["[if(empty(parameters('nsgId')), '', parameters('nsgId'))]", '<nsgId>'],
    ["[if(parameters('new'), parameters('a'), 'b')]", '<a | b>'],
    ["[coalesce(parameters('nsgId'), parameters('name'))]", '<nsgId | name>'],
    ["[toLower(concat('NSG-', parameters('env')))]", 'nsg-<env>'],
    ['[copyIndex()]', '<copyIndex>'],
    ['[newGuid()]', '<newGuid>'],
    ["[madeUp(1, 'x').value]", '<madeUp>'],
    ["[concat('a''b ', parameters('a'))]", "a'b <a>"],
    ["[ concat ( 'a' , parameters( 'b' ) ) ]", 'a<b>'],
    ["[parameters('a').?b.c]", '<c>'],
    ["[concat('<', parameters('a<b'), '>')]", '<<ab>>'],
  ])('%s is %s', (text, shown) => {
    expect(readableExpression(text)).toBe(shown);
  });
});

describe('an expression of a plan', () => {
  test.each([
    ['[azurerm_network_security_group.train.name]', 'azurerm_network_security_group.train'],
    ['[azurerm_network_security_group.train["a"].name]', 'azurerm_network_security_group.train["a"]'],
    ['[module.net["x"].azurerm_subnet.train.id]', 'module.net["x"].azurerm_subnet.train'],
    ['[data.azurerm_subnet.train.id]', 'data.azurerm_subnet.train'],
    ['[var.nsg_name]', '<nsg_name>'],
    ['[local.name]', '<name>'],
    ['[module.net.nsg_id]', '<nsg_id>'],
  ])('%s is %s', (text, shown) => {
    expect(readableExpression(text)).toBe(shown);
    expect(referenceText(text.slice(1, -1))).toBe(shown);
  });
});

test.each([
  ['azurerm_subnet.train.name', 'azurerm_subnet.train'],
  ['module.net.azurerm_subnet.train.name', 'module.net.azurerm_subnet.train'],
  ['azurerm_subnet.train', 'azurerm_subnet.train'],
])('the value of a planned resource, %s, is %s', (text, shown) => {
  expect(readableExpression(text)).toBe(shown);
});

describe('what is no expression stays', () => {
  test.each([
    'nsg-train',
    '',
    '[',
    '[]',
    '[[escaped]',
    "[concat('a', ]",
    "[concat('a'",
    '[1.2.3]x',
    '[id, Id]',
    'var.name',
    'nsg_train.prod.v2',
    'data.csv',
    '10.0.0.0/24',
    '{"name":"a"}',
    `[${'concat('.repeat(100)}'a'${')'.repeat(100)}]`,
    `[concat('${'a'.repeat(30_000)}')]`,
    `[parameters('a')${'.b'.repeat(12_000)}]`,
    `[${'a_'.repeat(10_000)}]`,
    `[${'module.a.'.repeat(2000)}x]`,
  ])('%s', (text) => {
    expect(readableExpression(text)).toBe(text);
  });
});

describe('a sentence', () => {
  const raw = "[concat('nsg-', parameters('env'))]";
  test('says a name as a reader sees it', () => {
    expect(format('en', 'In {name}, change {rule}.', { name: raw, rule: "[variables('r')]" })).toBe(
      'In nsg-<env>, change <r>.',
    );
  });
  test('quotes what a problem found as it is written', () => {
    expect(format('en', '{name} is {text}.', { name: 'x', text: raw })).toBe(`x is ${raw}.`);
  });
});
