import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../../../src/core/checker/index.ts';
import {
  block,
  codes,
  configured,
  group,
  nsg,
  open,
  outbound,
  type Planned,
  planOf,
  reference,
  resourcesOf,
  rule,
  ruleOf,
  stateOf,
  verdict,
} from './planned.ts';

describe('what changes lists by a body or a template of its own', () => {
  const open = nsg({ values: { ...group, security_rule: [] }, unknown: {} });
  const changer = (type: string, values: object, unknown: object = {}): Planned => ({
    address: `${type}.c`,
    values,
    unknown,
  });
  const template = 'azurerm_resource_group_template_deployment';
  const child = JSON.stringify({
    resources: [{ type: 'Microsoft.Network/networkSecurityGroups/securityRules', name: 'n/r' }],
  });
  test.each<readonly [string, Planned, Verdict]>([
    [
      'an update of a group',
      changer('azapi_update_resource', { type: 'Microsoft.Network/networkSecurityGroups@2024-05-01' }),
      'undecided',
    ],
    [
      'an update of something else',
      changer('azapi_update_resource', { type: 'Microsoft.Storage/storageAccounts@2024-01-01' }),
      'allowed',
    ],
    ['a template with a rule', changer(template, { template_content: child }), 'undecided'],
    ['a template without one', changer(template, { template_content: '{"resources":[]}' }), 'allowed'],
    [
      'a template that is not known',
      changer(template, { template_content: null }, { template_content: true }),
      'undecided',
    ],
  ])('%s', (_, one, expected) => {
    expect(verdict(outbound, planOf([open, one]))).toBe(expected);
    expect(codes(planOf([open, one]))).toEqual(expected === 'allowed' ? [] : ['terraform-modifies-resources']);
  });

  test('a security admin rule comes before every group', () => {
    const admin = changer('azurerm_network_manager_admin_rule', { name: 'r' });
    expect(verdict(outbound, planOf([open, admin]))).toBe('undecided');
  });
});

describe('rules in a group and rules of their own', () => {
  test.each<readonly [string, object, Verdict]>([
    [
      'blocks are all rules that the group has',
      planOf([nsg({ values: { ...group, security_rule: [block] }, unknown: {} })]),
      'blocked',
    ],
    ['no block and no rule resource: which rules there are is unspecified', planOf([nsg()]), 'undecided'],
    ['rule resources are all rules of a new group', planOf([nsg(), ruleOf()]), 'blocked'],
    [
      'a group that is there already may have other rules',
      planOf([nsg({ actions: ['update'] }), ruleOf()]),
      'undecided',
    ],
    [
      'a block that the rule resources lack: both ways are used',
      planOf([nsg({ values: { ...group, security_rule: [{ ...block, name: 'other' }] }, unknown: {} }), ruleOf()]),
      'undecided',
    ],
    [
      'the group shows its rule resources as they were',
      planOf([
        nsg({ actions: ['no-op'], values: { ...group, security_rule: [block] }, unknown: {} }),
        ruleOf({ actions: ['no-op'] }),
      ]),
      'blocked',
    ],
    [
      'a rule that goes is gone',
      planOf([
        nsg({ actions: ['no-op'], values: { ...group, security_rule: [block] }, unknown: {} }),
        ruleOf({ actions: ['delete'], before: rule }),
      ]),
      'allowed',
    ],
    [
      'a rule that goes from a group of the same name elsewhere',
      planOf([
        nsg({ actions: ['no-op'], values: { ...group, security_rule: [block] }, unknown: {} }),
        ruleOf({ actions: ['delete'], before: { ...rule, resource_group_name: 'other' } }),
      ]),
      'blocked',
    ],
    [
      'a rule that Terraform forgets stays',
      planOf([
        nsg({ actions: ['no-op'], values: { ...group, security_rule: [block] }, unknown: {} }),
        ruleOf({ actions: ['forget'], before: rule }),
      ]),
      'blocked',
    ],
    [
      'a rule of another group',
      planOf([
        nsg({ values: { ...group, security_rule: [] }, unknown: {} }),
        ruleOf({ values: { ...rule, network_security_group_name: 'm' } }),
      ]),
      'undecided',
    ],
    [
      'a rule of a group of the same name elsewhere',
      planOf([
        nsg({ values: { ...group, security_rule: [] }, unknown: {} }),
        ruleOf({ values: { ...rule, resource_group_name: 'other' } }),
      ]),
      'undecided',
    ],
    [
      'a rule whose group is not known may belong to this one',
      planOf([
        nsg({ values: { ...group, security_rule: [] }, unknown: {} }),
        ruleOf({ unknown: { id: true, network_security_group_name: true } }),
      ]),
      'undecided',
    ],
    [
      'a rule whose direction is not known',
      planOf([nsg(), ruleOf({ unknown: { id: true, direction: true } })]),
      'undecided',
    ],
    [
      'a rule with an address that is not known',
      planOf([
        nsg(),
        ruleOf({
          values: { ...rule, access: 'Allow', destination_address_prefix: null },
          unknown: { destination_address_prefix: true },
        }),
        ruleOf({ address: 'azurerm_network_security_rule.s', values: { ...rule, name: 's', priority: 200 } }),
      ]),
      'undecided',
    ],
  ])('%s', (_, plan, expected) => {
    expect(verdict(outbound, plan)).toBe(expected);
  });

  test('a name that is known after apply is settled by the configuration', () => {
    const planned = (...references: readonly string[]) =>
      planOf(
        [
          nsg({
            address: 'azurerm_network_security_group.n[0]',
            values: { resource_group_name: 'rg' },
            unknown: { ...open, name: true },
          }),
          nsg({
            address: 'azurerm_network_security_group.m',
            values: { ...group, name: 'm', security_rule: [] },
            unknown: {},
          }),
          ruleOf({ unknown: { id: true, network_security_group_name: true } }),
        ],
        configured({
          'azurerm_network_security_group.n': {},
          'azurerm_network_security_rule.r': { network_security_group_name: reference(...references) },
        }),
      );
    const incomplete = (plan: object) => resourcesOf('network-security-group', plan).map((found) => found.incomplete);
    const step = 'azurerm_network_security_group.n';
    expect(incomplete(planned(`${step}[0].name`, `${step}[0]`, step))).toEqual([false, false]);
    // `n[count.index].name`, or one of two: not one resource.
    expect(incomplete(planned(step, 'count.index'))).toContain(true);
    expect(incomplete(planned(`${step}[0].id`, `${step}[0]`, step))).toContain(true);
  });

  test('a state whose group and rule differ tells which of them stands as little as a plan with both', () => {
    const state = (inline: object): object =>
      stateOf([
        { address: 'azurerm_network_security_group.n', values: { ...group, security_rule: [inline] } },
        { address: 'azurerm_network_security_rule.r', values: { ...rule, source_port_ranges: null } },
      ]);
    expect(verdict(outbound, state({ ...block, source_port_ranges: [] }))).toBe('blocked');
    expect(verdict(outbound, state({ ...block, access: 'Allow' }))).toBe('undecided');
    expect(codes(state({ ...block, access: 'Allow' }))).toEqual(['inline-and-standalone']);
  });
});
