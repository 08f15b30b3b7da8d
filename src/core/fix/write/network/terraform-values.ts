// Values and addresses of a whole network in Terraform's language.
import {
  type Expression,
  isExpression,
  isList,
  type NetworkPlan,
  type PlanObject,
  type PlanResource,
  type PlanText,
  type PlanValue,
} from '../../generate/network/network-plan.ts';
import { attribute, expression, type HclItem, type HclValue, number } from '../hcl.ts';
import { hclString, snakeSymbol } from '../quote.ts';
import { resourceOf } from './plan-words.ts';
import { FIREWALL_KEY } from './references.ts';

/** camelCase as snake_case: `sourceAddressPrefix` is `source_address_prefix`. */
export const snake = (name: string): string => name.replace(/[A-Z0-9]+/g, (part) => `_${part.toLowerCase()}`);

/** What the file's resources are called: `<type>.<label>` by the key of the plan. */
export interface Addresses {
  readonly of: (key: string) => string;
  readonly label: (key: string) => string;
  readonly subnet: (name: string) => string;
}

const text = (value: PlanText): HclValue => {
  if (typeof value === 'string') return value;
  if (value.$ === 'variable') return expression(`var.${snake(value.name)}`);
  const parts = value.parts.map((part) =>
    typeof part === 'string' ? hclString(part).slice(1, -1) : `\${var.${snake(part.name)}}`,
  );
  return expression(`"${parts.join('')}"`);
};

const ROLES = '/providers/Microsoft.Authorization/roleDefinitions/';

function expressionValue(value: Expression, addresses: Addresses): HclValue {
  switch (value.$) {
    case 'variable':
    case 'join':
      return text(value);
    case 'id':
      return expression(`${addresses.of(value.of)}.id`);
    case 'subnet':
      return expression(`${addresses.subnet(value.name)}.id`);
    case 'principal':
      return expression(`${addresses.of(value.of)}.identity[0].principal_id`);
    case 'role':
      return expression(`"\${data.azurerm_subscription.current.id}${ROLES}${value.guid}"`);
    case 'firewall-address':
      return expression(`${addresses.of(FIREWALL_KEY)}.ip_configuration[0].private_ip_address`);
    case 'tenant':
      return expression('data.azurerm_client_config.current.tenant_id');
    default:
      return value satisfies never;
  }
}

/** Converts a value of the plan; the members of objects keep their names. */
export function hclValue(value: PlanValue, addresses: Addresses): HclValue {
  if (isExpression(value)) return expressionValue(value, addresses);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return expression(`${value}`);
  if (typeof value === 'string') return value;
  if (isList(value)) return value.map((item) => hclValue(item, addresses));
  return { object: Object.entries(value).map(([name, member]) => ({ name, value: hclValue(member, addresses) })) };
}

/** Writes an attribute; nothing where the plan has no value for it. */
export const optional = (name: string, value: PlanValue | undefined, addresses: Addresses): readonly HclItem[] =>
  value === undefined ? [] : [attribute(name, hclValue(value, addresses))];

/** Returns a member of an object; an empty object where it is none. */
export const objectAt = (value: PlanValue | undefined, name: string): PlanObject => {
  const member = memberOf(value, name);
  return typeof member === 'object' && !isList(member) && !isExpression(member) ? member : {};
};
export const memberOf = (value: PlanValue | undefined, name: string): PlanValue | undefined =>
  typeof value === 'object' && !isList(value) && !isExpression(value) ? value[name] : undefined;
export const listAt = (value: PlanValue | undefined, name: string): readonly PlanValue[] => {
  const member = memberOf(value, name);
  return member !== undefined && isList(member) ? member : [];
};

/** Labels a subnet: `snet-compute` is `compute`, `AzureFirewallSubnet` is `azure_firewall_subnet`. */
const subnetLabel = (name: string): string =>
  name
    .replace(/^snet-/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();

/** Makes the addresses of a plan's resources. `typeOf`: the type of Terraform's that a resource is written as. */
export function addressesOf(plan: NetworkPlan, typeOf: (resource: PlanResource) => string): Addresses {
  const used = new Set<string>();
  const labels = new Map(
    plan.resources.map(({ key }) => {
      const [kind = '', ...rest] = key.split(/[^A-Za-z0-9]+/);
      return [key, snakeSymbol(kind, rest.join(' '), used)];
    }),
  );
  const label = (key: string): string => labels.get(key) ?? key;
  return {
    label,
    of: (key) => {
      const resource = resourceOf(plan, key);
      // A zone group is part of its endpoint.
      const written = resource.type.endsWith('/privateDnsZoneGroups') ? resource.parent : undefined;
      return written === undefined
        ? `${typeOf(resource)}.${label(key)}`
        : `${typeOf(resourceOf(plan, written))}.${label(written)}`;
    },
    subnet: (name) => `azurerm_subnet.${subnetLabel(name)}`,
  };
}
