// Random configurations of the shapes that people have.
import fc from 'fast-check';
import type { Neutral } from './neutral.ts';

const address = fc.constantFrom('*', 'Storage', 'Internet', 'VirtualNetwork', '10.0.0.0/8', '20.60.0.0/24', '10.1.0.4');
const prefixes = fc.uniqueArray(fc.constantFrom('10.0.0.0/8', '20.60.0.0/24', '10.1.0.4', '172.16.0.0/12'), {
  minLength: 2,
  maxLength: 3,
});
const one = <Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<readonly Item[]> => item.map((value) => [value]);
const port = fc.oneof(
  one(fc.constantFrom('*', '443', '80-90', '0-65535')),
  fc.uniqueArray(fc.constantFrom('443', '80-90', '22', '1000-2000'), { minLength: 2, maxLength: 3 }),
);
const rule = fc.record({
  direction: fc.constantFrom('Inbound' as const, 'Outbound' as const),
  access: fc.constantFrom('Allow' as const, 'Deny' as const),
  protocol: fc.constantFrom('Tcp' as const, 'Udp' as const, 'Icmp' as const, '*' as const),
  source: fc.oneof(one(address), prefixes),
  sourcePorts: fc.constant(['*']),
  destination: fc.oneof(one(address), prefixes),
  ports: port,
});
const route = fc.record({
  prefix: fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '10.2.0.0/16', 'AzureMachineLearning'),
  hop: fc.constantFrom('VirtualAppliance' as const, 'Internet' as const, 'None' as const, 'VnetLocal' as const),
});
const sources = fc.oneof(one(fc.constantFrom('*', '10.1.0.0/24')), fc.constant(['10.1.0.0/24', '10.2.0.1-10.2.0.9']));
const networkRule = fc.record({
  protocols: fc.uniqueArray(fc.constantFrom('TCP' as const, 'UDP' as const, 'ICMP' as const), {
    minLength: 1,
  }),
  sources,
  destinations: fc.oneof(one(fc.constantFrom('*', 'Storage', 'AzureActiveDirectory')), prefixes),
  ports: fc.oneof(one(fc.constantFrom('*', '443', '1-65535')), fc.constant(['443', '8000-8080'])),
});
const webRule = fc.record({
  protocols: fc.constantFrom(
    [{ type: 'Https' as const, port: 443 }],
    [
      { type: 'Http' as const, port: 80 },
      { type: 'Https' as const, port: 8443 },
    ],
  ),
  sources,
  hosts: fc.uniqueArray(fc.constantFrom('login.microsoftonline.com', '*.microsoftonline.com', 'pypi.org'), {
    minLength: 1,
  }),
});
const named = <Item>(list: readonly Item[], name: string): (Item & { readonly name: string })[] =>
  list.map((item, index) => ({ ...item, name: `${name}-${index}` }));
const action = fc.constantFrom('Allow' as const, 'Deny' as const);
const collection = fc.oneof(
  fc.record({
    kind: fc.constant('network' as const),
    action,
    rules: fc.array(networkRule, { minLength: 1, maxLength: 3 }).map((list) => named(list, 'net')),
  }),
  fc.record({
    kind: fc.constant('application' as const),
    action,
    rules: fc.array(webRule, { minLength: 1, maxLength: 3 }).map((list) => named(list, 'web')),
  }),
);
/** Any configuration. */
export const neutral: fc.Arbitrary<Neutral> = fc.record({
  rules: fc
    .array(rule, { minLength: 1, maxLength: 5 })
    .map((list) => named(list, 'rule').map((item, index) => ({ ...item, priority: 100 + index }))),
  routes: fc.array(route, { minLength: 1, maxLength: 4 }).map((list) =>
    named(list, 'route').map((item) => ({
      ...item,
      address: item.hop === 'VirtualAppliance' ? '10.0.1.4' : null,
    })),
  ),
  collections: fc
    .array(collection, { minLength: 1, maxLength: 4 })
    .map((list) => named(list, 'collection').map((item, index) => ({ ...item, priority: 200 + index * 10 }))),
  addresses: fc.uniqueArray(fc.constantFrom('10.0.0.0/8', '10.2.0.5', '10.3.0.1-10.3.0.9'), { minLength: 1 }),
});
