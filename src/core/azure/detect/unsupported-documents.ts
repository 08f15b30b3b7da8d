// Documents that hold network configuration, or look like it, and are not read as such. Each gets a message that says
// what to paste, and is never taken for an empty configuration.

import type { InputFormat } from '../configuration/input-format.ts';
import { field, isObject, member, own } from '../configuration/json-node.ts';
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
