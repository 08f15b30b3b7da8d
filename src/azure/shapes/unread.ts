// Documents that hold network configuration, or look as if they did, and are not read as such: each is said, with
// what to paste instead, never taken for an empty configuration.
import type { Shape } from '../context.ts';
import { isObject, type JsonObject, type Node, own } from '../node.ts';

const unread = (form: string, code: string, fits: Shape['fits']): Shape => ({
  fits,
  read: (node, { session }) => {
    session.form(node.at, form);
    session.problem(node.at, code, { severity: 'error', args: {} });
  },
});

export const terraformPlan = unread(
  'terraform-plan',
  'terraform-plan-not-read',
  (value) =>
    typeof own(value, 'format_version') === 'string' &&
    (own(value, 'planned_values') !== undefined || own(value, 'resource_changes') !== undefined),
);
export const terraformState = unread(
  'terraform-state',
  'terraform-state-not-read',
  (value) =>
    (typeof own(value, 'format_version') === 'string' && isObject(own(value, 'values'))) ||
    (typeof own(value, 'lineage') === 'string' && own(value, 'version') !== undefined),
);
export const terraformMessages = unread(
  'terraform-messages',
  'terraform-messages',
  (value) => typeof own(value, '@level') === 'string' && typeof own(value, '@message') === 'string',
);
export const deployment = unread('deployment', 'deployment-holds-no-rules', (value) => {
  const properties = own(value, 'properties');
  return (
    isObject(properties) &&
    (Array.isArray(own(properties, 'outputResources')) ||
      (own(properties, 'provisioningState') !== undefined &&
        own(properties, 'mode') !== undefined &&
        own(properties, 'template') === undefined &&
        own(properties, 'templateHash') !== undefined))
  );
});
export const deploymentOperation = unread('deployment', 'deployment-holds-no-rules', (value) => {
  const properties = own(value, 'properties');
  return (
    isObject(properties) &&
    (own(properties, 'provisioningOperation') !== undefined ||
      (isObject(own(properties, 'targetResource')) && own(properties, 'statusCode') !== undefined))
  );
});
const isParameterFile = (value: JsonObject): boolean => {
  const schema = own(value, '$schema');
  return (
    typeof schema === 'string' &&
    /deploymentparameters\.json/i.test(schema) &&
    isObject(own(value, 'parameters'))
  );
};
/** A parameter file: its values go into the template beside it; alone it decides nothing. */
export const parameterFile: Shape = {
  fits: isParameterFile,
  read: (node, { session, hasTemplate }) => {
    session.form(node.at, 'parameter-file');
    if (!hasTemplate) session.problem(node.at, 'parameter-file-alone', { severity: 'error' });
  },
};

/** The values that parameter files give, by lower-case name. One that only refers to a secret gives none. */
export const givenParameters = (documents: readonly Node[]): ReadonlyMap<string, unknown> => {
  const given = new Map<string, unknown>();
  for (const document of documents) {
    if (!isObject(document.value) || !isParameterFile(document.value)) continue;
    const parameters = own(document.value, 'parameters');
    if (!isObject(parameters)) continue;
    for (const name of Object.keys(parameters)) {
      const entry = own(parameters, name);
      if (isObject(entry) && Object.hasOwn(entry, 'value'))
        given.set(name.toLowerCase(), own(entry, 'value'));
    }
  }
  return given;
};

/** Whether a document is a deployment template by its schema. */
export const isTemplate = (document: Node): boolean => {
  const schema = isObject(document.value) ? own(document.value, '$schema') : null;
  return typeof schema === 'string' && /deploymenttemplate\.json/i.test(schema);
};
