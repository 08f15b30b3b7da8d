// Resources that a tool predicts (what-if, a snapshot of Bicep): expressions that only the deployment works out stand
// in them as texts.

import { isObject, type Node } from '../configuration/json-node.ts';
import type { Context } from '../context/context.ts';
import { Open } from '../expressions/values/indeterminate.ts';

/** The same resources, with what is left of expressions unresolved instead of texts. */
export const withExpressions = (node: Node, { parts }: Context): Node => {
  if (!Array.isArray(node.value) && !isObject(node.value)) return node;
  const { evaluate, openTemplate } = parts();
  const scope = openTemplate({}, [], {
    given: new Map(),
    otherwise: (name) => new Open('parameter', name),
    isComplete: false,
    onUnknownLoop: () => undefined,
  });
  return { value: evaluate(node.value, scope, node.at.path), at: node.at };
};
