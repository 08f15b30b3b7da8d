// Templates inside of what gives them values or links: the body of a deployment (REST, a resource, an artifact of a
// Blueprint), a template spec, a policy of effect `deployIfNotExists`.

import {
  child,
  isObject,
  type JsonNode,
  type JsonObject,
  own,
  scalarText,
} from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import {
  type GivenParameters,
  LIMIT_LINKED_TEMPLATES,
  type LinkedTemplateLookup,
} from '../context/evaluation-context.ts';
import type { Detector, ReaderContext } from '../context/reader-context.ts';
import { Indeterminate, unresolvedParameter } from '../expressions/values/indeterminate.ts';

/** Returns an inner object by its keys; null where there is none. */
const inside = (node: JsonNode, ...keys: readonly string[]): JsonNode | null => {
  let found = node;
  for (const key of keys) {
    const value = isObject(found.value) ? own(found.value, key) : undefined;
    if (!isObject(value)) return null;
    found = child(found, key, value);
  }
  return found;
};
const at = { input: 0, document: 0, path: [] };
const holds = (value: JsonObject, ...keys: readonly string[]): boolean =>
  inside({ value, at }, ...keys) !== null;
const isTemplate = (value: JsonObject, ...keys: readonly string[]): boolean => {
  const found = inside({ value, at }, ...keys);
  return isObject(found?.value) && own(found.value, 'resources') !== undefined;
};

/**
 * Returns the parameter values beside a template. Those of a Blueprint or policy may be expressions of what it
 * `declares`.
 */
const valuesBeside = (
  properties: JsonNode,
  declares: { readonly parameters: unknown } | null,
  { lazyModules }: ReaderContext,
): GivenParameters => {
  const parameters = isObject(properties.value) ? own(properties.value, 'parameters') : undefined;
  const path: JsonPath = [...properties.at.path, 'parameters'];
  if (declares !== null) {
    const { createTemplateContext, passedParameters } = lazyModules();
    const around = createTemplateContext(declares, [], {
      given: new Map(),
      otherwise: (name) => new Indeterminate('parameter', name),
      isComplete: false,
      onUnresolvedLoop: () => undefined,
    });
    return { values: passedParameters(parameters, around, path), isComplete: true };
  }
  const values = new Map<string, unknown>();
  for (const [name, entry] of isObject(parameters) ? Object.entries(parameters) : [])
    values.set(
      name.toLowerCase(),
      isObject(entry) && Object.hasOwn(entry, 'value')
        ? own(entry, 'value')
        : unresolvedParameter(name, 'secret'),
    );
  return {
    values,
    isComplete: isObject(properties.value) && own(properties.value, 'parametersLink') === undefined,
  };
};

/** `{"properties": {"template": {...}, "parameters": {...}}}`. */
export const deploymentWithTemplate: Detector = {
  matches: (value) => isTemplate(value, 'properties', 'template'),
  read: (node, context) => {
    const properties = inside(node, 'properties');
    const template = inside(node, 'properties', 'template');
    if (properties === null || template === null || !isObject(node.value)) return;
    const isBlueprint =
      /blueprint/i.test(scalarText(own(node.value, 'type'))) || own(node.value, 'kind') === 'template';
    // The parameters of a Blueprint are declared in another document.
    const declares = isBlueprint ? { parameters: blueprintParameters(properties) } : null;
    context.lazyModules().readTemplate(template, context, valuesBeside(properties, declares, context));
  },
};
/** Declares every parameter that a Blueprint's expressions name. */
const blueprintParameters = (properties: JsonNode): JsonObject => {
  const names = JSON.stringify(isObject(properties.value) ? own(properties.value, 'parameters') : null) ?? '';
  return Object.fromEntries(
    [...names.matchAll(/parameters\('([^']{1,200})'\)/g)].map(([, name = '']) => [name, {}]),
  );
};

/** A version of a template spec: its main template, and those that this one links to by path. */
export const templateSpec: Detector = {
  matches: (value) => isTemplate(value, 'properties', 'mainTemplate') || isTemplate(value, 'mainTemplate'),
  read: (node, context) => {
    const holder =
      isObject(node.value) && holds(node.value, 'mainTemplate') ? node : inside(node, 'properties');
    const main = holder === null ? null : inside(holder, 'mainTemplate');
    if (holder === null || main === null || !isObject(holder.value)) return;
    const list = own(holder.value, 'linkedTemplates');
    const linkedTemplate: readonly unknown[] = Array.isArray(list) ? list : [];
    const plain = (path: unknown): string =>
      scalarText(path)
        .replace(/^\.?\//, '')
        .toLowerCase();
    const given = context.parameterFiles.valuesFor(isObject(main.value) ? main.value : {});
    const beside =
      (chain: ReadonlySet<unknown>): LinkedTemplateLookup =>
      (link) => {
        const index = linkedTemplate.findIndex(
          (item) => isObject(item) && plain(own(item, 'path')) === plain(link) && !chain.has(item),
        );
        const item = linkedTemplate[index];
        const template = isObject(item) ? own(item, 'template') : undefined;
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
    context
      .lazyModules()
      .readTemplate(template, maybe, valuesBeside(properties, { parameters: declared }, context));
  },
};
