// Kubernetes objects (`kubectl get svc -o json`), whose settings are read by path.

import { child, isObject, items, own, scalarText } from '../configuration/json-node.ts';
import type { Detector } from '../context/reader-context.ts';

/** A Kubernetes object or list; its type is `kubernetes/<kind>`. */
export const kubernetesObject: Detector = {
  matches: (value) =>
    typeof own(value, 'apiVersion') === 'string' &&
    typeof own(value, 'kind') === 'string' &&
    (isObject(own(value, 'metadata')) || Array.isArray(own(value, 'items'))) &&
    own(value, 'type') === undefined,
  read: (node, context) => {
    if (!isObject(node.value)) return;
    const list = own(node.value, 'items');
    if (Array.isArray(list)) {
      for (const item of items(child(node, 'items', list))) context.visit(item, context);
      return;
    }
    context.session.addFormat(node.at, 'kubernetes');
    const metadata = own(node.value, 'metadata');
    const name = isObject(metadata) ? own(metadata, 'name') : null;
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
