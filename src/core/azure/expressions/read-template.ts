// The resources of a template: loops unrolled where their count is known, conditions as far as they are, nested
// deployments with their scope. Each goes on to the readers of resources with its expressions resolved.

import {
  child,
  isObject,
  items,
  type JsonObject,
  type Node,
  own,
  scalarText,
} from '../configuration/json-node.ts';
import type { Known, SourceRef } from '../configuration/resources.ts';
import { reasonArgs, Unresolved } from '../configuration/unresolved.ts';
import type { Context } from '../context/context.ts';
import type { Scope } from '../context/evaluation-context.ts';
import { evaluate } from './evaluate.ts';
import { isDeployment, type Nested, nestedOf, openTemplate } from './nested-deployments.ts';
import { type Instance, unrolled } from './resource-copy.ts';
import type { GivenParameters } from './template-scope.ts';
import { Open } from './values/indeterminate.ts';

const isFalse = (known: Known<boolean>): boolean => known.known && !known.value;
const absent: Known<boolean> = { known: true, value: false };

/** Whether a resource exists under the value of its condition; says so once where the condition is not known. */
const existsUnder = (condition: unknown, at: SourceRef, context: Context): Known<boolean> => {
  if (condition === undefined || condition === true) return context.exists;
  if (condition === false) {
    context.session.problem(at, 'condition-false', { severity: 'note', args: {} });
    return absent;
  }
  const text = condition instanceof Unresolved ? condition.text : scalarText(condition);
  context.session.unresolved(at, 'unresolved-condition', {
    expression: text,
    ...(condition instanceof Unresolved ? reasonArgs(condition) : {}),
  });
  return { known: false, text };
};

/** Visits a resource whose expressions are resolved; its children may have conditions of their own. */
const visitResolved =
  (visit: Context['visit']): Context['visit'] =>
  (node, context) => {
    const inside = { ...context, visit: visitResolved(visit) };
    if (!isObject(node.value) || context.parent === null) return visit(node, inside);
    const exists = existsUnder(own(node.value, 'condition'), node.at, context);
    if (isFalse(exists)) return;
    // A child resource has no loop ("Resource iteration"): what one would mean is not known.
    const isLoop = own(node.value, 'copy') !== undefined;
    visit(node, { ...inside, exists: isLoop ? { known: false, text: 'copy' } : exists });
  };

/** A deployment whose template is not here: it may deploy anything, further rules for what is here among it. */
const missingLink = (link: string, at: SourceRef, { session }: Context): void => {
  session.missingTemplates++;
  session.problem(at, 'linked-template', { severity: 'error', args: { link } });
};
/** A nested template, with its place: in the same text, or in the file that the deployment links to. */
const nestedNode = (
  { template, path, home }: Extract<Nested, { template: JsonObject }>,
  at: SourceRef,
  { session }: Context,
): Node => {
  if (home === null) return { value: template, at: { ...at, path } };
  const { input, document, name } = home;
  session.problem(at, 'linked-template-found', { severity: 'note', args: { file: name } });
  session.leading.add(at.input);
  const place = { input, document, path };
  session.form(place, 'arm-template');
  return { value: template, at: place };
};

const readInstance = (node: Node, instance: Instance, context: Context): void => {
  const { body, scope } = instance;
  const condition = evaluate(own(body, 'condition'), scope, []);
  const stands = existsUnder(condition, node.at, context);
  if (isFalse(stands)) return;
  const exists: Known<boolean> =
    instance.loop === null ? stands : { known: false, text: instance.loop.count.text };
  const inside = { ...context, exists };
  if (isDeployment(body)) {
    const nested = nestedOf(body, node.at.path, scope);
    if (nested === null) return;
    if ('link' in nested) missingLink(nested.link, node.at, context);
    else {
      const group = evaluate(own(body, 'resourceGroup') ?? context.group, scope, []);
      const there = { ...inside, group: typeof group === 'string' && group !== '' ? group : null };
      readResources(nestedNode(nested, node.at, context), nested.scope, there);
    }
    return;
  }
  const value = evaluate(body, scope, node.at.path);
  visitResolved(context.visit)({ value, at: node.at }, { ...inside, form: context.form ?? 'arm-template' });
};

const readResource = (node: Node, resource: JsonObject, scope: Scope, context: Context): void => {
  const { session } = context;
  if (own(resource, 'existing') === true) return;
  for (const [turn, instance] of unrolled(resource, scope).entries()) {
    if (instance.loop !== null) {
      const { name, count } = instance.loop;
      session.unresolved(node.at, 'unresolved-loop', {
        field: name,
        expression: count.text,
        ...reasonArgs(count),
      });
    }
    if (scope.budget.left <= 0) return;
    // What a loop repeats is written once, and so are problems of its conditions.
    session.counting &&= turn === 0;
    readInstance(node, instance, context);
  }
};

const readResources = (node: Node, scope: Scope, context: Context): void => {
  if (!isObject(node.value)) return;
  const resources = own(node.value, 'resources');
  const holder = child(node, 'resources', resources);
  const nodes = isObject(resources)
    ? Object.keys(resources).map((key) => child(holder, key, own(resources, key)))
    : items(holder);
  const { counting } = context.session;
  for (const item of nodes) {
    if (isObject(item.value)) readResource(item, item.value, scope, context);
    context.session.counting = counting;
  }
};

/** Notes the parameters of a template, and whether each has a value. */
const noteParameters = (node: Node, context: Context, given: Given): void => {
  const declared = isObject(node.value) ? own(node.value, 'parameters') : undefined;
  if (!isObject(declared)) return;
  const holder = child(node, 'parameters', declared);
  for (const [name, parameter] of Object.entries(declared)) {
    if (!isObject(parameter)) continue;
    const hasDefault = Object.hasOwn(parameter, 'defaultValue');
    context.session.parameter({
      name,
      type: scalarText(own(parameter, 'type') ?? own(parameter, '$ref')),
      value: given.values.has(name.toLowerCase()) ? 'given' : hasDefault ? 'default' : 'missing',
      at: child(holder, name, parameter).at,
    });
  }
};

export interface Given {
  readonly values: GivenParameters;
  /** Whether these are all values that the deployment gives. */
  readonly isComplete: boolean;
  /** Templates that stand beside this one, by the path of a link. */
  readonly linked?: Scope['linked'];
}

const markIncomplete = (found: Context['drafts']['found']): void => {
  for (const { draft } of found) if ('incomplete' in draft) draft.incomplete = true;
};

/** Reads the resources of a template with the values that its parameters are given. */
export const readTemplate = (node: Node, context: Context, given: Given): void => {
  if (!isObject(node.value)) return;
  const { session, drafts } = context;
  session.form(node.at, 'arm-template');
  noteParameters(node, context, given);
  const scope = openTemplate(node.value, node.at.path, {
    given: given.values,
    otherwise: (name) => new Open('parameter', name),
    isComplete: given.isComplete,
    linked: given.linked ?? context.linked.from(node),
    onUnknownLoop: (path, field, count) =>
      session.unresolved({ ...node.at, path }, 'unresolved-loop', {
        field,
        expression: count.text,
        ...reasonArgs(count),
      }),
  });
  const before = { found: drafts.found.length, missing: session.missingTemplates };
  readResources(node, scope, { ...context, form: 'arm-template' });
  if (scope.budget.left <= 0) {
    session.problem(node.at, 'template-too-large', { severity: 'error', args: {} });
    // What was not read may belong to anything that was.
    markIncomplete(drafts.found);
  } else if (session.missingTemplates > before.missing) markIncomplete(drafts.found.slice(before.found));
};
