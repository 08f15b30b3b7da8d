import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../../src/core/azure/index.ts';
import type { Verdict } from '../../../../../src/core/checker/index.ts';
import { defaults, library } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';

// Terraform's plans and states as they are printed, reduced to what a case is about.
interface Planned {
  /** `azurerm_subnet.train`, with its module and index. */
  readonly address: string;
  readonly values: object;
  readonly unknown?: unknown;
  readonly actions?: readonly string[];
  readonly before?: object;
}
const partsOf = (address: string) => {
  const match = /^(?:(.*)\.)?([a-z]+_[a-z_]+)\.([\w-]+)(?:\[.*\])?$/.exec(address);
  const [, module_address, type, name] = match ?? [];
  return { address, type, name, ...(module_address === undefined ? {} : { module_address }) };
};
const planOf = (planned: readonly Planned[], configuration?: object): object => ({
  format_version: '1.2',
  planned_values: { root_module: {} },
  resource_changes: planned.map(({ address, values, unknown, actions, before }) => ({
    ...partsOf(address),
    mode: 'managed',
    change: {
      actions: actions ?? ['create'],
      before: before ?? null,
      after: values,
      after_unknown: unknown ?? { id: true },
    },
  })),
  ...(configuration === undefined ? {} : { configuration: { root_module: configuration } }),
});
const stateOf = (resources: readonly { readonly address: string; readonly values: object }[]): object => ({
  format_version: '1.0',
  values: {
    root_module: {
      resources: resources.map(({ address, values }) => ({ ...partsOf(address), mode: 'managed', values })),
    },
  },
});
const configured = (resources: Readonly<Record<string, object>>): object => ({
  resources: Object.entries(resources).map(([address, expressions]) => ({ address, expressions })),
});
const reference = (...references: readonly string[]): object => ({ references });

const texts = (values: readonly unknown[]) =>
  values.map((value) => ({ name: 'plan.json', text: JSON.stringify(value) }));
const resourcesOf = <Kind extends Resource['kind']>(kind: Kind, ...values: readonly unknown[]) =>
  read(texts(values)).resources.filter(
    (resource): resource is Extract<Resource, { kind: Kind }> => resource.kind === kind,
  );
const codes = (...values: readonly unknown[]): readonly string[] =>
  read(texts(values)).inputs.flatMap(({ problems }) => problems.map(({ code }) => code));
const outbound = library([{ at: ['compute'] }]);
const verdict = (lib: typeof outbound, ...values: readonly unknown[]): Verdict | undefined =>
  check(read(texts(values)), lib, { ...defaults, parameters: { region: 'westeurope' } }).requirements[0]?.verdict;

const group = { name: 'n', resource_group_name: 'rg' };
const ruleFields = {
  priority: 100,
  direction: 'Outbound',
  access: 'Deny',
  protocol: '*',
  source_address_prefix: '*',
  source_port_range: '*',
  destination_address_prefix: '*',
  destination_port_range: '*',
};
const block = { name: 'deny', ...ruleFields };
const rule = { ...block, network_security_group_name: 'n', resource_group_name: 'rg' };
const open = { id: true, security_rule: true };
const nsg = (more: Partial<Planned> = {}): Planned => ({
  address: 'azurerm_network_security_group.n',
  values: group,
  unknown: open,
  ...more,
});
const ruleOf = (more: Partial<Planned> = {}): Planned => ({
  address: 'azurerm_network_security_rule.r',
  values: rule,
  ...more,
});

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

describe('planned values without their changes', () => {
  const planned = (type: string, values: object): object => ({
    format_version: '1.2',
    planned_values: {
      root_module: { resources: [{ address: `${type}.x`, mode: 'managed', type, name: 'x', values }] },
    },
  });
  test('an item that is null is one that nobody knows', () => {
    const values = {
      ...group,
      security_rule: [{ ...block, destination_address_prefix: '', destination_address_prefixes: ['10.0.0.0/8', null] }],
    };
    const [found] = resourcesOf('network-security-group', planned('azurerm_network_security_group', values));
    expect(found?.rules[0]?.destination.map(({ kind }) => kind)).toEqual(['prefix', 'unresolved']);
  });
  test.each(['azurerm_firewall', 'azurerm_firewall_policy'])('%s may have more than is shown', (type) => {
    expect(resourcesOf('firewall', planned(type, { name: 'f' }))[0]?.incomplete).toBe(true);
  });
});

describe('two documents in one paste', () => {
  const policy = (name: string): Planned => ({
    address: 'azurerm_firewall_policy.p',
    values: { name, resource_group_name: 'rg' },
  });
  const groupOf = (collection: string): Planned => ({
    address: 'azurerm_firewall_policy_rule_collection_group.g',
    values: {
      name: 'g',
      priority: 300,
      network_rule_collection: [{ name: collection, priority: 200, action: 'Allow', rule: [] }],
    },
    unknown: { id: true, firewall_policy_id: true },
  });
  const configuration = configured({
    'azurerm_firewall_policy_rule_collection_group.g': {
      firewall_policy_id: reference('azurerm_firewall_policy.p.id', 'azurerm_firewall_policy.p'),
    },
  });
  test('the address of one plan is not that of another', () => {
    const plans = ['a', 'b'].map((name) => planOf([policy(name), groupOf(`of-${name}`)], configuration));
    const found = resourcesOf('firewall', ...plans);
    expect(found.map(({ name, collections }) => [name, collections.map((item) => item.name)])).toEqual([
      ['a', ['of-a']],
      ['b', ['of-b']],
    ]);
  });
});

describe('firewalls', () => {
  const collection = (type: string, more: object = {}): Planned => ({
    address: `azurerm_firewall_${type}_rule_collection.${type}`,
    values: {
      name: `${type}-allow`,
      azure_firewall_name: 'fw',
      resource_group_name: 'rg',
      priority: 200,
      action: 'Allow',
      rule: [],
      ...more,
    },
  });
  const firewall: Planned = {
    address: 'azurerm_firewall.f',
    values: { name: 'fw', resource_group_name: 'rg' },
  };
  test('classic collections belong to the firewall that they name', () => {
    const [found] = resourcesOf('firewall', planOf([firewall, collection('network'), collection('nat')]));
    expect(found).toMatchObject({ name: 'fw', form: 'classic', incomplete: false });
    expect(found?.collections.map(({ kind }) => kind)).toEqual(['nat', 'network']);
  });
  test('of a firewall that is not in the plan, its collections are a part', () => {
    const found = resourcesOf('firewall', planOf([collection('network'), collection('nat', { name: 'fw' })]));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ name: 'fw', incomplete: true });
    expect(found[0]?.collections).toHaveLength(2);
  });
  test('a group that does not tell its policy leaves every policy open', () => {
    const policies = ['a', 'b'].map((name) => ({
      address: `azurerm_firewall_policy.${name}`,
      values: { name, resource_group_name: 'rg' },
    }));
    const groupOf: Planned = {
      address: 'azurerm_firewall_policy_rule_collection_group.g',
      values: { name: 'g', priority: 300 },
      unknown: { firewall_policy_id: true },
    };
    expect(resourcesOf('firewall', planOf([...policies, groupOf])).map((found) => found.incomplete)).toEqual([
      true,
      true,
      true,
    ]);
  });
  test('a mode that is known after apply is no default', () => {
    const plan = planOf([{ ...firewall, unknown: { id: true, threat_intel_mode: true } }]);
    expect(resourcesOf('firewall', plan)[0]?.threatIntelMode).toBe('azurerm_firewall.f.threat_intel_mode');
  });
});

describe('associations are resources of their own', () => {
  const subnet = '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s';
  const network = subnet.replace('/subnets/s', '');
  const ids = {
    group: '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/n',
    table: '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt',
    face: '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/nic',
    asg: '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/applicationSecurityGroups/asg',
  };
  const state = stateOf([
    { address: 'azurerm_network_security_group.n', values: { id: ids.group, name: 'n', security_rule: [] } },
    { address: 'azurerm_route_table.rt', values: { id: ids.table, name: 'rt', route: [] } },
    {
      address: 'azurerm_virtual_network.v',
      values: {
        id: network,
        name: 'v',
        address_space: ['10.0.0.0/16'],
        subnet: [{ id: subnet, name: 's', address_prefixes: ['10.0.0.0/24'], security_group: '' }],
      },
    },
    {
      address: 'azurerm_subnet.s',
      values: {
        id: subnet,
        name: 's',
        virtual_network_name: 'v',
        address_prefixes: ['10.0.0.0/24'],
        delegation: [],
      },
    },
    {
      address: 'azurerm_network_interface.nic',
      values: {
        id: ids.face,
        name: 'nic',
        ip_configuration: [{ name: 'c', private_ip_address: '10.0.0.4' }],
      },
    },
    {
      address: 'azurerm_subnet_network_security_group_association.a',
      values: { subnet_id: subnet, network_security_group_id: ids.group },
    },
    {
      address: 'azurerm_subnet_route_table_association.a',
      values: { subnet_id: subnet, route_table_id: ids.table },
    },
    {
      address: 'azurerm_subnet_nat_gateway_association.a',
      values: { subnet_id: subnet, nat_gateway_id: '/nat' },
    },
    {
      address: 'azurerm_network_interface_security_group_association.a',
      values: { network_interface_id: ids.face, network_security_group_id: ids.group },
    },
    {
      address: 'azurerm_network_interface_application_security_group_association.a',
      values: { network_interface_id: ids.face, application_security_group_id: ids.asg },
    },
  ]);
  test('of a group, with its subnet and network interface', () => {
    expect(resourcesOf('network-security-group', state)[0]).toMatchObject({
      subnets: [subnet],
      networkInterfaces: [ids.face],
    });
  });
  test('of a subnet, with its group, route table and NAT gateway', () => {
    const [found] = resourcesOf('virtual-network', state);
    expect(found?.subnets).toHaveLength(1);
    expect(found?.subnets[0]).toMatchObject({
      networkSecurityGroup: ids.group,
      routeTable: ids.table,
      body: { properties: { natGateway: { id: '/nat' }, delegations: [] } },
    });
    expect(resourcesOf('route-table', state)[0]?.subnets).toEqual([subnet]);
  });
  test('of a network interface, with its application security group', () => {
    const [found] = resourcesOf('other', state).filter(({ type }) => type.endsWith('/networkInterfaces'));
    expect(found?.body).toMatchObject({
      properties: {
        ipConfigurations: [
          { properties: { privateIPAddress: '10.0.0.4', applicationSecurityGroups: [{ id: ids.asg }] } },
        ],
      },
    });
  });
});

describe('settings: what the provider does not specify is unspecified', () => {
  const account = { id: '/a/st', name: 'st', resource_group_name: 'rg' };
  const setting = (must: object, resource = 'Microsoft.Storage/storageAccounts') =>
    // The schema's own tests prove the shape of predicates.
    library([], { settings: [{ id: 's', resource, must, need: 'required', sources: ['d'] }] as never });
  const denies = setting({ path: 'properties.networkAcls.defaultAction', equals: 'Deny', absent: 'Allow' });
  const rules = { storage_account_id: account.id, default_action: 'Deny', bypass: ['AzureServices'] };
  const accountRules = { address: 'azurerm_storage_account_network_rules.r', values: rules };
  const inline = { ...account, network_rules: [{ default_action: 'Allow' }] };
  const st = 'azurerm_storage_account.s';
  test.each<readonly [string, object, Verdict]>([
    [
      'an account that shows no rules',
      stateOf([{ address: st, values: { ...account, network_rules: [] } }]),
      'undecided',
    ],
    ['an account with rules in it', stateOf([{ address: st, values: inline }]), 'blocked'],
    ['rules that are a resource of their own', stateOf([{ address: st, values: account }, accountRules]), 'allowed'],
    ['such rules win over what the account shows', stateOf([{ address: st, values: inline }, accountRules]), 'allowed'],
    ['such rules without their account', stateOf([accountRules]), 'allowed'],
    [
      'both written',
      planOf(
        [
          { address: st, values: inline, unknown: {} },
          { ...accountRules, unknown: {} },
        ],
        configured({ [st]: { network_rules: [{}] } }),
      ),
      'undecided',
    ],
    [
      'rules that are deleted',
      planOf([
        { address: st, values: { ...account, network_rules: [{ default_action: 'Deny' }] }, unknown: {} },
        { ...accountRules, actions: ['delete'], before: rules },
      ]),
      'undecided',
    ],
    [
      'an action that is known after apply',
      planOf([{ address: st, values: account, unknown: { network_rules: true } }]),
      'undecided',
    ],
  ])('%s', (_, value, expected) => {
    expect(verdict(denies, value)).toBe(expected);
  });

  test.each<readonly [string, string, object, object, Verdict]>([
    [
      'bypass that nobody wrote',
      st,
      { ...account, network_rules: [{ default_action: 'Deny', bypass: [] }] },
      { path: 'properties.networkAcls.bypass', contains: 'AzureServices' },
      'undecided',
    ],
    [
      'bypass',
      st,
      { ...account, network_rules: [{ bypass: ['Logging', 'AzureServices'] }] },
      { path: 'properties.networkAcls.bypass', contains: 'AzureServices' },
      'allowed',
    ],
    [
      'a registry',
      'azurerm_container_registry.r',
      { name: 'r', sku: 'Basic' },
      { path: 'sku.name', equals: 'Premium' },
      'blocked',
    ],
    [
      'a node without public address',
      'azurerm_machine_learning_compute_cluster.c',
      { name: 'c', node_public_ip_enabled: false },
      { path: 'properties.properties.enableNodePublicIp', equals: false },
      'allowed',
    ],
    [
      'a node without the field',
      'azurerm_machine_learning_compute_cluster.c',
      { name: 'c' },
      { path: 'properties.properties.enableNodePublicIp', equals: false, absent: true },
      'undecided',
    ],
    [
      'an endpoint',
      'azurerm_private_endpoint.e',
      {
        name: 'e',
        private_service_connection: [{ is_manual_connection: false, subresource_names: ['blob'] }],
      },
      { path: 'properties.privateLinkServiceConnections[].properties.groupIds', contains: 'blob' },
      'allowed',
    ],
    [
      'zones of an endpoint',
      'azurerm_private_endpoint.e',
      { name: 'e', private_dns_zone_group: [{ name: 'z', private_dns_zone_ids: ['/privateDnsZones/x'] }] },
      { path: 'properties.privateDnsZoneConfigs[].properties.privateDnsZoneId', 'ends-with': '/x' },
      'allowed',
    ],
    [
      'a lock',
      'azurerm_management_lock.l',
      { name: 'l', lock_level: 'CanNotDelete', scope: '/subscriptions/s/resourceGroups/g' },
      {
        all: [
          { path: 'properties.level', equals: 'CanNotDelete' },
          { path: 'properties.scope', 'ends-with': '/g' },
        ],
      },
      'allowed',
    ],
    [
      'a role with an unresolved definition',
      'azurerm_role_assignment.r',
      { principal_id: 'p', scope: '/s' },
      { path: 'properties.roleDefinitionId', present: true },
      'undecided',
    ],
  ])('%s', (_, address, values, must, expected) => {
    const types: Readonly<Record<string, string>> = {
      azurerm_storage_account: 'Microsoft.Storage/storageAccounts',
      azurerm_container_registry: 'Microsoft.ContainerRegistry/registries',
      azurerm_machine_learning_compute_cluster: 'Microsoft.MachineLearningServices/workspaces/computes',
      azurerm_private_endpoint: 'Microsoft.Network/privateEndpoints',
      azurerm_management_lock: 'Microsoft.Authorization/locks',
      azurerm_role_assignment: 'Microsoft.Authorization/roleAssignments',
    };
    const zones = 'private_dns_zone_group' in values ? '/privateDnsZoneGroups' : '';
    const type = `${types[address.split('.')[0] ?? ''] ?? ''}${zones}`;
    expect(verdict(setting(must, type), stateOf([{ address, values }]))).toBe(expected);
  });
});

test('azapi resources carry ARM bodies, as an object or as text', () => {
  const body = {
    properties: {
      securityRules: [
        {
          name: 'r',
          properties: {
            priority: 100,
            direction: 'Outbound',
            access: 'Deny',
            protocol: '*',
            sourceAddressPrefix: '*',
            sourcePortRange: '*',
            destinationAddressPrefix: '*',
            destinationPortRange: '*',
          },
        },
      ],
    },
  };
  const resource = (written: unknown) =>
    stateOf([
      {
        address: 'azapi_resource.n',
        values: { type: 'Microsoft.Network/networkSecurityGroups@2024-05-01', name: 'n', body: written },
      },
    ]);
  expect(verdict(outbound, resource(body))).toBe('blocked');
  expect(verdict(outbound, resource(JSON.stringify(body)))).toBe('blocked');
  expect(verdict(outbound, resource('{'))).toBe('undecided');
  const child = stateOf([
    {
      address: 'azapi_resource.r',
      values: {
        type: 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01',
        name: 'r',
        parent_id: '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/n',
        body: body.properties.securityRules[0],
      },
    },
  ]);
  expect(resourcesOf('network-security-group', child)[0]).toMatchObject({ name: 'n', incomplete: true });
});
