// Kubernetes objects (`kubectl get svc -o json`), whose settings are read by path.

import { isObject, items, member, own, scalarText } from '../configuration/json-node.ts';
import type { Detector } from '../context/reader-context.ts';

/** A Kubernetes object or list; its type is `kubernetes/<kind>`. */
export const kubernetesObject: Detector = {
  matches: (value) =>
    typeof own(value, 'apiVersion') === 'string' &&
    typeof own(value, 'kind') === 'string' &&
    (isObject(own(value, 'metadata')) || Array.isArray(own(value, 'items'))) &&
    own(value, 'type') === undefined,
  read: (node, context) => {
    if (Array.isArray(own(node.value, 'items'))) {
      for (const item of items(member(node, 'items'))) context.visit(item, context);
      return;
    }
    context.session.addFormat(node.at, 'kubernetes');
    const name = own(own(node.value, 'metadata'), 'name');
    const type = `kubernetes/${scalarText(own(node.value, 'kind'))}`;
    context.builders.found.push({
      kind: 'complete',
      builder: {
        kind: 'other',
        type,
        name: typeof name === 'string' ? name : null,
        id: null,
        body: node.value,
        at: node.at,
      },
    });
  },
};
