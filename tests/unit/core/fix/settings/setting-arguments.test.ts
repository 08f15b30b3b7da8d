// The fix of a setting of a Terraform plan or state: arguments for the configuration. Each is parsed by HashiCorp's
// parser, set in the state, and the state is checked again.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { check } from '../../../../../src/core/checker/index.ts';
import { settingFixes } from '../../../../../src/core/fix/index.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { parseHcl } from '../write/parse-hcl.ts';

const RG = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-ml/providers/';
const ACCOUNT = `${RG}Microsoft.Storage/storageAccounts/stml`;
type Values = Readonly<Record<string, unknown>>;
interface Resource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly mode: 'managed';
  readonly values: Values;
}

const managed = (type: string, name: string, values: Values): Resource => ({
  address: `${type}.${name}`,
  mode: 'managed',
  type,
  name,
  values,
});
const workspace = (values: Values = {}): Resource =>
  managed('azurerm_machine_learning_workspace', 'main', {
    id: `${RG}Microsoft.MachineLearningServices/workspaces/mlw`,
    name: 'mlw',
    location: 'westeurope',
    storage_account_id: ACCOUNT,
    key_vault_id: `${RG}Microsoft.KeyVault/vaults/kv`,
    container_registry_id: `${RG}Microsoft.ContainerRegistry/registries/crml`,
    public_network_access_enabled: false,
    image_build_compute_name: 'cpu',
    v1_legacy_mode_enabled: false,
    identity: [{ type: 'SystemAssigned', principal_id: 'aaaaaaaa-0000-0000-0000-000000000001', identity_ids: null }],
    managed_network: [],
    ...values,
  });
const account = (values: Values): Resource =>
  managed('azurerm_storage_account', 'data', {
    id: ACCOUNT,
    name: 'stml',
    public_network_access_enabled: true,
    ...values,
  });
const rules = (values: Values): readonly Values[] => [
  {
    default_action: 'Deny',
    bypass: [],
    ip_rules: [],
    virtual_network_subnet_ids: [],
    private_link_access: [],
    ...values,
  },
];
const registry = (values: Values): Resource =>
  managed('azurerm_container_registry', 'images', {
    id: `${RG}Microsoft.ContainerRegistry/registries/crml`,
    name: 'crml',
    sku: 'Premium',
    public_network_access_enabled: false,
    network_rule_bypass_option: 'AzureServices',
    admin_enabled: false,
    ...values,
  });
const vault = (values: Values): Resource =>
  managed('azurerm_key_vault', 'kv', { id: `${RG}Microsoft.KeyVault/vaults/kv`, name: 'kv', ...values });
const NETWORK = `${RG}Microsoft.Network/virtualNetworks/vnet`;
const subnetValues = (values: Values): Values => ({
  id: `${NETWORK}/subnets/snet`,
  name: 'snet',
  address_prefixes: ['10.1.0.0/24'],
  ...values,
});
const cluster = managed('azurerm_machine_learning_compute_cluster', 'cpu', {
  id: `${RG}Microsoft.MachineLearningServices/workspaces/mlw/computes/cpu`,
  name: 'cpu',
  machine_learning_workspace_id: `${RG}Microsoft.MachineLearningServices/workspaces/mlw`,
  node_public_ip_enabled: false,
  subnet_resource_id: `${NETWORK}/subnets/snet`,
});
const network = (values: Values = {}): Resource =>
  managed('azurerm_virtual_network', 'hub', {
    id: NETWORK,
    name: 'vnet',
    address_space: ['10.1.0.0/16'],
    subnet: [],
    ...values,
  });
const subnet = (values: Values): readonly Resource[] => [
  network(),
  managed('azurerm_subnet', 'compute', subnetValues({ virtual_network_name: 'vnet', ...values })),
  cluster,
];

const state = (resources: readonly Resource[]): string =>
  JSON.stringify({ format_version: '1.0', terraform_version: '1.9.0', values: { root_module: { resources } } });

const scenarios = ['studio', 'automl-data', 'compute', 'docker-images', 'aks'];
function checked(text: string, revision = 'current') {
  const options = { scenarios, revision, parameters: { 'public-ip': false } };
  const inputs = [{ name: 'state.json', text }];
  const configuration = read(inputs);
  const result = check(configuration, ownLibrary, options);
  const verdictOf = (id: string) => result.requirements.find(({ requirement }) => requirement === id)?.verdict;
  const fixOf = (id: string) =>
    settingFixes({ configuration, result, inputs, library: ownLibrary, options }, [id]).find(
      ({ requirement }) => requirement === id,
    );
  return { verdictOf, fixOf };
}

/** Sets the arguments of a snippet in the resource that it is for. */
async function withArguments(
  resources: readonly Resource[],
  { into, code }: { readonly into: string | null; readonly code: string },
): Promise<readonly Resource[]> {
  const [address = '', , block] = (into ?? '').split('/');
  const { values } = await parseHcl(`resource "any" "any" {\n${code}}\n`);
  const { id: _, ...set } = values.root_module.resources[0]?.values ?? {};
  return resources.map((one) => {
    if (one.address !== address) return one;
    if (block === undefined) return { ...one, values: { ...one.values, ...set } };
    const blocks = (one.values['subnet'] as readonly Values[]).map((old) =>
      old['name'] === block ? { ...old, ...set } : old,
    );
    return { ...one, values: { ...one.values, subnet: blocks } };
  });
}

describe('arguments of Terraform', () => {
  test.each<readonly [reason: string, requirement: string, resources: readonly Resource[], into: string, code: string]>(
    [
      [
        'a switch of the provider is true or false, where Azure has words',
        'studio/workspace-public-access-off',
        [workspace({ public_network_access_enabled: true })],
        'azurerm_machine_learning_workspace.main',
        'public_network_access_enabled = false\n',
      ],
      [
        'the build cluster is named',
        'docker-images/image-build-compute',
        [workspace({ image_build_compute_name: '', managed_network: [{ isolation_mode: 'Disabled' }] }), cluster],
        'azurerm_machine_learning_workspace.main',
        'image_build_compute_name = "cpu"\n',
      ],
      [
        'an identity of the reader’s own stays beside that of the workspace',
        'aks/workspace-identity-of-its-own',
        [workspace({ identity: [{ type: 'UserAssigned', identity_ids: [`${RG}x/id`], principal_id: '' }] })],
        'azurerm_machine_learning_workspace.main',
        `identity {\n  type         = "SystemAssigned, UserAssigned"\n  identity_ids = ["${RG}x/id"]\n}\n`,
      ],
      [
        'the other rules of the block stay',
        'studio/storage-denies-by-default',
        [
          workspace(),
          account({
            network_rules: rules({ default_action: 'Allow', bypass: ['Metrics'], ip_rules: ['198.51.100.7'] }),
          }),
        ],
        'azurerm_storage_account.data',
        'network_rules {\n  default_action = "Deny"\n  bypass         = ["Metrics"]\n  ip_rules       = ["198.51.100.7"]\n}\n',
      ],
      [
        'an exception is added to those that are there',
        'automl-data/service-let-in-by-storage',
        [workspace(), account({ network_rules: rules({ bypass: ['Logging', 'Metrics'] }) })],
        'azurerm_storage_account.data',
        'network_rules {\n  default_action = "Deny"\n  bypass         = ["Logging", "Metrics", "AzureServices"]\n}\n',
      ],
      [
        'rules in a resource of their own are changed there: a block beside it would contradict it',
        'automl-data/service-let-in-by-storage',
        [
          workspace(),
          account({ network_rules: rules({ bypass: ['None'] }) }),
          managed('azurerm_storage_account_network_rules', 'data', {
            storage_account_id: ACCOUNT,
            ...rules({ bypass: ['None'] })[0],
          }),
        ],
        'azurerm_storage_account_network_rules.data',
        'bypass = ["AzureServices"]\n',
      ],
      [
        'a vault has one text where an account has a list',
        'studio/vault-lets-trusted-services',
        [workspace(), vault({ network_acls: [{ default_action: 'Deny', bypass: 'None', ip_rules: [] }] })],
        'azurerm_key_vault.kv',
        'network_acls {\n  default_action = "Deny"\n  bypass         = "AzureServices"\n}\n',
      ],
      [
        'the tier of a registry',
        'docker-images/registry-premium',
        [workspace(), registry({ sku: 'Standard' })],
        'azurerm_container_registry.images',
        'sku = "Premium"\n',
      ],
      [
        'trusted services of a registry',
        'docker-images/registry-trusted-services',
        [workspace(), registry({ network_rule_bypass_option: 'None' })],
        'azurerm_container_registry.images',
        'network_rule_bypass_option = "AzureServices"\n',
      ],
      [
        'a subnet of its own',
        'compute/default-outbound-access-off',
        [workspace(), ...subnet({ default_outbound_access_enabled: true })],
        'azurerm_subnet.compute',
        'default_outbound_access_enabled = false\n',
      ],
      [
        'a subnet that is a block of its network',
        'compute/default-outbound-access-off',
        [workspace(), network({ subnet: [subnetValues({ default_outbound_access_enabled: true })] }), cluster],
        'azurerm_virtual_network.hub/subnet/snet',
        'default_outbound_access_enabled = false\n',
      ],
    ],
  )('%s', async (_, requirement, resources, into, code) => {
    const before = checked(state(resources));
    expect(before.verdictOf(requirement)).toBe('blocked');
    const snippets = before.fixOf(requirement)?.terraform ?? [];
    expect(snippets).toEqual([{ kind: 'part', into, code }]);
    const [snippet] = snippets;
    if (snippet === undefined) throw new Error('no snippet');
    expect(checked(state(await withArguments(resources, snippet))).verdictOf(requirement)).toBe('allowed');
  });

  test('two values of one resource are one snippet', () => {
    const values = {
      private_endpoint_network_policies: 'Enabled',
      private_link_service_network_policies_enabled: true,
    };
    const { fixOf } = checked(state([workspace(), ...subnet(values)]), '2021-09');
    expect(fixOf('compute/endpoint-policies-off')?.terraform).toEqual([
      {
        kind: 'part',
        into: 'azurerm_subnet.compute',
        code: 'private_endpoint_network_policies             = "Disabled"\nprivate_link_service_network_policies_enabled = false\n',
      },
    ]);
  });

  const open = workspace({ public_network_access_enabled: true });
  const inState = { ...open, address: 'module.ml["a"].azurerm_machine_learning_workspace.main[0]' };
  test.each<readonly [form: string, text: object, into: string]>([
    [
      'a plan',
      {
        format_version: '1.2',
        planned_values: { root_module: {} },
        resource_changes: [{ ...inState, change: { actions: ['update'], after: open.values, after_unknown: {} } }],
      },
      inState.address,
    ],
    ['a state', { format_version: '1.0', values: { root_module: { resources: [inState] } } }, inState.address],
    [
      'a state file',
      {
        version: 4,
        lineage: 'x',
        resources: [
          {
            ...inState,
            address: undefined,
            module: 'module.ml["a"]',
            instances: [{ index_key: 0, attributes: open.values }],
          },
        ],
      },
      inState.address,
    ],
  ])('the address of %s', (_, text, into) => {
    expect(checked(JSON.stringify(text)).fixOf('studio/workspace-public-access-off')?.terraform).toEqual([
      { kind: 'part', into, code: 'public_network_access_enabled = false\n' },
    ]);
  });

  test('an answer of Azure has a command only', () => {
    const answer = {
      type: 'Microsoft.MachineLearningServices/workspaces',
      id: `${RG}Microsoft.MachineLearningServices/workspaces/mlw`,
      name: 'mlw',
      properties: { provisioningState: 'Succeeded', publicNetworkAccess: 'Enabled' },
    };
    const found = checked(JSON.stringify(answer)).fixOf('studio/workspace-public-access-off');
    expect(found?.terraform).toEqual([]);
    expect(found?.commands).toHaveLength(1);
  });
});
