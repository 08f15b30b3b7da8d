// What was pasted is never asked for again: for each thing that an answer says is missing, the paste lacks it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Configuration, Resource } from '../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../src/core/azure/index.ts';
import { check, evidenceFor } from '../../../../src/core/checker/index.ts';
import type { Missing, MissingCode } from '../../../../src/core/checker/lists/reason-codes.ts';
import { memoize } from '../../../../src/core/memoize.ts';
import { library, type Paste, pastes as small } from '../../../every-paste.ts';
import { zones } from '../../../landing-zones/zones.ts';

const landingZones = zones.map(({ folder, scenarios }): Paste => {
  const path = join(import.meta.dirname, '../../../landing-zones', folder);
  const inputs = readdirSync(path).map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
  return { name: folder, inputs, options: { scenarios, revision: 'current', parameters: {} } };
});
const pastes: readonly Paste[] = [...small, ...landingZones];

const has = ({ resources }: Configuration, kind: Resource['kind']): boolean =>
  resources.some((one) => one.kind === kind);
const hasType = ({ resources }: Configuration, type: string): boolean =>
  resources.some((one) => one.kind === 'other' && one.type.toLowerCase() === type.toLowerCase());
const hasId = ({ resources }: Configuration, id: string): boolean =>
  resources.some((one) => 'id' in one && one.id !== null && one.id.toLowerCase() === id.toLowerCase());
/** Reports whether a network says of its subnets which table or group they have. */
const hasNetwork = (configuration: Configuration): boolean =>
  configuration.resources.some((one) => one.kind === 'virtual-network' && one.prefixes.length > 0);

/** Reports whether the paste has what a code asks for. A code that is not here asks for no resource. */
const isPasted: { readonly [Code in MissingCode]?: (args: never, configuration: Configuration) => boolean } = {
  'virtual-network-prefixes': (_, configuration) => hasNetwork(configuration),
  'internet-prefixes': (_, configuration) => hasNetwork(configuration),
  'virtual-network': (_, configuration) => hasNetwork(configuration),
  'place-prefixes': (_, configuration) => hasNetwork(configuration),
  'no-routes-pasted': (_, configuration) => has(configuration, 'route-table') && !has(configuration, 'virtual-network'),
  'no-rules-pasted': (_, configuration) =>
    has(configuration, 'network-security-group') &&
    !has(configuration, 'virtual-network') &&
    configuration.resources.every((one) => one.kind !== 'network-security-group' || one.subnets.length === 0),
  'private-endpoint-address': (_, configuration) => hasType(configuration, 'Microsoft.Network/privateEndpoints'),
  'no-resource-pasted': ({ resource }: { readonly resource: string }, configuration) =>
    hasType(configuration, resource),
  'attached-security-group': ({ id }: { readonly id: string }, configuration) => hasId(configuration, id),
  'attached-route-table': ({ id }: { readonly id: string }, configuration) => hasId(configuration, id),
  'named-resource-not-pasted': ({ id }: { readonly id: string }, configuration) => hasId(configuration, id),
  'ip-group': ({ id }: { readonly id: string }, configuration) => hasId(configuration, id),
  'policy-groups': (_, { resources }) =>
    resources.every((one) => one.kind !== 'firewall' || one.form !== 'policy' || one.collections.length > 0),
  'firewall-policy': ({ id }: { readonly id: string }, configuration) => hasId(configuration, id),
  'service-tags': (_, configuration) => has(configuration, 'service-tags'),
};

const missingIn = memoize(({ inputs, options }: Paste) => {
  const configuration = read(inputs);
  const result = check(configuration, library, options);
  const evidence = evidenceFor(result, configuration, library);
  return { configuration, missing: result.requirements.flatMap((one) => evidence.of(one).missing) };
});
const isCircular = ({ code, args }: Missing, configuration: Configuration): boolean =>
  isPasted[code]?.(args as never, configuration) === true; // the code and its details belong together

describe('an answer never asks for what was pasted', () => {
  test.each(pastes)('$name', (paste) => {
    const { configuration, missing } = missingIn(paste);
    expect(missing.filter((one) => isCircular(one, configuration))).toEqual([]);
  });
});

const all = pastes.flatMap((paste) => missingIn(paste).missing.map(({ code }) => code));
test.each([
  'virtual-network-widened',
  'subnet-without-table',
  'outside-network',
  'attached-route-table',
  'unrecognized-place',
] as const)('some paste is answered with %s', (code) => {
  expect(all).toContain(code);
});
