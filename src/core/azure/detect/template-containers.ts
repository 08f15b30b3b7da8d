// Templates inside of what gives them values or links: the body of a deployment (REST, a resource, an artifact of a
// Blueprint), a template spec, a policy of effect `deployIfNotExists`. They are recognized here, and read in the lazy part.
import { isObject, type JsonNode, type JsonObject, member, type ObjectNode, own } from '../configuration/json-node.ts';
import type { Detector } from '../context/reader-context.ts';

/** Returns an inner object by its keys; null where there is none. */
export const inside = (node: JsonNode, ...keys: readonly string[]): ObjectNode | null => {
  const found = keys.reduce<JsonNode>(member, node);
  return isObject(found.value) ? { value: found.value, at: found.at } : null;
};
const at = { input: 0, document: 0, path: [] };
const isTemplate = (value: JsonObject, ...keys: readonly string[]): boolean =>
  own(inside({ value, at }, ...keys)?.value, 'resources') !== undefined;

export const deploymentWithTemplate: Detector = {
  matches: (value) => isTemplate(value, 'properties', 'template'),
  read: (node, context) => context.lazyModules().readDeploymentWithTemplate(node, context),
};

export const templateSpec: Detector = {
  matches: (value) => isTemplate(value, 'properties', 'mainTemplate') || isTemplate(value, 'mainTemplate'),
  read: (node, context) => context.lazyModules().readTemplateSpec(node, context),
};

const details = ['then', 'details', 'deployment', 'properties'];
const ruleKeys: readonly (readonly string[])[] = [['properties', 'policyRule'], ['policyRule'], []];
/** Returns what a policy of effect `deployIfNotExists` deploys, and what it declares; null where it deploys nothing. */
export const deployedByPolicy = (node: JsonNode) => {
  const keys = ruleKeys.find((path) => isTemplate(objectOf(node), ...path, ...details, 'template'));
  const properties = keys === undefined ? null : inside(node, ...keys, ...details);
  const template = properties === null ? null : inside(properties, 'template');
  if (keys === undefined || properties === null || template === null) return null;
  return { properties, template, declares: { parameters: inside(node, ...keys.slice(0, -1), 'parameters')?.value } };
};
const objectOf = ({ value }: JsonNode): JsonObject => (isObject(value) ? value : {});
export const deployingPolicy: Detector = {
  matches: (value) => deployedByPolicy({ value, at }) !== null,
  read: (node, context) => context.lazyModules().readDeployingPolicy(node, context),
};
