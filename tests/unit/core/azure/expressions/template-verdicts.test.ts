import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import type { Verdict } from '../../../../../src/core/checker/index.ts';
import { defaults, library } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';

// From a template's text to the verdict of one requirement at a network security group.
const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const throughGroup = library([{ at: ['compute'] }]);
const verdict = (template: object): Verdict | undefined => {
  const text = JSON.stringify({ $schema: schema, ...template });
  return check(read([{ name: 'x', text }]), throughGroup, {
    ...defaults,
    parameters: { region: 'westeurope' },
  }).requirements[0]?.verdict;
};

const body = (access: string, priority: unknown = 100): object => ({
  priority,
  direction: 'Outbound',
  access,
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
});
const group = (rules: unknown, name = 'nsg'): object => ({
  type: 'Microsoft.Network/networkSecurityGroups',
  name,
  properties: { securityRules: rules },
});
const allowAll = group([{ name: 'allow', properties: body('Allow', 200) }]);
const childRule = (name: string, access: string, more: object = {}): object => ({
  type: 'Microsoft.Network/networkSecurityGroups/securityRules',
  name,
  properties: body(access),
  ...more,
});
const deployment = (template: object, properties: object = {}, more: object = {}): object => ({
  type: 'Microsoft.Resources/deployments',
  name: 'inner',
  properties: { mode: 'Incremental', template, ...properties },
  ...more,
});
const inner = { expressionEvaluationOptions: { scope: 'inner' } };
const open = { parameters: { open: { type: 'string' } } };
const accessBy = (expression: string): object => group([{ name: 'r', properties: body(expression) }]);

describe('what an expression leaves open decides nothing', () => {
  test.each<readonly [string, object, Verdict]>([
    ['a group that allows', { resources: [allowAll] }, 'allowed'],
    [
      'a security admin rule, which comes before all of them',
      {
        resources: [
          allowAll,
          {
            type: 'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules',
            name: 'm/c/d/r',
          },
        ],
      },
      'undecided',
    ],
    ['a child that denies first', { resources: [allowAll, childRule('nsg/deny', 'Deny')] }, 'blocked'],
    [
      'a child with an unresolved name that states its group',
      { ...open, resources: [allowAll, childRule("[concat('nsg/', parameters('open'))]", 'Deny')] },
      'blocked',
    ],
    [
      'children in a loop of unknown count',
      {
        parameters: { rules: { type: 'array' } },
        resources: [
          allowAll,
          childRule("[format('nsg/{0}', parameters('rules')[copyIndex()])]", 'Deny', {
            copy: { name: 'c', count: "[length(parameters('rules'))]" },
          }),
        ],
      },
      'undecided',
    ],
    [
      'a child of an unresolved group',
      { ...open, resources: [allowAll, childRule("[concat(parameters('open'), '/deny')]", 'Deny')] },
      'undecided',
    ],
    [
      'a child of a named group, where the name of the group in the input is unresolved',
      {
        ...open,
        resources: [
          group([{ name: 'a', properties: body('Allow', 200) }], "[parameters('open')]"),
          childRule('nsg/deny', 'Deny'),
        ],
      },
      'undecided',
    ],
    ['an unresolved access', { ...open, resources: [accessBy("[parameters('open')]")] }, 'undecided'],
    ['an access that a condition decides', { resources: [accessBy("[if(equals(1, 1), 'Allow', 'Deny')]")] }, 'allowed'],
    [
      'texts that differ in case only are not equal',
      { resources: [accessBy("[if(equals('a', 'A'), 'Allow', 'Deny')]")] },
      'blocked',
    ],
    ['what no page settles', { resources: [accessBy("[if(equals(1, '1'), 'Allow', 'Deny')]")] }, 'undecided'],
    ['what Azure refuses', { resources: [accessBy("[split('Allow', ',')[1]]")] }, 'undecided'],
    ['a function that nobody knows', { resources: [accessBy("[noSuchFunction('Allow')]")] }, 'undecided'],
    [
      'a list that is filtered by an unresolved value',
      {
        ...open,
        variables: {
          all: [
            { name: 'd', properties: body('Deny') },
            { name: 'a', properties: body('Allow', 200) },
          ],
        },
        resources: [
          group("[filter(variables('all'), lambda('r', not(equals(lambdaVariables('r').name, parameters('open')))))]"),
        ],
      },
      'undecided',
    ],
  ])('%s', (_, template, expected) => {
    expect(verdict(template)).toBe(expected);
  });
});

describe('an expression sees the parameters of its own template', () => {
  const outer = { parameters: { access: { type: 'string', defaultValue: 'Deny' } } };
  const within = {
    parameters: { access: { type: 'string', defaultValue: 'Allow' } },
    resources: [accessBy("[parameters('access')]")],
  };
  test.each<readonly [string, object, Verdict]>([
    ['outer by default', { ...outer, resources: [deployment(within)] }, 'blocked'],
    ['inner where it is said', { ...outer, resources: [deployment(within, inner)] }, 'allowed'],
    [
      'inner by default in language version 2.0',
      { ...outer, languageVersion: '2.0', resources: { d: deployment(within) } },
      'allowed',
    ],
    [
      'a value that is passed',
      {
        ...outer,
        resources: [deployment(within, { ...inner, parameters: { access: { value: "[parameters('access')]" } } })],
      },
      'blocked',
    ],
    [
      'null, which leaves the default',
      {
        ...outer,
        resources: [deployment(within, { ...inner, parameters: { access: { value: '[null()]' } } })],
      },
      'allowed',
    ],
    [
      'a template that is elsewhere',
      {
        ...outer,
        resources: [deployment(within, { template: undefined, templateLink: { uri: 'https://x.example/t.json' } })],
      },
      'undecided',
    ],
  ])('%s', (_, template, expected) => {
    expect(verdict(template)).toBe(expected);
  });
});
