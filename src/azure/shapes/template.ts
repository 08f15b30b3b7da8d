// ARM templates, hand-written, exported, compiled from Bicep: resources as a list or keyed by symbolic name, nested
// deployments, conditions; loops are unrolled where their count is known and else stand as one unknown entry.
import type { Context, Shape } from '../context.ts';
import { child, isObject, items, type Node, origins, own } from '../node.ts';
import type { Known } from '../resources.ts';
import { unrolled } from '../template/copy.ts';
import { evaluate, evaluateText } from '../template/evaluate.ts';
import { templateScope } from '../template/scope.ts';
import type { Scope } from '../template/scope-type.ts';
import { Unresolved } from '../unresolved.ts';

const exists = (value: unknown, scope: Scope, outer: Known<boolean>): Known<boolean> => {
  if (value === undefined || value === true) return outer;
  const result = typeof value === 'string' ? evaluateText(value, scope) : value;
  if (result === true) return outer;
  if (result === false) return { known: true, value: false };
  return { known: false, text: result instanceof Unresolved ? result.text : String(value) };
};

const readDeployment = (node: Node, context: Context, outer: Scope): void => {
  if (!isObject(node.value)) return;
  const properties = own(node.value, 'properties');
  if (!isObject(properties)) return;
  const holder = child(node, 'properties', properties);
  const template = own(properties, 'template');
  if (!isObject(template)) {
    context.session.problem(node.at, 'linked-template', { severity: 'error', args: {} });
    return;
  }
  const options = own(properties, 'expressionEvaluationOptions');
  const isInner = isObject(options) && String(own(options, 'scope')).toLowerCase() === 'inner';
  const inner = child(holder, 'template', template);
  if (!isInner) {
    readResources(inner, context, outer);
    return;
  }
  const given = new Map<string, unknown>();
  const parameters = own(properties, 'parameters');
  if (isObject(parameters)) {
    for (const key of Object.keys(parameters)) {
      const entry = own(parameters, key);
      const path = [...holder.at.path, 'parameters', key, 'value'];
      const value =
        isObject(entry) && Object.hasOwn(entry, 'value') ? own(entry, 'value') : new Unresolved(key);
      if (typeof value === 'object' && value !== null && !origins.has(value)) origins.set(value, path);
      given.set(key.toLowerCase(), evaluate(value, outer, path));
    }
  }
  readResources(
    inner,
    context,
    templateScope(template, inner.at.path, {
      given,
      onUnknownLoop: outer.onUnknownLoop,
      budget: outer.budget,
    }),
  );
};

const isFalse = (known: Known<boolean>): boolean => known.known && !known.value;

const readResource = (node: Node, context: Context, scope: Scope): void => {
  if (!isObject(node.value) || own(node.value, 'existing') === true) return;
  const stands = exists(own(node.value, 'condition'), scope, context.exists);
  if (isFalse(stands)) {
    context.session.problem(node.at, 'condition-false', { severity: 'note', args: {} });
    return;
  }
  if (!stands.known && stands !== context.exists)
    context.session.unresolved(node.at, 'unresolved-condition', { expression: stands.text });
  const inside = { ...context, exists: stands };
  for (const [turn, instance] of unrolled(node, scope, context).entries()) {
    const type = isObject(instance.node.value) ? own(instance.node.value, 'type') : null;
    const known: Known<boolean> = instance.certain ? stands : { known: false, text: instance.text };
    if (typeof type === 'string' && type.toLowerCase() === 'microsoft.resources/deployments') {
      readDeployment(instance.node, { ...inside, exists: known }, instance.scope);
      continue;
    }
    const value = evaluate(instance.node.value, instance.scope, instance.node.at.path);
    // What a loop repeats is written once.
    context.session.counting = turn === 0;
    context.visit(
      { value, at: instance.node.at },
      { ...inside, exists: known, form: context.form ?? 'arm-template' },
    );
    context.session.counting = true;
  }
};

const readResources = (node: Node, context: Context, scope: Scope): void => {
  if (!isObject(node.value)) return;
  const resources = own(node.value, 'resources');
  const holder = child(node, 'resources', resources);
  if (isObject(resources))
    for (const key of Object.keys(resources))
      readResource(child(holder, key, own(resources, key)), context, scope);
  for (const item of items(holder)) readResource(item, context, scope);
};

/** A deployment template. */
export const template: Shape = {
  fits: (value) => {
    const schema = own(value, '$schema');
    const resources = own(value, 'resources');
    if (typeof schema === 'string' && /deploymenttemplate\.json/i.test(schema)) return true;
    return (
      (Array.isArray(resources) || isObject(resources)) &&
      own(value, 'type') === undefined &&
      (own(value, 'contentVersion') !== undefined ||
        own(value, 'parameters') !== undefined ||
        (Array.isArray(resources) &&
          resources.some((item: unknown) => isObject(item) && own(item, 'type') !== undefined)))
    );
  },
  read: (node, context) => {
    if (!isObject(node.value)) return;
    context.session.form(node.at, 'arm-template');
    const scope = templateScope(node.value, node.at.path, {
      given: context.given.valuesFor(node.value),
      onUnknownLoop: (path, field, expression) =>
        context.session.unresolved({ ...node.at, path }, 'unresolved-loop', { field, expression }),
    });
    readResources(node, { ...context, form: 'arm-template' }, scope);
  },
};
