// Terraform's plans and states, with children in their parent and as resources of their own.
import { type Collection, groupPriority, idOf, type Neutral, type Part, type Rule } from './neutral.ts';

type Json = Readonly<Record<string, unknown>>;
interface Made {
  readonly type: string;
  readonly name: string;
  readonly values: Json;
  /** Fields that are known after apply. */
  readonly unknown?: Json;
  /** Written in the configuration: field -> the resource that it refers to. */
  readonly refers?: Readonly<Record<string, string>>;
}

const side = (name: string, values: readonly string[], empty: 'inline' | 'own'): Json => {
  const plural = name.endsWith('x') ? `${name}es` : `${name}s`;
  const none = empty === 'inline' ? { text: '', list: [] } : { text: null, list: null };
  return values.length === 1 ? { [name]: values[0], [plural]: none.list } : { [name]: none.text, [plural]: values };
};
const ruleValues = (rule: Rule, empty: 'inline' | 'own'): Json => ({
  name: rule.name,
  priority: rule.priority,
  direction: rule.direction,
  access: rule.access,
  protocol: rule.protocol,
  ...side('source_address_prefix', rule.source, empty),
  ...side('source_port_range', rule.sourcePorts, empty),
  ...side('destination_address_prefix', rule.destination, empty),
  ...side('destination_port_range', rule.ports, empty),
});
const place = (name: string): Json => ({ name, resource_group_name: 'rg', location: 'westeurope' });
const routeValues = ({ name, prefix, hop, address }: Neutral['routes'][number]): Json => ({
  name,
  address_prefix: prefix,
  next_hop_type: hop,
  next_hop_in_ip_address: address ?? '',
});
const rulesOf = (collection: Collection, style: 'policy' | 'classic'): readonly Json[] =>
  collection.kind === 'network'
    ? collection.rules.map((rule) => ({
        name: rule.name,
        protocols: rule.protocols,
        source_addresses: rule.sources,
        destination_addresses: rule.destinations,
        destination_ports: rule.ports,
      }))
    : collection.rules.map((rule) => ({
        name: rule.name,
        [style === 'policy' ? 'protocols' : 'protocol']: rule.protocols,
        source_addresses: rule.sources,
        [style === 'policy' ? 'destination_fqdns' : 'target_fqdns']: rule.hosts,
      }));
const collectionValues = (collection: Collection, style: 'policy' | 'classic'): Json => ({
  name: collection.name,
  priority: collection.priority,
  action: collection.action,
  rule: rulesOf(collection, style),
});
const of = (collections: readonly Collection[], kind: Collection['kind']): readonly Collection[] =>
  collections.filter((collection) => collection.kind === kind);

const made = (part: Part, neutral: Neutral, style: 'inline' | 'own'): readonly Made[] | null => {
  const id = idOf(part);
  switch (part) {
    case 'group':
      return style === 'inline'
        ? [
            {
              type: 'azurerm_network_security_group',
              name: 'n',
              values: {
                ...place(part),
                id,
                security_rule: neutral.rules.map((rule) => ruleValues(rule, 'inline')),
              },
            },
          ]
        : [
            {
              type: 'azurerm_network_security_group',
              name: 'n',
              values: { ...place(part), id },
              unknown: { security_rule: true },
            },
            ...neutral.rules.map((rule, index) => ({
              type: 'azurerm_network_security_rule',
              name: `r${index}`,
              values: {
                ...ruleValues(rule, 'own'),
                network_security_group_name: part,
                resource_group_name: 'rg',
              },
            })),
          ];
    case 'table':
      return style === 'inline'
        ? [
            {
              type: 'azurerm_route_table',
              name: 't',
              values: { ...place(part), id, route: neutral.routes.map(routeValues) },
            },
          ]
        : [
            {
              type: 'azurerm_route_table',
              name: 't',
              values: { ...place(part), id },
              unknown: { route: true },
            },
            ...neutral.routes.map((route, index) => ({
              type: 'azurerm_route',
              name: `r${index}`,
              values: { ...routeValues(route), route_table_name: part, resource_group_name: 'rg' },
            })),
          ];
    case 'policy':
      return [
        {
          type: 'azurerm_firewall_policy',
          name: 'p',
          values: { ...place(part), id, threat_intelligence_mode: 'Alert' },
        },
        {
          type: 'azurerm_firewall_policy_rule_collection_group',
          name: 'g',
          values: {
            name: 'rcg',
            priority: groupPriority,
            firewall_policy_id: id,
            network_rule_collection: of(neutral.collections, 'network').map((one) => collectionValues(one, 'policy')),
            application_rule_collection: of(neutral.collections, 'application').map((one) =>
              collectionValues(one, 'policy'),
            ),
          },
          refers: { firewall_policy_id: 'azurerm_firewall_policy.p' },
        },
      ];
    case 'firewall':
      return [
        { type: 'azurerm_firewall', name: 'f', values: { ...place(part), id, threat_intel_mode: 'Alert' } },
        ...neutral.collections.map((collection, index) => ({
          type: `azurerm_firewall_${collection.kind}_rule_collection`,
          name: `c${index}`,
          values: {
            ...collectionValues(collection, 'classic'),
            azure_firewall_name: part,
            resource_group_name: 'rg',
          },
        })),
      ];
    case 'ip-group':
      return [{ type: 'azurerm_ip_group', name: 'i', values: { ...place(part), id, cidrs: neutral.addresses } }];
  }
};
const hasChildren = (part: Part): boolean => part === 'group' || part === 'table';
const inModule = (address: string): string => `module.net["a"].${address}`;

/** A plan that makes everything anew: ids are known after apply. */
const plan = (list: readonly Made[], module: boolean): Json => {
  const at = (address: string): string => (module ? inModule(address) : address);
  const changes = list.map(({ type, name, values, unknown, refers }) => {
    const { id: _, ...after } = values;
    const open = Object.keys(refers ?? {});
    return {
      address: at(`${type}.${name}`),
      ...(module ? { module_address: 'module.net["a"]' } : {}),
      mode: 'managed',
      type,
      name,
      change: {
        actions: ['create'],
        before: null,
        after: Object.fromEntries(Object.entries(after).filter(([key]) => !open.includes(key))),
        after_unknown: { id: true, ...unknown, ...Object.fromEntries(open.map((field) => [field, true])) },
      },
    };
  });
  const resources = list.map(({ type, name, refers }) => ({
    address: `${type}.${name}`,
    expressions: Object.fromEntries(
      Object.entries(refers ?? {}).map(([field, target]) => [field, { references: [`${target}.id`, target] }]),
    ),
  }));
  const inside = { resources };
  return {
    format_version: '1.2',
    planned_values: { root_module: {} },
    resource_changes: changes,
    configuration: { root_module: module ? { module_calls: { net: { module: inside } } } : inside },
  };
};
const state = (list: readonly Made[]): Json => ({
  format_version: '1.0',
  values: {
    root_module: {
      child_modules: [
        {
          address: 'module.net',
          resources: list.map(({ type, name, values }) => ({
            address: `module.net.${type}.${name}`,
            mode: 'managed',
            type,
            name,
            values,
          })),
        },
      ],
    },
  },
});
const stateFile = (list: readonly Made[]): Json => ({
  version: 4,
  terraform_version: '1.9.8',
  serial: 1,
  lineage: '0',
  outputs: {},
  resources: list.map(({ type, name, values }) => ({
    mode: 'managed',
    type,
    name,
    provider: 'provider["registry.terraform.io/hashicorp/azurerm"]',
    instances: [{ schema_version: 0, attributes: values }],
  })),
});

type Writer = (part: Part, neutral: Neutral) => Json | null;
const writer =
  (style: 'inline' | 'own', print: (list: readonly Made[]) => Json): Writer =>
  (part, neutral) => {
    if (style === 'own' && !hasChildren(part)) return null;
    const list = made(part, neutral, style);
    return list === null ? null : print(list);
  };
export const planInline = writer('inline', (list) => plan(list, false));
export const planOwn = writer('own', (list) => plan(list, false));
export const planInModule = writer('inline', (list) => plan(list, true));
export const shownState = writer('inline', state);
export const stateFileInline = writer('inline', stateFile);
/** A state shows rules of their own in their group as well. */
export const stateFileBoth = (part: Part, neutral: Neutral): Json | null => {
  const inline = hasChildren(part) ? made(part, neutral, 'inline') : null;
  const own = made(part, neutral, 'own');
  return inline === null || own === null ? null : stateFile([...inline, ...own.slice(1)]);
};
