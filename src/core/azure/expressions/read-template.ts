// Reads the resources of a template: loops are unrolled, conditions evaluated and nested templates opened as far as
// they are known. Each resource goes on to its reader with its expressions evaluated.

import { child, isObject, items, type JsonNode, type JsonObject, own, scalarText } from '../configuration/json-node.ts';
import type { Known, SourceRef } from '../configuration/resources.ts';
import { reasonArgs, Unresolved } from '../configuration/unresolved.ts';
import type { EvaluationContext, GivenParameters } from '../context/evaluation-context.ts';
import type { ReaderContext } from '../context/reader-context.ts';
import type { Session } from '../context/session.ts';
import { deploysToGroup, withDeployedValues } from './deployed-values.ts';
import { evaluateValue } from './evaluate.ts';
import { createTemplateContext, isDeployment, type NestedTemplate, nestedTemplate } from './nested-deployments.ts';
import { type CopyInstance, type UnresolvedLoop, unrollCopy } from './resource-copy.ts';

import { Indeterminate } from './values/indeterminate.ts';

const isFalse = (known: Known<boolean>): boolean => known.known && !known.value;
const absent: Known<boolean> = { known: true, value: false };

/** Returns whether a resource exists under its condition; an unresolved condition is reported. */
const existsUnder = (condition: unknown, at: SourceRef, context: ReaderContext): Known<boolean> => {
  if (condition === undefined || condition === true) return context.exists;
  if (condition === false) {
    context.session.problem(at, 'condition-false', { severity: 'note' });
    return absent;
  }
  const text = condition instanceof Unresolved ? condition.text : scalarText(condition);
  context.session.unresolved(at, 'unresolved-condition', {
    expression: text,
    ...(condition instanceof Unresolved ? reasonArgs(condition) : {}),
  });
  return { known: false, text };
};

/** Makes the function that visits an evaluated resource; its children may have conditions of their own. */
const visitResolved =
  (visit: ReaderContext['visit']): ReaderContext['visit'] =>
  (node, context) => {
    const inside = { ...context, visit: visitResolved(visit) };
    if (!isObject(node.value) || context.parent === null) return visit(node, inside);
    const exists = existsUnder(own(node.value, 'condition'), node.at, context);
    if (isFalse(exists)) return;
    // Loops in a child resource are undocumented ("Resource iteration").
    const isLoop = own(node.value, 'copy') !== undefined;
    visit(node, { ...inside, exists: isLoop ? { known: false, text: 'copy' } : exists });
  };

/** Reports a deployment whose template is not in the input: it may deploy anything, also rules for what is. */
const missingLink = (link: string, at: SourceRef, { session }: ReaderContext): void => {
  session.missingTemplates.push(link);
  session.problem(at, 'missing-linked-template', { severity: 'error', args: { link } });
};
/** Returns a nested template with its place, in the same text or in the file that the deployment links to. */
const nestedNode = (
  { template, path, file }: Extract<NestedTemplate, { template: JsonObject }>,
  at: SourceRef,
  { session }: ReaderContext,
): JsonNode => {
  if (file === null) return { value: template, at: { ...at, path } };
  const { input, document, name } = file;
  session.problem(at, 'linked-template-found', { severity: 'note', args: { file: name } });
  session.linkingInputs.add(at.input);
  const place = { input, document, path };
  session.addFormat(place, 'arm-template');
  return { value: template, at: place };
};

const readInstance = (node: JsonNode, instance: CopyInstance, context: ReaderContext): void => {
  const { body, context: evaluation } = instance;
  const condition = evaluateValue(own(body, 'condition'), evaluation, []);
  const existence = existsUnder(condition, node.at, context);
  if (isFalse(existence)) return;
  const exists: Known<boolean> = instance.loop === null ? existence : { known: false, text: instance.loop.count.text };
  const inside = { ...context, exists };
  if (isDeployment(body)) {
    const nested = nestedTemplate(body, node.at.path, evaluation);
    if (nested === null) return;
    if ('link' in nested) missingLink(nested.link, node.at, context);
    else {
      const group = evaluateValue(own(body, 'resourceGroup') ?? context.resourceGroup, evaluation, []);
      const nestedContext = {
        ...inside,
        resourceGroup: typeof group === 'string' && group !== '' ? group : null,
      };
      readResources(nestedNode(nested, node.at, context), nested.context, nestedContext);
    }
    return;
  }
  const { resourceGroup } = context;
  const group = resourceGroup === null ? evaluation.group : `/resourceGroups/${resourceGroup}`;
  const value = withDeployedValues(evaluateValue(body, evaluation, node.at.path), {
    path: node.at.path,
    deploysToGroup: context.deploysToGroup === true,
    place: { deployment: evaluation.deployment, group },
  });
  visitResolved(context.visit)({ value, at: node.at }, { ...inside, format: context.format ?? 'arm-template' });
};

const reportLoop = (session: Session, at: SourceRef, { name, count }: UnresolvedLoop): void =>
  session.unresolved(at, 'unresolved-loop', { field: name, expression: count.text, ...reasonArgs(count) });

const readResource = (node: JsonNode, evaluation: EvaluationContext, context: ReaderContext): void => {
  const { session } = context;
  if (!isObject(node.value) || own(node.value, 'existing') === true) return;
  for (const [turn, instance] of unrollCopy(node.value, evaluation).entries()) {
    if (instance.loop !== null) reportLoop(session, node.at, instance.loop);
    if (evaluation.budget.stepsLeft <= 0) return;
    // What a loop repeats is written once, and problems of its conditions are reported once.
    session.counting &&= turn === 0;
    readInstance(node, instance, context);
  }
};

const readResources = (node: JsonNode, evaluation: EvaluationContext, context: ReaderContext): void => {
  if (!isObject(node.value)) return;
  const resources = own(node.value, 'resources');
  const holder = child(node, 'resources', resources);
  const nodes = isObject(resources)
    ? Object.keys(resources).map((key) => child(holder, key, own(resources, key)))
    : items(holder);
  const { counting } = context.session;
  for (const item of nodes) {
    readResource(item, evaluation, { ...context, deploysToGroup: deploysToGroup(node.value) });
    context.session.counting = counting;
  }
};

/** Lists the parameters of a template, and whether each has a value. */
const noteParameters = (node: JsonNode, context: ReaderContext, given: GivenParameters): void => {
  const declared = own(node.value, 'parameters');
  if (!isObject(declared)) return;
  const holder = child(node, 'parameters', declared);
  for (const [name, parameter] of Object.entries(declared)) {
    if (!isObject(parameter)) continue;
    const otherwise = Object.hasOwn(parameter, 'defaultValue') ? 'default' : 'missing';
    context.session.addParameter({
      name,
      type: scalarText(own(parameter, 'type') ?? own(parameter, '$ref')),
      value: given.values.has(name.toLowerCase()) ? 'given' : otherwise,
      at: child(holder, name, parameter).at,
    });
  }
};

/** Marks lists to which something that was not read may add; `link` is what would tell. */
const markIncomplete = (found: ReaderContext['builders']['found'], link?: string): void => {
  for (const { builder } of found) {
    if (!('incomplete' in builder) || builder.kind === 'effective-admin-rules') continue;
    if (!builder.incomplete && link !== undefined) builder.missingTemplate = link;
    builder.incomplete = true;
  }
};

/** Reads the resources of a template with values for its parameters. */
export const readTemplate = (node: JsonNode, context: ReaderContext, given: GivenParameters): void => {
  if (!isObject(node.value)) return;
  const { session, builders } = context;
  session.addFormat(node.at, 'arm-template');
  noteParameters(node, context, given);
  const evaluation = createTemplateContext(node.value, node.at.path, {
    given: given.values,
    otherwise: (name) => new Indeterminate('parameter', name),
    isComplete: given.isComplete,
    deployment: `${node.at.input} ${node.at.document}`,
    group: '',
    linkedTemplate: given.linkedTemplate ?? context.linkedTemplates.from(node),
    onUnresolvedLoop: (path, name, count) => reportLoop(session, { ...node.at, path }, { name, count }),
  });
  const before = { found: builders.found.length, missing: session.missingTemplates.length };
  readResources(node, evaluation, { ...context, format: 'arm-template' });
  if (evaluation.budget.stepsLeft <= 0) {
    session.problem(node.at, 'template-too-large', { severity: 'error' });
    // What was not read may belong to anything that was.
    markIncomplete(builders.found);
  } else {
    const link = session.missingTemplates[before.missing];
    if (link !== undefined) markIncomplete(builders.found.slice(before.found), link);
  }
};
