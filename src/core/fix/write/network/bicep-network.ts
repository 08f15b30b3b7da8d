// Writes a whole network as Bicep: a parameter for each variable, a symbol for each resource.
import {
  type Expression,
  isExpression,
  isList,
  type NetworkPlan,
  type PlanResource,
  type PlanText,
  type PlanValue,
} from '../../generate/network/network-plan.ts';
import { bicepKey } from '../bicep.ts';
import { bicepString, camelSymbol, comment } from '../quote.ts';
import { usesFirewallAddress } from './arm-network.ts';
import { noteLines, type PlanWords } from './plan-words.ts';
import { inOrder, NETWORK_KEY, referredKeys } from './references.ts';

/** Symbols of resources by key. */
type Symbols = ReadonlyMap<string, string>;

const symbolOf = (symbols: Symbols, key: string): string => {
  const symbol = symbols.get(key);
  if (symbol === undefined) throw new Error(`the plan has no resource ${key}`);
  return symbol;
};

/** Formats a text with variables as one string. */
function textValue(text: PlanText): string {
  if (typeof text === 'string') return bicepString(text);
  if (text.$ === 'variable') return text.name;
  const parts = text.parts.map((part) =>
    typeof part === 'string' ? bicepString(part).slice(1, -1) : `\${${part.name}}`,
  );
  return `'${parts.join('')}'`;
}

function expressionValue(value: Expression, symbols: Symbols): string {
  switch (value.$) {
    case 'variable':
    case 'join':
      return textValue(value);
    case 'id':
      return `${symbolOf(symbols, value.of)}.id`;
    case 'subnet':
      return `'\${${symbolOf(symbols, NETWORK_KEY)}.id}/subnets/${value.name}'`;
    case 'principal':
      return `${symbolOf(symbols, value.of)}.identity.principalId`;
    case 'role':
      return `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${bicepString(value.guid)})`;
    case 'firewall-address':
      return 'firewallAddress';
    case 'tenant':
      return 'subscription().tenantId';
    default:
      return value satisfies never;
  }
}

function planValue(value: PlanValue, symbols: Symbols, indent: string): string {
  if (isExpression(value)) return expressionValue(value, symbols);
  if (typeof value === 'string') return bicepString(value);
  if (typeof value !== 'object') return `${value}`;
  const inner = `${indent}  `;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => `${inner}${planValue(item, symbols, inner)}\n`).join('')}${indent}]`;
  }
  const members = Object.entries(value);
  if (members.length === 0) return '{}';
  const lines = members.map(([key, member]) => `${inner}${bicepKey(key)}: ${planValue(member, symbols, inner)}\n`);
  return `{\n${lines.join('')}${indent}}`;
}

const nameValue = ({ type, key, name }: PlanResource): string =>
  type === 'Microsoft.Authorization/roleAssignments'
    ? `guid(resourceGroup().id, ${bicepString(key)})`
    : textValue(name);

function resourceBlock(resource: PlanResource, symbols: Symbols, words: PlanWords): string {
  const { key, type, apiVersion, parent, scope, location, beside = {}, properties, after = [] } = resource;
  const referred = referredKeys(resource);
  const before = after.filter((one) => !referred.includes(one)).map((one) => symbolOf(symbols, one));
  const member = (name: string, value: PlanValue): string => `  ${name}: ${planValue(value, symbols, '  ')}`;
  const lines = [
    ...noteLines(resource, words).map((line) => `// ${comment(line)}`),
    `resource ${symbolOf(symbols, key)} '${type}@${apiVersion}' = {`,
    ...(parent === undefined ? [] : [`  parent: ${symbolOf(symbols, parent)}`]),
    ...(scope === undefined ? [] : [`  scope: ${symbolOf(symbols, scope)}`]),
    `  name: ${nameValue(resource)}`,
    ...(location === undefined ? [] : [`  location: ${location === 'global' ? "'global'" : 'location'}`]),
    ...Object.entries(beside).map(([name, value]) => member(name, value)),
    member('properties', properties),
    ...(before.length === 0 ? [] : ['  dependsOn: [', ...before.map((one) => `    ${one}`), '  ]']),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** Makes a symbol for each resource; none is that of a parameter. */
function symbolsOf({ resources, variables }: NetworkPlan): Symbols {
  const used = new Set([...variables.map(({ name }) => name), 'firewallAddress']);
  return new Map(
    resources.map(({ key }) => {
      const [kind = '', ...rest] = key.split(/[^A-Za-z0-9]+/);
      return [key, camelSymbol(kind, rest.join(' '), used)];
    }),
  );
}

/** Writes the file. The firewall takes the first free address of its subnet: Azure keeps the four before it. */
export function writeBicepNetwork(plan: NetworkPlan, words: PlanWords): string {
  const parameters = plan.variables.map((one) => {
    const value = one.value === null ? null : bicepString(one.value);
    const own = one.name === 'location' ? 'resourceGroup().location' : null;
    const given = value ?? own;
    return `@description(${bicepString(words.variable(one))})\nparam ${one.name} string${given === null ? '' : ` = ${given}`}\n`;
  });
  const address = usesFirewallAddress(plan) ? ['var firewallAddress = cidrHost(firewallPrefix, 3)\n'] : [];
  const symbols = symbolsOf(plan);
  return [...parameters, ...address, ...inOrder(plan).map((one) => resourceBlock(one, symbols, words))].join('\n');
}
