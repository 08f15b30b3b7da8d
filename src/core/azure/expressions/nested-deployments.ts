// Nested deployments: whose scope their expressions see, what is passed to them, and what `reference` gives of them
// ("Use linked and nested templates to deploy Azure resources").
import { isObject, type JsonObject, origins, own, scalarText } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { PartialId, Unresolved } from '../configuration/unresolved.ts';
import type { LinkedTemplate, Scope } from '../context/evaluation-context.ts';
import { Deployed } from './deployment-reference.ts';
import { evaluate } from './evaluate.ts';
import { outputsOf } from './outputs.ts';
import { unrolled } from './resource-copy.ts';
import { soleVariable } from './sole-variable.ts';
import { type Outside, templateScope } from './template-scope.ts';
import { Open, openParameter } from './values/indeterminate.ts';
import { isText } from './values/value-types.ts';
import { withoutPlace } from './without-provenance.ts';

/** A template in the text, or the link to one that is elsewhere. */
export type Nested = (Omit<LinkedTemplate, 'linked'> & { readonly scope: Scope }) | { readonly link: string };

export const isDeployment = (resource: JsonObject): boolean =>
  scalarText(own(resource, 'type')).toLowerCase() === 'microsoft.resources/deployments';

/** Makes the scope of a template, with its own nested deployments to refer to. */
export const openTemplate = (
  template: JsonObject,
  path: JsonPath,
  outside: Omit<Outside, 'reference'>,
): Scope =>
  templateScope(template, path, { ...outside, reference: (scope) => deploymentsOf(template, path, scope) });

/** Values by lower-case name out of `{"name": {"value": ...}}`, evaluated where they stand. */
export const passedParameters = (parameters: unknown, scope: Scope, path: JsonPath): Map<string, unknown> => {
  const given = new Map<string, unknown>();
  if (!isObject(parameters)) return given;
  for (const [name, entry] of Object.entries(parameters)) {
    const at = [...path, name, 'value'];
    if (!isObject(entry) || !Object.hasOwn(entry, 'value')) {
      given.set(name.toLowerCase(), openParameter(name, 'secret'));
      continue;
    }
    const value = own(entry, 'value');
    if (typeof value === 'object' && value !== null && !origins.has(value)) origins.set(value, at);
    given.set(name.toLowerCase(), evaluate(value, scope, at));
  }
  return given;
};

/** Where a link leads to, as it is written. */
const linkText = (link: unknown): string => {
  if (!isObject(link)) return link instanceof Unresolved ? link.text : '';
  const target = own(link, 'relativePath') ?? own(link, 'uri') ?? own(link, 'id');
  return isText(target) ? target : target instanceof Unresolved ? target.text : '';
};
/** A link's text; where it is one variable that nobody knows, what that variable is. */
const writtenLink = (link: unknown, scope: Scope): string => {
  const text = linkText(link);
  const name = soleVariable(text);
  const value = name === null ? undefined : scope.variable(name);
  return value instanceof Unresolved ? value.text : text;
};
/** A linked template that is here all the same: in a template spec, in another file. */
const linkedIn = (link: unknown, scope: Scope): LinkedTemplate | null =>
  isObject(link) ? scope.linked(writtenLink(link, scope)) : null;
/** A template inside of the resource, whose expressions may be those of the template around. */
const isInner = (properties: JsonObject, outer: Scope): boolean => {
  const options = own(properties, 'expressionEvaluationOptions');
  const written = isObject(options) ? own(options, 'scope') : undefined;
  return written === undefined ? outer.isSymbolic : scalarText(written).toLowerCase() === 'inner';
};

/** The template of a deployment that stands at `path`; null when it has none and links to none. */
export const nestedOf = (resource: JsonObject, path: JsonPath, outer: Scope): Nested | null => {
  const properties = own(resource, 'properties');
  if (!isObject(properties)) return null;
  const written = own(properties, 'template');
  const link = isObject(written) ? undefined : evaluate(own(properties, 'templateLink'), outer, []);
  const found = isObject(written)
    ? { template: written, path: [...path, 'properties', 'template'], home: null, linked: outer.linked }
    : linkedIn(link, outer);
  if (found === null) return { link: linkText(link) };
  if (isObject(written) && !isInner(properties, outer)) return { ...found, scope: outer };
  const values = own(properties, 'parametersLink');
  const passed = passedParameters(own(properties, 'parameters'), outer, [
    ...path,
    'properties',
    'parameters',
  ]);
  const scope = openTemplate(found.template, found.path, {
    given:
      found.home === null ? passed : new Map([...passed].map(([name, value]) => [name, withoutPlace(value)])),
    otherwise: (name) =>
      values === undefined
        ? new Open('not-passed', name)
        : new Open('linked', linkText(evaluate(values, outer, []))),
    isComplete: values === undefined,
    // A loop of another file is told at the deployment.
    onUnknownLoop:
      found.home === null ? outer.onUnknownLoop : (_, loop, count) => outer.onUnknownLoop(path, loop, count),
    budget: outer.budget,
    linked: found.linked,
  });
  return { ...found, scope };
};

/** Outputs of a deployment, worked out once and when asked for. */
const deployed = (resource: JsonObject, path: JsonPath, scope: Scope): Deployed => {
  let known: unknown;
  let isBusy = false;
  return new Deployed(() => {
    if (known !== undefined) return known;
    if (isBusy) return new Open('circle', 'reference');
    isBusy = true;
    const nested = nestedOf(resource, path, scope);
    known =
      nested === null
        ? new Open('deployment', 'reference')
        : 'link' in nested
          ? new Open('linked', nested.link)
          : outputsOf(nested.template, nested.path, nested.scope);
    if (nested !== null && 'home' in nested && nested.home !== null) known = withoutPlace(known);
    isBusy = false;
    return known;
  });
};

interface Entry {
  /** Symbolic name, with its index in a loop; null in a list of resources. */
  readonly symbol: string | null;
  readonly name: () => unknown;
  readonly deployed: Deployed;
}
const entriesOf = (template: JsonObject, path: JsonPath, scope: Scope): readonly Entry[] => {
  const resources = own(template, 'resources');
  if (!isObject(resources) && !Array.isArray(resources)) return [];
  return Object.entries(resources as Readonly<Record<string, unknown>>).flatMap(([key, resource]) => {
    if (!isObject(resource) || !isDeployment(resource) || own(resource, 'existing') === true) return [];
    const home = [...path, 'resources', Array.isArray(resources) ? Number(key) : key];
    return unrolled(resource, scope).map((instance): Entry => {
      const symbol = instance.index === null ? key : `${key}[${instance.index}]`;
      return {
        symbol: Array.isArray(resources) ? null : symbol,
        name: () => evaluate(own(instance.body, 'name'), instance.scope, []),
        deployed: deployed(instance.body, home, instance.scope),
      };
    });
  });
};

const idEnd = /\/providers\/microsoft\.resources\/deployments\/([^/]+)$/i;

/** What `reference` finds among the deployments of a template; the state of everything else is not known. */
const deploymentsOf = (template: JsonObject, path: JsonPath, scope: Scope): Scope['reference'] => {
  const entries = entriesOf(template, path, scope);
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
    return only !== undefined && found.length === 1 ? only.deployed : new Open('deployment', 'reference');
  };
};
