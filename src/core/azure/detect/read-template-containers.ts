// Reads templates inside of what gives them values or links (template-containers.ts recognizes these). In the lazy part of
// the reader (lazy-modules.ts).
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
import type { ReaderContext } from '../context/reader-context.ts';
import { evaluateValue } from '../expressions/evaluate.ts';
import { createTemplateContext, passedParameters } from '../expressions/nested-deployments.ts';
import { readTemplate } from '../expressions/read-template.ts';
import { Indeterminate } from '../expressions/values/indeterminate.ts';
import { parameterValues } from './parameter-file.ts';
import { deployedByPolicy, inside } from './template-containers.ts';

/** Makes the context of expressions that may name declared parameters, all of them without values. */
const contextDeclaring = (declares: JsonObject): EvaluationContext =>
  createTemplateContext(declares, [], {
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
const valuesBeside = (properties: JsonNode, declares: { readonly parameters: unknown } | null): GivenParameters => {
  const parameters = own(properties.value, 'parameters');
  if (declares !== null) {
    const path = [...properties.at.path, 'parameters'];
    const values = passedParameters(parameters, contextDeclaring(declares), path);
    return { values, isComplete: true };
  }
  return {
    values: parameterValues(isObject(parameters) ? parameters : {}),
    isComplete: own(properties.value, 'parametersLink') === undefined,
  };
};

/** Reads `{"properties": {"template": {...}, "parameters": {...}}}`. */
export const readDeploymentWithTemplate = (node: ObjectNode, context: ReaderContext): void => {
  const properties = inside(node, 'properties');
  const template = inside(node, 'properties', 'template');
  if (properties === null || template === null) return;
  const isBlueprint = /blueprint/i.test(scalarText(own(node.value, 'type'))) || own(node.value, 'kind') === 'template';
  // The parameters of a Blueprint are declared in another document.
  const declares = isBlueprint ? { parameters: blueprintParameters(properties) } : null;
  readTemplate(template, context, valuesBeside(properties, declares));
};
/** Declares every parameter that a Blueprint's expressions name. */
const blueprintParameters = (properties: JsonNode): JsonObject => {
  const names = JSON.stringify(own(properties.value, 'parameters')) ?? '';
  return Object.fromEntries([...names.matchAll(/parameters\('([^']{1,200})'\)/g)].map(([, name = '']) => [name, {}]));
};

/** Reads a version of a template spec: its main template, and those that this one links to by path. */
export const readTemplateSpec = (node: ObjectNode, context: ReaderContext): void => {
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
  readTemplate(main, context, { ...given, linkedTemplate: beside(new Set()) });
};

/** Reads a policy of effect `deployIfNotExists`: whether its template is deployed depends on the policy's scope. */
export const readDeployingPolicy = (node: ObjectNode, context: ReaderContext): void => {
  const found = deployedByPolicy(node);
  if (found === null) return;
  const { properties, template, declares } = found;
  context.session.addFormat(node.at, 'policy');
  const maybe: ReaderContext = { ...context, exists: { known: false, text: 'policyRule' } };
  context.session.problem(node.at, 'policy-may-deploy', { severity: 'note' });
  readTemplate(template, maybe, valuesBeside(properties, declares));
};

/** Replaces what is left of expressions by unresolved values: predicted resources have them as texts. */
export const withUnresolvedExpressions = (node: JsonNode): JsonNode =>
  Array.isArray(node.value) || isObject(node.value)
    ? { value: evaluateValue(node.value, contextDeclaring({}), node.at.path), at: node.at }
    : node;
