// Writes a whole network as an ARM template: a parameter for each variable, expressions for everything that refers to
// another resource.
import {
  isExpression,
  isList,
  type NetworkPlan,
  type Expression as PlanExpression,
  type PlanResource,
  type PlanText,
  type PlanValue,
  type Variable,
} from '../../generate/network/network-plan.ts';
import { Expression, TEMPLATE_SCHEMA, type TemplateValue, templateText } from '../arm.ts';
import { armArgument } from '../quote.ts';
import { type PlanWords, resourceOf } from './plan-words.ts';
import { inOrder, NETWORK_KEY, referredKeys } from './references.ts';

const SUBNETS = 'Microsoft.Network/virtualNetworks/subnets';
const parameter = (name: string): string => `parameters(${armArgument(name)})`;

const textExpression = (text: PlanText): string => {
  if (typeof text === 'string') return armArgument(text);
  if (text.$ === 'variable') return parameter(text.name);
  return `concat(${text.parts.map((part) => (typeof part === 'string' ? armArgument(part) : parameter(part.name))).join(', ')})`;
};

/** Returns the names of a resource and of those above it, outermost first. */
function namesOf(plan: NetworkPlan, { parent, name }: PlanResource): readonly PlanText[] {
  return parent === undefined ? [name] : [...namesOf(plan, resourceOf(plan, parent)), name];
}

const resourceId = (type: string, names: readonly PlanText[]): string =>
  `resourceId(${[armArgument(type), ...names.map(textExpression)].join(', ')})`;

function idExpression(plan: NetworkPlan, key: string): string {
  const resource = resourceOf(plan, key);
  const id = resourceId(resource.type, nameArguments(plan, resource));
  if (resource.scope === undefined) return id;
  const args = [armArgument(resource.type), ...nameArguments(plan, resource).map(textExpression)];
  return `extensionResourceId(${[idExpression(plan, resource.scope), ...args].join(', ')})`;
}

/** A role assignment's name is a GUID: of its key, so that it stays the same. */
const isRole = ({ type }: PlanResource): boolean => type === 'Microsoft.Authorization/roleAssignments';
const roleName = (key: string): string => `guid(resourceGroup().id, ${armArgument(key)})`;
const nameArguments = (plan: NetworkPlan, resource: PlanResource): readonly PlanText[] => namesOf(plan, resource);

function dependencyOf(plan: NetworkPlan, key: string): Expression {
  const resource = resourceOf(plan, key);
  if (!isRole(resource)) return new Expression(idExpression(plan, key));
  const name = roleName(key);
  const type = armArgument(resource.type);
  return new Expression(
    resource.scope === undefined
      ? `resourceId(${type}, ${name})`
      : `extensionResourceId(${idExpression(plan, resource.scope)}, ${type}, ${name})`,
  );
}

function expressionText(plan: NetworkPlan, value: PlanExpression): string {
  switch (value.$) {
    case 'variable':
    case 'join':
      return textExpression(value);
    case 'id':
      return idExpression(plan, value.of);
    case 'subnet':
      return resourceId(SUBNETS, [resourceOf(plan, NETWORK_KEY).name, value.name]);
    case 'principal': {
      const { apiVersion } = resourceOf(plan, value.of);
      return `reference(${idExpression(plan, value.of)}, ${armArgument(apiVersion)}, 'full').identity.principalId`;
    }
    case 'role':
      return `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${armArgument(value.guid)})`;
    case 'firewall-address':
      return "variables('firewallAddress')";
    case 'tenant':
      return 'subscription().tenantId';
    default:
      return value satisfies never;
  }
}

function templateValue(plan: NetworkPlan, value: PlanValue): TemplateValue {
  if (isExpression(value)) return new Expression(expressionText(plan, value));
  if (isList(value)) return value.map((item) => templateValue(plan, item));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, templateValue(plan, member)]));
}

function nameValue(plan: NetworkPlan, resource: PlanResource): TemplateValue {
  if (isRole(resource)) return new Expression(roleName(resource.key));
  const names = namesOf(plan, resource);
  if (names.every((name) => typeof name === 'string')) return names.join('/');
  const [only] = names;
  if (names.length === 1 && only !== undefined) return new Expression(textExpression(only));
  const places = names.map((_, index) => `{${index}}`).join('/');
  return new Expression(`format(${[armArgument(places), ...names.map(textExpression)].join(', ')})`);
}

function resourceValue(plan: NetworkPlan, resource: PlanResource): TemplateValue {
  const { type, apiVersion, scope, location, beside = {}, properties, after = [] } = resource;
  const before = [...new Set([...referredKeys(resource), ...after])];
  return {
    type,
    apiVersion,
    name: nameValue(plan, resource),
    ...(scope === undefined ? {} : { scope: new Expression(idExpression(plan, scope)) }),
    ...(location === undefined
      ? {}
      : { location: location === 'global' ? 'global' : new Expression(parameter('location')) }),
    ...Object.fromEntries(Object.entries(beside).map(([key, value]) => [key, templateValue(plan, value)])),
    ...(before.length === 0 ? {} : { dependsOn: before.map((key) => dependencyOf(plan, key)) }),
    properties: templateValue(plan, properties),
  };
}

function parameterValue(variable: Variable, words: PlanWords): TemplateValue {
  const { name, value } = variable;
  const own = name === 'location' ? new Expression('resourceGroup().location') : null;
  const defaultValue = value ?? own;
  return {
    type: 'string',
    ...(defaultValue === null ? {} : { defaultValue }),
    metadata: { description: words.variable(variable) },
  };
}

/** Reports whether a value of the plan is the firewall's address. */
export const usesFirewallAddress = ({ resources }: NetworkPlan): boolean =>
  JSON.stringify(resources).includes('"$":"firewall-address"');

/** The fourth free address of the firewall's subnet and up are Azure's to give: the firewall takes the first of them. */
const FIREWALL_ADDRESS = "cidrHost(parameters('firewallPrefix'), 3)";

/** Writes the template. It has no comments: notes stand in its metadata. */
export function writeArmNetwork(plan: NetworkPlan, words: PlanWords): string {
  const notes = plan.notes.map(words.note);
  return templateText({
    $schema: TEMPLATE_SCHEMA,
    contentVersion: '1.0.0.0',
    ...(notes.length === 0 ? {} : { metadata: { notes } }),
    parameters: Object.fromEntries(plan.variables.map((one) => [one.name, parameterValue(one, words)])),
    ...(usesFirewallAddress(plan) ? { variables: { firewallAddress: new Expression(FIREWALL_ADDRESS) } } : {}),
    resources: inOrder(plan).map((one) => resourceValue(plan, one)),
  });
}
