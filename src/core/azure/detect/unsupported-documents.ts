// Documents that hold network configuration, or look like it, and are not read as such. Each gets a message that says
// what to paste, and is never taken for an empty configuration.

import type { InputFormat } from '../configuration/input-format.ts';
import { field, isObject, type JsonObject, member, own } from '../configuration/json-node.ts';
import type { ProblemCode } from '../configuration/problem-args.ts';
import type { Detector } from '../context/reader-context.ts';
import { hasReadSince, readSoFar } from './partial-lists.ts';

type UnsupportedCode = Extract<
  ProblemCode,
  'terraform-messages' | 'deployment-holds-no-rules' | 'diagnostic-holds-no-rules'
>;
const unsupported = (format: InputFormat, code: UnsupportedCode, matches: Detector['matches']): Detector => ({
  matches,
  read: (node, { session }) => {
    session.addFormat(node.at, format);
    session.problem(node.at, code, { severity: 'error' });
  },
});

export const terraformMessages = unsupported(
  'terraform-messages',
  'terraform-messages',
  (value) => typeof own(value, '@level') === 'string' && typeof own(value, '@message') === 'string',
);
/**
 * Terraform's configuration in JSON syntax (`main.tf.json`, what CDKTF writes): `{"resource": {"azurerm_…": {...}}}`. Its
 * texts may be expressions, and its blocks may be repeated (`count`, `dynamic`): only the plan has their values.
 */
export const terraformConfiguration: Detector = {
  matches: (value) => providedType(value) !== null,
  read: (node, { session }) => {
    const found = `"resource": {"${providedType(node.value)}": …}`;
    session.problem(node.at, 'terraform-source', { severity: 'error', args: { found } });
  },
};
/** Returns the first type of Azure's providers below `resource`, which may be a list of blocks; null where there is none. */
const providedType = (value: JsonObject): string | null => {
  const blocks = own(value, 'resource');
  const list: readonly unknown[] = Array.isArray(blocks) ? blocks : [blocks];
  return list.flatMap((block) => (isObject(block) ? Object.keys(block) : [])).find(isProvidedType) ?? null;
};
const isProvidedType = (type: string): boolean => /^(?:azurerm|azapi)_\w{1,80}$/.test(type);

const record = unsupported('deployment', 'deployment-holds-no-rules', (value) => {
  const properties = own(value, 'properties');
  return (
    Array.isArray(own(properties, 'outputResources')) ||
    (own(properties, 'provisioningState') !== undefined &&
      own(properties, 'mode') !== undefined &&
      own(properties, 'template') === undefined &&
      own(properties, 'templateHash') !== undefined)
  );
});
/** The record of a deployment. Its outputs may hold whole resources. */
export const deploymentRecord: Detector = {
  matches: record.matches,
  read: (node, context) => {
    const before = readSoFar(context);
    const outputs = member(member(node, 'properties'), 'outputs');
    if (isObject(outputs.value)) context.visit(outputs, context);
    if (!hasReadSince(context, before)) record.read(node, context);
  },
};
export const deploymentOperation = unsupported('deployment', 'deployment-holds-no-rules', (value) => {
  const properties = own(value, 'properties');
  return (
    own(properties, 'provisioningOperation') !== undefined ||
    (isObject(own(properties, 'targetResource')) && own(properties, 'statusCode') !== undefined)
  );
});

const has = (value: unknown, ...names: readonly string[]): boolean =>
  names.every((name) => field(value, name) !== undefined);
/** Network Watcher's answer about one packet: the matching rule, the next hop, the rules that were evaluated. */
export const diagnostic = unsupported('network-watcher', 'diagnostic-holds-no-rules', (value) => {
  const results = field(value, 'results');
  return (
    (Array.isArray(results) && results.some((result) => has(result, 'networkSecurityGroupResult'))) ||
    has(value, 'networkSecurityGroupResult') ||
    (has(value, 'access', 'ruleName') && field(value, 'priority') === undefined) ||
    (has(value, 'nextHopType', 'routeTableId') && field(value, 'addressPrefix') === undefined)
  );
});
