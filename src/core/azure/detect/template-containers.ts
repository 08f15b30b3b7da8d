// Templates inside of what gives them values or links: the body of a deployment (REST, a resource, an artifact of a
// Blueprint), a template spec, a policy of effect `deployIfNotExists`.

import {
  isObject,
  type JsonNode,
  type JsonObject,
  member,
  type ObjectNode,
  own,
  scalarText,
} from '../configuration/json-node.ts';
import {
  type EvaluationContext,
  type GivenParameters,
  LIMIT_LINKED_TEMPLATES,
  type LinkedTemplateLookup,
} from '../context/evaluation-context.ts';
import type { Detector, ReaderContext } from '../context/reader-context.ts';
import { Indeterminate } from '../expressions/values/indeterminate.ts';
import { parameterValues } from './parameter-file.ts';

/** Returns an inner object by its keys; null where there is none. */
const inside = (node: JsonNode, ...keys: readonly string[]): ObjectNode | null => {
  const found = keys.reduce<JsonNode>(member, node);
  return isObject(found.value) ? { value: found.value, at: found.at } : null;
};
const at = { input: 0, document: 0, path: [] };
const isTemplate = (value: JsonObject, ...keys: readonly string[]): boolean =>
  own(inside({ value, at }, ...keys)?.value, 'resources') !== undefined;

/** Makes the context of expressions that may name declared parameters, all of them without values. */
export const contextDeclaring = (declares: JsonObject, { lazyModules }: ReaderContext): EvaluationContext =>
  lazyModules().createTemplateContext(declares, [], {
    given: new Map(),
    otherwise: (name) => new Indeterminate('parameter', name),
    isComplete: false,
    deployment: '',
    group: '',
    onUnresolvedLoop: () => undefined,
  });

/**
 * Returns the parameter values beside a template. Those of a Blueprint or policy may be expressions of what it
 * `declares`.
 */
const valuesBeside = (
  properties: JsonNode,
  declares: { readonly parameters: unknown } | null,
  context: ReaderContext,
): GivenParameters => {
  const parameters = own(properties.value, 'parameters');
  if (declares !== null) {
    const { passedParameters } = context.lazyModules();
    const path = [...properties.at.path, 'parameters'];
    const values = passedParameters(parameters, contextDeclaring(declares, context), path);
    return { values, isComplete: true };
  }
  return {
    values: parameterValues(isObject(parameters) ? parameters : {}),
    isComplete: own(properties.value, 'parametersLink') === undefined,
  };
};

/** `{"properties": {"template": {...}, "parameters": {...}}}`. */
export const deploymentWithTemplate: Detector = {
  matches: (value) => isTemplate(value, 'properties', 'template'),
  read: (node, context) => {
    const properties = inside(node, 'properties');
    const template = inside(node, 'properties', 'template');
    if (properties === null || template === null) return;
    const isBlueprint =
      /blueprint/i.test(scalarText(own(node.value, 'type'))) || own(node.value, 'kind') === 'template';
    // The parameters of a Blueprint are declared in another document.
    const declares = isBlueprint ? { parameters: blueprintParameters(properties) } : null;
    context.lazyModules().readTemplate(template, context, valuesBeside(properties, declares, context));
  },
};
/** Declares every parameter that a Blueprint's expressions name. */
const blueprintParameters = (properties: JsonNode): JsonObject => {
  const names = JSON.stringify(own(properties.value, 'parameters')) ?? '';
  return Object.fromEntries([...names.matchAll(/parameters\('([^']{1,200})'\)/g)].map(([, name = '']) => [name, {}]));
};

/** A version of a template spec: its main template, and those that this one links to by path. */
export const templateSpec: Detector = {
  matches: (value) => isTemplate(value, 'properties', 'mainTemplate') || isTemplate(value, 'mainTemplate'),
  read: (node, context) => {
    const holder = inside(node, 'mainTemplate') === null ? member(node, 'properties') : node;
    const main = inside(holder, 'mainTemplate');
    if (main === null) return;
    const list = own(holder.value, 'linkedTemplates');
    const linkedTemplates: readonly unknown[] = Array.isArray(list) ? list : [];
    const plain = (path: unknown): string =>
      scalarText(path)
        .replace(/^\.?\//, '')
        .toLowerCase();
    const given = context.parameterFiles.valuesFor(main.value);
    const beside =
      (chain: ReadonlySet<unknown>): LinkedTemplateLookup =>
      (link) => {
        const index = linkedTemplates.findIndex(
          (item) => isObject(item) && plain(own(item, 'path')) === plain(link) && !chain.has(item),
        );
        const item = linkedTemplates[index];
        const template = own(item, 'template');
        if (!isObject(template) || chain.size >= LIMIT_LINKED_TEMPLATES) return null;
        const path = [...holder.at.path, 'linkedTemplates', index, 'template'];
        return { template, path, file: null, linkedTemplate: beside(new Set([...chain, item])) };
      };
    context.lazyModules().readTemplate(main, context, { ...given, linkedTemplate: beside(new Set()) });
  },
};

const details = ['then', 'details', 'deployment', 'properties'];
const ruleKeys: readonly (readonly string[])[] = [['properties', 'policyRule'], ['policyRule'], []];
/** A policy of effect `deployIfNotExists`: whether its template is deployed depends on the policy's scope. */
export const deployingPolicy: Detector = {
  matches: (value) => ruleKeys.some((keys) => isTemplate(value, ...keys, ...details, 'template')),
  read: (node, context) => {
    const keys = ruleKeys.find((path) => inside(node, ...path, ...details, 'template') !== null);
    if (keys === undefined) return;
    const properties = inside(node, ...keys, ...details);
    const template = inside(node, ...keys, ...details, 'template');
    if (properties === null || template === null) return;
    context.session.addFormat(node.at, 'policy');
    const declared = inside(node, ...keys.slice(0, -1), 'parameters')?.value;
    const maybe: ReaderContext = { ...context, exists: { known: false, text: 'policyRule' } };
    context.session.problem(node.at, 'policy-may-deploy', { severity: 'note' });
    context.lazyModules().readTemplate(template, maybe, valuesBeside(properties, { parameters: declared }, context));
  },
};
