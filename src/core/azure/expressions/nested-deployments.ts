// Nested deployments: which context their expressions see, which parameters they get, and what `reference` returns
// for them ("Use linked and nested templates to deploy Azure resources").
import {
  isObject,
  isTruncated,
  type JsonObject,
  markTruncated,
  own,
  scalarText,
  setOwn,
  sourceMap,
} from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { comparableText, PartialId, Unresolved } from '../configuration/unresolved.ts';
import type { EvaluationContext, LinkedTemplate, TemplateInputs } from '../context/evaluation-context.ts';
import { DeploymentReference } from './deployment-reference.ts';
import { evaluateValue } from './evaluate.ts';
import { templateOutputs } from './outputs.ts';
import { unrollCopy } from './resource-copy.ts';
import { soleVariable } from './sole-variable.ts';
import { createBaseContext } from './template-context.ts';
import { Indeterminate, unresolvedParameter } from './values/indeterminate.ts';
import { isText } from './values/value-types.ts';

/** A template in the input, or the link to one that is not. */
export type NestedTemplate =
  | (Omit<LinkedTemplate, 'linkedTemplate'> & { readonly context: EvaluationContext })
  | { readonly link: string };

export const isDeployment = (resource: JsonObject): boolean =>
  scalarText(own(resource, 'type')).toLowerCase() === 'microsoft.resources/deployments';

/** Makes the context of a template, with its own nested deployments to refer to. */
export const createTemplateContext = (
  template: JsonObject,
  path: JsonPath,
  outside: Omit<TemplateInputs, 'reference' | 'resourceId'>,
): EvaluationContext =>
  createBaseContext(template, path, {
    ...outside,
    reference: (context) => deploymentReferences(template, path, context),
    resourceId: (context) => resourceIds(template, context),
  });

/** What a template is deployed to, as far as ids depend on it. */
export type DeploymentPlace = Pick<EvaluationContext, 'deployment' | 'group'>;

/** Returns the id of an evaluated resource, as far as its type and names are known; null where they are not. */
export const resourceIdOf = (resource: JsonObject, { deployment, group }: DeploymentPlace): PartialId | null => {
  const [provider = '', ...types] = scalarText(own(resource, 'type')).split('/');
  const names = comparableText(own(resource, 'name'))?.split('/') ?? [];
  if (!provider.includes('.') || types.length === 0 || names.length !== types.length) return null;
  const tail = types.map((type, index) => `${type}/${names[index]}`).join('/');
  return new PartialId(
    `${group}/providers/${provider}/${tail}`,
    { code: 'deployment', detail: 'resourceId' },
    deployment,
  );
};

/** Makes the look-up of the ids of a template's resources by symbolic name, also of existing ones. */
const resourceIds = (template: JsonObject, context: EvaluationContext): EvaluationContext['resourceId'] => {
  const resources = own(template, 'resources');
  return (symbolicName) => {
    const resource = isObject(resources) && isText(symbolicName) ? own(resources, symbolicName) : undefined;
    if (!isObject(resource) || own(resource, 'copy') !== undefined) return null;
    return resourceIdOf(
      { type: own(resource, 'type'), name: evaluateValue(own(resource, 'name'), context, []) },
      context,
    );
  };
};

/** Evaluates `{"name": {"value": ...}}` where it stands. Returns values by lower-case name. */
export const passedParameters = (
  parameters: unknown,
  context: EvaluationContext,
  path: JsonPath,
): Map<string, unknown> => {
  const given = new Map<string, unknown>();
  if (!isObject(parameters)) return given;
  for (const [name, entry] of Object.entries(parameters)) {
    const at = [...path, name, 'value'];
    if (!isObject(entry) || !Object.hasOwn(entry, 'value')) {
      given.set(name.toLowerCase(), unresolvedParameter(name, 'secret'));
      continue;
    }
    const value = own(entry, 'value');
    if (typeof value === 'object' && value !== null && !sourceMap.has(value)) sourceMap.set(value, at);
    given.set(name.toLowerCase(), evaluateValue(value, context, at));
  }
  return given;
};

/** Copies a value without the paths of its lists and objects: in another file these mean nothing. */
const withoutProvenance = (value: unknown): unknown => {
  const copies = new Map<object, unknown>();
  const copyOf = (item: unknown): unknown => {
    if (!Array.isArray(item) && !isObject(item)) return item;
    const known = copies.get(item);
    if (known !== undefined) return known;
    const copy = Array.isArray(item) ? item.map(copyOf) : {};
    copies.set(item, copy);
    if (isTruncated(item)) markTruncated(copy);
    if (isObject(item)) for (const [key, each] of Object.entries(item)) setOwn(copy, key, copyOf(each));
    return copy;
  };
  return copyOf(value);
};

/** Returns a link as it is written; empty where there is none. */
const linkText = (link: unknown): string => {
  if (!isObject(link)) return link instanceof Unresolved ? link.text : '';
  const target = own(link, 'relativePath') ?? own(link, 'uri') ?? own(link, 'id');
  if (target instanceof Unresolved) return target.text;
  return isText(target) ? target : '';
};
/** Returns a link; for an unresolved variable, the expression that the variable is. */
const writtenLink = (link: unknown, context: EvaluationContext): string => {
  const text = linkText(link);
  const name = soleVariable(text);
  const value = name === null ? undefined : context.variable(name);
  return value instanceof Unresolved ? value.text : text;
};
/** Finds the linked template in a template spec or in another file; null where it is not in the input. */
const linkedIn = (link: unknown, context: EvaluationContext): LinkedTemplate | null =>
  isObject(link) ? context.linkedTemplate(writtenLink(link, context)) : null;
/** Reports whether a template's expressions see its own parameters, not those around it. */
const isInner = (properties: JsonObject, outer: EvaluationContext): boolean => {
  const options = own(properties, 'expressionEvaluationOptions');
  const written = own(options, 'scope');
  return written === undefined ? outer.isSymbolic : scalarText(written).toLowerCase() === 'inner';
};

/** Returns where a nested deployment deploys to: the place of the whole, unless it names another. */
const deploymentPlace = (resource: JsonObject, outer: EvaluationContext): DeploymentPlace => {
  const named = ['subscriptionId', 'resourceGroup', 'scope'].map((key) => {
    const value = evaluateValue(own(resource, key), outer, []);
    return value === undefined || value === '' ? '' : (comparableText(value) ?? displayOf(value));
  });
  const [subscription = '', group = '', scope = ''] = named;
  const isElsewhere = subscription !== '' || scope !== '';
  if (!isElsewhere && group === '') return outer;
  return {
    deployment: isElsewhere ? `${outer.deployment} ${subscription} ${scope}` : outer.deployment,
    group: group === '' ? '' : `/resourceGroups/${group}`,
  };
};
const displayOf = (value: unknown): string => (value instanceof Unresolved ? value.text : scalarText(value));

/** Returns the template of a deployment that stands at `path`; null where it neither has nor links to one. */
export const nestedTemplate = (
  resource: JsonObject,
  path: JsonPath,
  outer: EvaluationContext,
): NestedTemplate | null => {
  const properties = own(resource, 'properties');
  if (!isObject(properties)) return null;
  const written = own(properties, 'template');
  const link = isObject(written) ? undefined : evaluateValue(own(properties, 'templateLink'), outer, []);
  const found = isObject(written)
    ? {
        template: written,
        path: [...path, 'properties', 'template'],
        file: null,
        linkedTemplate: outer.linkedTemplate,
      }
    : linkedIn(link, outer);
  if (found === null) return { link: linkText(link) };
  if (isObject(written) && !isInner(properties, outer)) return { ...found, context: outer };
  const values = own(properties, 'parametersLink');
  const place = deploymentPlace(resource, outer);
  const passed = passedParameters(own(properties, 'parameters'), outer, [...path, 'properties', 'parameters']);
  const context = createTemplateContext(found.template, found.path, {
    given: found.file === null ? passed : new Map([...passed].map(([name, value]) => [name, withoutProvenance(value)])),
    otherwise: (name) =>
      values === undefined
        ? new Indeterminate('not-passed', name)
        : new Indeterminate('linked-template', linkText(evaluateValue(values, outer, []))),
    isComplete: values === undefined,
    // A loop of another file is reported at the deployment.
    onUnresolvedLoop:
      found.file === null ? outer.onUnresolvedLoop : (_, loop, count) => outer.onUnresolvedLoop(path, loop, count),
    budget: outer.budget,
    ...place,
    linkedTemplate: found.linkedTemplate,
  });
  return { ...found, context };
};

const nestedOutputs = (nested: NestedTemplate | null): unknown => {
  if (nested === null) return new Indeterminate('deployment', 'reference');
  if ('link' in nested) return new Indeterminate('linked-template', nested.link);
  const outputs = templateOutputs(nested.template, nested.path, nested.context);
  return nested.file === null ? outputs : withoutProvenance(outputs);
};

/** Makes the reference to a deployment, whose outputs are evaluated once, on demand. */
const deploymentReference = (resource: JsonObject, path: JsonPath, context: EvaluationContext): DeploymentReference => {
  let known: unknown;
  let isBusy = false;
  return new DeploymentReference(() => {
    if (known !== undefined) return known;
    if (isBusy) return new Indeterminate('circular-reference', 'reference');
    isBusy = true;
    known = nestedOutputs(nestedTemplate(resource, path, context));
    isBusy = false;
    return known;
  });
};

interface Entry {
  /** Symbolic name, with its index in a loop; null in a list of resources. */
  readonly symbol: string | null;
  readonly name: () => unknown;
  readonly deployed: DeploymentReference;
}
const entriesOf = (template: JsonObject, path: JsonPath, context: EvaluationContext): readonly Entry[] => {
  const resources = own(template, 'resources');
  if (!isObject(resources) && !Array.isArray(resources)) return [];
  return Object.entries<unknown>(resources).flatMap(([key, resource]) => {
    if (!isObject(resource) || !isDeployment(resource) || own(resource, 'existing') === true) return [];
    const home = [...path, 'resources', Array.isArray(resources) ? Number(key) : key];
    return unrollCopy(resource, context).map((instance): Entry => {
      const symbol = instance.index === null ? key : `${key}[${instance.index}]`;
      return {
        symbol: Array.isArray(resources) ? null : symbol,
        name: () => evaluateValue(own(instance.body, 'name'), instance.context, []),
        deployed: deploymentReference(instance.body, home, instance.context),
      };
    });
  });
};

const idEnd = /\/providers\/microsoft\.resources\/deployments\/([^/]+)$/i;

/** Makes the function that finds deployments of a template for `reference`; any other state is unresolved. */
const deploymentReferences = (
  template: JsonObject,
  path: JsonPath,
  context: EvaluationContext,
): EvaluationContext['reference'] => {
  const entries = entriesOf(template, path, context);
  return (key) => {
    const text = key instanceof PartialId ? key.text : key;
    const name = idEnd.exec(text)?.[1] ?? (key instanceof PartialId ? null : text);
    const bySymbol = entries.filter(({ symbol }) => symbol !== null && symbol === text);
    const found =
      bySymbol.length > 0 || name === null
        ? bySymbol
        : entries.filter((entry) => {
            const own = entry.name();
            return isText(own) && own.toLowerCase() === name.toLowerCase();
          });
    const [only] = found;
    return only !== undefined && found.length === 1 ? only.deployed : new Indeterminate('deployment', 'reference');
  };
};
