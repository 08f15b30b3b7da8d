// Any JSON value -> the reader that knows it, by shape. The first shape that fits reads the value; what fits none
// is remembered, so that "no network configuration" can say what was seen instead.

import { isObject, items, type Node } from '../configuration/json-node.ts';
import type { Context, Shape } from '../context/context.ts';
import { resource } from './arm-resource.ts';
import { template } from './arm-template.ts';
import { readBareList } from './bare-lists.ts';
import { effectiveRules, securityGroupView } from './effective-rules.ts';
import { jsonInText } from './json-in-text.ts';
import { kubernetesObject } from './kubernetes.ts';
import { parameterFile } from './parameter-file.ts';
import { policyRules } from './policy-rules.ts';
import { serviceTags } from './service-tags.ts';
import { deploymentBody, policy, templateSpec } from './template-containers.ts';
import { terraformPlan, terraformState } from './terraform.ts';
import { deployment, deploymentOperation, diagnostic, terraformMessages } from './unsupported-documents.ts';
import {
  bicepSnapshot,
  createdObject,
  resourceGraph,
  templateHolder,
  valueList,
  whatIf,
} from './wrappers.ts';

const shapes: readonly Shape[] = [
  jsonInText,
  terraformPlan,
  terraformState,
  terraformMessages,
  parameterFile,
  template,
  templateSpec,
  deploymentBody,
  policy,
  policyRules,
  templateHolder,
  bicepSnapshot,
  whatIf,
  serviceTags,
  effectiveRules,
  securityGroupView,
  createdObject,
  resourceGraph,
  kubernetesObject,
  deploymentOperation,
  diagnostic,
  deployment,
  resource,
  valueList,
];

/** Reads whatever the node is. */
export const visit = (node: Node, context: Context): void => {
  const { value } = node;
  if (Array.isArray(value)) {
    const list = items(node);
    if (list.length === 0) context.session.seen(node.at, 'empty-list');
    else if (!readBareList(list, context, node)) for (const item of list) context.visit(item, context);
    return;
  }
  if (!isObject(value)) {
    context.session.seen(node.at, value === null ? 'null' : typeof value);
    return;
  }
  const shape = shapes.find((candidate) => candidate.fits(value, context));
  if (shape !== undefined) shape.read(node, context);
  else if (!readBareList([node], context, node))
    context.session.seen(node.at, Object.keys(value).length === 0 ? 'empty-object' : 'object');
};
