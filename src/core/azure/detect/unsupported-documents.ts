// Documents that hold network configuration, or look as if they did, and are not read as such: each is said, with
// what to paste instead, never taken for an empty configuration.

import type { Form } from '../configuration/input-format.ts';
import { isObject, type JsonObject, own } from '../configuration/json-node.ts';
import type { Shape } from '../context/context.ts';

const unread = (form: Form, code: string, fits: Shape['fits']): Shape => ({
  fits,
  read: (node, { session }) => {
    session.form(node.at, form);
    session.problem(node.at, code, { severity: 'error', args: {} });
  },
});

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

const member = (value: JsonObject, name: string): unknown =>
  own(value, name) ?? own(value, `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
const has = (value: unknown, ...names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => member(value, name) !== undefined);
/** Answers of Network Watcher about one packet: the rule that matched, the next hop, which rules were looked at. */
export const diagnostic = unread('network-watcher', 'diagnostic-holds-no-rules', (value) => {
  const results = member(value, 'results');
  return (
    (Array.isArray(results) && results.some((result) => has(result, 'networkSecurityGroupResult'))) ||
    has(value, 'networkSecurityGroupResult') ||
    (has(value, 'access', 'ruleName') && member(value, 'priority') === undefined) ||
    (has(value, 'nextHopType', 'routeTableId') && member(value, 'addressPrefix') === undefined)
  );
});
