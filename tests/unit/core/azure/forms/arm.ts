// The forms that Azure itself gives: REST, az, PowerShell, Resource Graph, SDKs.
import {
  type Collection,
  groupPriority,
  idOf,
  type NetworkRule,
  type Neutral,
  type Part,
  type Route,
  type Rule,
  typeOf,
  type WebRule,
} from './neutral.ts';

type Json = Readonly<Record<string, unknown>>;

/** One value in the singular field, several in the plural one; the other is empty, as the service prints it. */
const side = (name: string, values: readonly string[]): Json => {
  const single = name.endsWith('x') ? `${name}es` : `${name}s`;
  return values.length === 1 ? { [name]: values[0], [single]: [] } : { [name]: '', [single]: values };
};
export const ruleFields = (rule: Rule): Json => ({
  priority: rule.priority,
  direction: rule.direction,
  access: rule.access,
  protocol: rule.protocol,
  ...side('sourceAddressPrefix', rule.source),
  ...side('sourcePortRange', rule.sourcePorts),
  ...side('destinationAddressPrefix', rule.destination),
  ...side('destinationPortRange', rule.ports),
});
export const routeFields = ({ prefix, hop, address }: Route): Json => ({
  addressPrefix: prefix,
  nextHopType: hop,
  ...(address === null ? {} : { nextHopIpAddress: address }),
});

const networkRule = (rule: NetworkRule, isPolicy: boolean): Json => ({
  ...(isPolicy ? { ruleType: 'NetworkRule' } : {}),
  name: rule.name,
  [isPolicy ? 'ipProtocols' : 'protocols']: rule.protocols,
  sourceAddresses: rule.sources,
  sourceIpGroups: [],
  destinationAddresses: rule.destinations,
  destinationPorts: rule.ports,
});
const webRule = (rule: WebRule, isPolicy: boolean): Json => ({
  ...(isPolicy ? { ruleType: 'ApplicationRule' } : {}),
  name: rule.name,
  protocols: rule.protocols.map(({ type, port }) => ({ protocolType: type, port })),
  sourceAddresses: rule.sources,
  targetFqdns: rule.hosts,
});
const rulesOf = (collection: Collection, isPolicy: boolean): readonly Json[] =>
  collection.kind === 'network'
    ? collection.rules.map((rule) => networkRule(rule, isPolicy))
    : collection.rules.map((rule) => webRule(rule, isPolicy));
export const policyCollection = (collection: Collection): Json => ({
  ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
  name: collection.name,
  priority: collection.priority,
  action: { type: collection.action },
  rules: rulesOf(collection, true),
});
const classicLists = (collections: readonly Collection[], nested: boolean): Json => {
  const of = (kind: Collection['kind']): readonly Json[] =>
    collections
      .filter((collection) => collection.kind === kind)
      .map((collection) => {
        const { name, priority, action } = collection;
        const fields = { priority, action: { type: action }, rules: rulesOf(collection, false) };
        return nested ? { name, properties: fields } : { name, ...fields };
      });
  return {
    natRuleCollections: [],
    networkRuleCollections: of('network'),
    applicationRuleCollections: of('application'),
  };
};

/** Properties of a resource, its children in it; those of a policy are resources of their own. */
export const properties = (part: Part, neutral: Neutral): Json => {
  switch (part) {
    case 'group':
      return {
        securityRules: neutral.rules.map((rule) => ({ name: rule.name, properties: ruleFields(rule) })),
      };
    case 'table':
      return {
        routes: neutral.routes.map((route) => ({ name: route.name, properties: routeFields(route) })),
      };
    case 'policy':
      return {
        threatIntelMode: 'Alert',
        ruleCollectionGroups: [{ id: `${idOf('policy')}/ruleCollectionGroups/rcg` }],
      };
    case 'firewall':
      return { threatIntelMode: 'Alert', ...classicLists(neutral.collections, true) };
    case 'ip-group':
      return { ipAddresses: neutral.addresses };
  }
};
export const groupProperties = ({ collections }: Neutral): Json => ({
  priority: groupPriority,
  ruleCollections: collections.map(policyCollection),
});
const head = (part: Part): Json => ({
  id: idOf(part),
  name: part,
  type: typeOf[part],
  location: 'westeurope',
});
const groupHead = {
  id: `${idOf('policy')}/ruleCollectionGroups/rcg`,
  name: 'rcg',
  type: `${typeOf.policy}/ruleCollectionGroups`,
};

/** Answers of Resource Manager. */
export const rest = (part: Part, neutral: Neutral): readonly Json[] => [
  { ...head(part), properties: { provisioningState: 'Succeeded', ...properties(part, neutral) } },
  ...(part === 'policy' ? [{ ...groupHead, properties: groupProperties(neutral) }] : []),
];

/** What az prints: flattened at every level. */
export const az = (part: Part, neutral: Neutral): readonly Json[] => {
  const flat: Readonly<Record<Part, () => Json>> = {
    group: () => ({
      securityRules: neutral.rules.map((rule) => ({
        name: rule.name,
        resourceGroup: 'rg',
        ...ruleFields(rule),
      })),
      defaultSecurityRules: [],
    }),
    table: () => ({ routes: neutral.routes.map((route) => ({ name: route.name, ...routeFields(route) })) }),
    policy: () => properties('policy', neutral),
    firewall: () => classicLists(neutral.collections, false),
    'ip-group': () => properties('ip-group', neutral),
  };
  return [
    { ...head(part), resourceGroup: 'rg', ...flat[part]() },
    ...(part === 'policy' ? [{ ...groupHead, resourceGroup: 'rg', ...groupProperties(neutral) }] : []),
  ];
};

/** `az network nsg rule list`, `az network route-table route list`: the children alone. */
export const azChildren = (part: Part, neutral: Neutral): readonly Json[] | null => {
  if (part === 'group')
    return neutral.rules.map((rule) => ({
      id: `${idOf(part)}/securityRules/${rule.name}`,
      name: rule.name,
      ...ruleFields(rule),
    }));
  if (part === 'table')
    return neutral.routes.map((route) => ({
      id: `${idOf(part)}/routes/${route.name}`,
      name: route.name,
      ...routeFields(route),
    }));
  return null;
};

const pascal = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);
const withKeys = (value: unknown, change: (key: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item: unknown) => withKeys(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [change(key), withKeys(inside, change)]));
};
const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Dumps of SDKs and Ansible. */
export const snakeCase = (part: Part, neutral: Neutral): unknown => withKeys(az(part, neutral), snake);

/** ConvertTo-Json: lists under singular names. */
export const powershell = (part: Part, neutral: Neutral): unknown => {
  if (part !== 'group') return withKeys(az(part, neutral), pascal);
  const rules = neutral.rules.map((rule) => ({
    Name: rule.name,
    Protocol: rule.protocol,
    SourcePortRange: rule.sourcePorts,
    DestinationPortRange: rule.ports,
    SourceAddressPrefix: rule.source,
    DestinationAddressPrefix: rule.destination,
    Access: rule.access,
    Priority: rule.priority,
    Direction: rule.direction,
    SourceApplicationSecurityGroups: [],
    DestinationApplicationSecurityGroups: [],
  }));
  return {
    Name: part,
    ResourceGroupName: 'rg',
    Id: idOf(part),
    SecurityRules: rules,
    DefaultSecurityRules: [],
  };
};
/** The same with the default depth: what was cut off stands in full in a text. */
export const powershellCut = (part: Part, neutral: Neutral): unknown => {
  if (part !== 'group') return null;
  const whole = powershell(part, neutral) as { SecurityRules: readonly Json[] }; // as made above
  const cut = whole.SecurityRules.map((rule) =>
    Object.fromEntries(
      Object.entries(rule).map(([key, value]) => [key, Array.isArray(value) ? value.join(' ') : value]),
    ),
  );
  return { ...whole, SecurityRules: cut, SecurityRulesText: JSON.stringify(whole.SecurityRules, null, 2) };
};

/** Resource Graph, and the CSV of its explorer that a tool made JSON of. */
export const resourceGraph = (part: Part, neutral: Neutral): unknown => {
  const data = rest(part, neutral).map((row) => ({
    ...row,
    type: String(row['type']).toLowerCase(),
    subscriptionId: 's',
  }));
  return { count: data.length, data, skip_token: null, total_records: data.length };
};
export const csvRows = (part: Part, neutral: Neutral): unknown =>
  rest(part, neutral).map(({ properties: inside, ...row }) => ({
    ...row,
    properties: JSON.stringify(inside),
  }));
