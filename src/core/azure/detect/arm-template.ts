// Recognizes ARM templates by their schema, or by resources beside parameters or a version. They may be hand-written,
// exported or compiled from Bicep.

import { isObject, own } from '../configuration/json-node.ts';
import type { Detector } from '../context/reader-context.ts';

export const armTemplate: Detector = {
  matches: (value) => {
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
  read: (node, context) =>
    context.lazyModules().readTemplate(node, context, context.parameterFiles.valuesFor(node.value)),
};
