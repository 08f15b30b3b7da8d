// Applies the Terraform of a whole network on paper: HashiCorp's own parser reads it, every reference is followed, and each
// resource gets the values that Azure would give it. Any name that nothing declares is an error.
import { parse } from '@cdktf/hcl2json';

type Values = Readonly<Record<string, unknown>>;
interface Resource {
  readonly address: string;
  readonly type: string;
  readonly label: string;
  readonly body: Values;
}
/** `created`: a plan, in which ids are addresses; `applied`: a state, in which ids are Azure's. */
export type Stage = 'created' | 'applied';

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const entries = (value: unknown): [string, unknown][] => (isValues(value) ? Object.entries(value) : []);
const first = (value: unknown): Values => {
  const body: unknown = Array.isArray(value) ? value[0] : value;
  if (!isValues(body)) throw new Error('HCL: a block without a body');
  return body;
};

/** ARM types by those of the provider; other ids are of no use to the reader. */
const armTypes: Readonly<Record<string, string>> = {
  azurerm_container_registry: 'Microsoft.ContainerRegistry/registries',
  azurerm_firewall: 'Microsoft.Network/azureFirewalls',
  azurerm_firewall_policy: 'Microsoft.Network/firewallPolicies',
  azurerm_key_vault: 'Microsoft.KeyVault/vaults',
  azurerm_kubernetes_cluster: 'Microsoft.ContainerService/managedClusters',
  azurerm_machine_learning_workspace: 'Microsoft.MachineLearningServices/workspaces',
  azurerm_nat_gateway: 'Microsoft.Network/natGateways',
  azurerm_network_security_group: 'Microsoft.Network/networkSecurityGroups',
  azurerm_private_dns_zone: 'Microsoft.Network/privateDnsZones',
  azurerm_private_endpoint: 'Microsoft.Network/privateEndpoints',
  azurerm_route_table: 'Microsoft.Network/routeTables',
  azurerm_storage_account: 'Microsoft.Storage/storageAccounts',
  azurerm_virtual_network: 'Microsoft.Network/virtualNetworks',
};
const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001';

/** Evaluates the expressions of one file. */
class Evaluation {
  readonly #variables: ReadonlyMap<string, unknown>;
  readonly #data: ReadonlySet<string>;
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #stage: Stage;
  constructor(file: Values, resources: ReadonlyMap<string, Resource>, stage: Stage) {
    this.#variables = new Map(entries(file['variable']).map(([name, body]) => [name, first(body)['default']]));
    this.#data = new Set(
      entries(file['data']).flatMap(([type, all]) => entries(all).map(([label]) => `data.${type}.${label}`)),
    );
    this.#resources = resources;
    this.#stage = stage;
  }

  /** The group of everything. */
  get #group(): string {
    return `${SUBSCRIPTION}/resourceGroups/${String(this.#reference('var.resource_group_name'))}`;
  }

  idOf({ address, type, label, body }: Resource): string {
    if (this.#stage === 'created') return address;
    if (type === 'azurerm_resource_group') return this.#group;
    const name = String(this.value(body['name'] ?? label));
    if (type === 'azurerm_subnet') {
      const network = String(this.value(body['virtual_network_name']));
      return `${this.#group}/providers/Microsoft.Network/virtualNetworks/${network}/subnets/${name}`;
    }
    if (type === 'azurerm_private_dns_zone_virtual_network_link') {
      const zone = `${this.#group}/providers/Microsoft.Network/privateDnsZones/${String(this.value(body['private_dns_zone_name']))}`;
      return `${zone}/virtualNetworkLinks/${name}`;
    }
    const armType = armTypes[type];
    return armType === undefined
      ? `${this.#group}/providers/Example.Other/${type.replaceAll('_', '')}/${label}`
      : `${this.#group}/providers/${armType}/${name}`;
  }

  #attribute(address: string, path: string): unknown {
    const resource = this.#resources.get(address);
    if (resource === undefined) throw new Error(`HCL: no ${address}`);
    if (path === 'id') return this.idOf(resource);
    if (path === 'identity[0].principal_id') {
      if (resource.body['identity'] === undefined && !address.startsWith('azapi'))
        throw new Error(`HCL: ${address} has no identity`);
      return `principal of ${address}`;
    }
    if (path === 'ip_configuration[0].private_ip_address') {
      const subnet = String(first(resource.body['ip_configuration'])['subnet_id']);
      const of = this.#resources.get(/azurerm_subnet\.\w+/.exec(subnet)?.[0] ?? '');
      const [prefix] = this.value(of?.body['address_prefixes']) as readonly string[];
      return prefix?.replace(/\.0\/\d+$/, '.4');
    }
    const own = resource.body[path];
    if (own === undefined) throw new Error(`HCL: ${address} has no ${path}`);
    return this.value(own);
  }

  #reference(text: string): unknown {
    const variable = /^var\.(\w+)$/.exec(text)?.[1];
    if (variable !== undefined) {
      if (!this.#variables.has(variable)) throw new Error(`HCL: no variable ${variable}`);
      return this.#variables.get(variable) ?? `<${variable}>`;
    }
    if (text.startsWith('data.')) {
      const [, address = '', path = ''] = /^(data\.\w+\.\w+)\.(\w+)$/.exec(text) ?? [];
      if (!this.#data.has(address)) throw new Error(`HCL: no ${text}`);
      return path === 'id' ? SUBSCRIPTION : '00000000-0000-0000-0000-00000000000a';
    }
    const [, address = '', path = ''] = /^(\w+\.\w+)\.(.+)$/.exec(text) ?? [];
    return this.#attribute(address, path);
  }

  value(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (isValues(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.value(one)]));
    if (typeof value !== 'string') return value;
    const whole = /^\$\{([^{}]+)\}$/.exec(value)?.[1];
    if (whole !== undefined) return this.#reference(whole);
    return value.replaceAll(/\$\{([^{}]+)\}/g, (_, reference: string) => String(this.#reference(reference)));
  }
}

function resourcesOf(file: Values): ReadonlyMap<string, Resource> {
  const found = entries(file['resource']).flatMap(([type, all]) =>
    entries(all).map(([label, bodies]): [string, Resource] => {
      if (Array.isArray(bodies) && bodies.length > 1) throw new Error(`HCL: several ${type}.${label}`);
      return [`${type}.${label}`, { address: `${type}.${label}`, type, label, body: first(bodies) }];
    }),
  );
  return new Map(found);
}

/** What the reader takes: a plan that creates everything, or the state after it. */
export async function applyHcl(text: string, stage: Stage): Promise<string> {
  const file: unknown = await parse('main.tf', text);
  if (!isValues(file)) throw new Error('HCL: no file');
  const all = resourcesOf(file);
  const evaluation = new Evaluation(file, all, stage);
  const written = [...all.values()].map((resource) => {
    const { depends_on: before = [], ...body } = resource.body;
    for (const one of [before].flat()) {
      const address = /^\$\{(\w+\.\w+)\}$/.exec(String(one))?.[1] ?? '';
      if (!all.has(address)) throw new Error(`HCL: depends on ${String(one)}`);
    }
    const { type, label, address } = resource;
    const computed = type === 'azurerm_machine_learning_workspace' || type === 'azurerm_kubernetes_cluster';
    const values: Record<string, unknown> = evaluation.value(body) as Record<string, unknown>;
    if (computed) values['identity'] = [{ ...first(values['identity']), principal_id: `principal of ${address}` }];
    // A state has every block, also those that the file lacks.
    if (type === 'azurerm_subnet') values['delegation'] ??= [];
    if (type === 'azurerm_role_assignment') values['condition'] ??= '';
    if (type === 'azurerm_firewall')
      values['ip_configuration'] = [
        {
          ...first(values['ip_configuration']),
          private_ip_address: evaluation.value(`\${${address}.ip_configuration[0].private_ip_address}`),
        },
      ];
    return { address, mode: 'managed', type, name: label, values: { ...values, id: evaluation.idOf(resource) } };
  });
  const root = { format_version: '1.0', terraform_version: '1.9.0' };
  return stage === 'applied'
    ? JSON.stringify({ ...root, values: { root_module: { resources: written } } }, null, 2)
    : JSON.stringify(
        {
          ...root,
          planned_values: { root_module: { resources: written } },
          resource_changes: written.map(({ values, ...rest }) => ({
            ...rest,
            change: { actions: ['create'], before: null, after: values, after_unknown: {} },
          })),
        },
        null,
        2,
      );
}
