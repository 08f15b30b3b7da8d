// Chooses the reader of any JSON value: the first detector that matches reads it. The kind of a value that none
// matches is noted for the message that nothing was found.

import { isObject, items, type JsonNode } from '../configuration/json-node.ts';
import type { Detector, ReaderContext } from '../context/reader-context.ts';
import { serviceTagFile } from '../readers/service-tags.ts';
import { armResource } from './arm-resource.ts';
import { armTemplate } from './arm-template.ts';
import { readBareList } from './bare-lists.ts';
import { effectiveRules, securityGroupView } from './effective-rules.ts';
import { jsonInText } from './json-in-text.ts';
import { kubernetesObject } from './kubernetes.ts';
import { parameterFile } from './parameter-file.ts';
import { appendingPolicy } from './policy-rules.ts';
import { deployingPolicy, deploymentWithTemplate, templateSpec } from './template-containers.ts';
import { terraformPlan, terraformState } from './terraform.ts';
import {
  deploymentOperation,
  deploymentRecord,
  diagnostic,
  terraformConfiguration,
  terraformMessages,
} from './unsupported-documents.ts';
import { bicepSnapshot, createdObject, resourceGraph, templateHolder, valueList, whatIf } from './wrappers.ts';

const detectors: readonly Detector[] = [
  jsonInText,
  terraformPlan,
  terraformState,
  terraformMessages,
  terraformConfiguration,
  parameterFile,
  armTemplate,
  templateSpec,
  deploymentWithTemplate,
  deployingPolicy,
  appendingPolicy,
  templateHolder,
  bicepSnapshot,
  whatIf,
  serviceTagFile,
  effectiveRules,
  securityGroupView,
  createdObject,
  resourceGraph,
  kubernetesObject,
  deploymentOperation,
  diagnostic,
  deploymentRecord,
  armResource,
  valueList,
];

export const visit = (node: JsonNode, context: ReaderContext): void => {
  const { value } = node;
  if (Array.isArray(value)) {
    const list = items(node);
    if (list.length === 0) context.session.noteUnread(node.at, 'empty-list');
    else if (!readBareList(list, context, node)) for (const item of list) context.visit(item, context);
    return;
  }
  if (!isObject(value)) {
    context.session.noteUnread(node.at, value === null ? 'null' : typeof value);
    return;
  }
  const object = { value, at: node.at };
  const detector = detectors.find((candidate) => candidate.matches(value, context));
  if (detector !== undefined) detector.read(object, context);
  else if (Object.keys(value).length === 0) context.session.noteUnread(node.at, 'empty-object');
  else if (!readBareList([node], context, node) && !context.lazyModules().readUnknownObject(object, context, detectors))
    context.session.noteUnread(node.at, 'object');
};
