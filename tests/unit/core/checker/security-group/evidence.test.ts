import { describe, expect, test } from 'vitest';
import { checkOne, type FlowText, nsg } from '../build.ts';
import { deny, privateEndpoint, regional, storage, weu } from './required.ts';

describe('an undecided answer says what would settle it', () => {
  test.each<readonly [string, Partial<FlowText>, string, readonly string[]]>([
    ['the region', regional, 'Storage.WestEurope', ['parameter']],
    ['the service-tag file', storage, '20.0.0.0/8', ['service-tags']],
    ['whether two tags meet', storage, 'AzureMonitor', ['tag-overlap']],
    ['whether two regions meet', regional, 'Storage.NorthEurope', ['parameter']],
    ['an application security group', { to: { prefixes: ['10.0.0.0/24'] } }, 'asg:web', ['application-security-group']],
    ['an expression', storage, '[x]', ['service-tags', 'expression']],
    ['the address of a private endpoint', privateEndpoint, '10.0.0.0/8', ['private-endpoint-address']],
  ])('%s', (_, flow, destination, codes) => {
    const result = checkOne(flow, [nsg(`out 100 allow tcp * -> ${destination}@443`, deny)]);
    expect([result.verdict, result.missing.map(({ code }) => code)]).toEqual(['undecided', codes]);
  });
  test('no rules pasted', () => {
    expect(checkOne(storage, [])).toMatchObject({
      verdict: 'undecided',
      missing: [{ code: 'no-rules-pasted' }],
    });
  });
});

test('the deciding rule comes with its place, and a packet that shows the verdict', () => {
  expect(checkOne(storage, [nsg('out 100 deny tcp * -> *@443')])).toMatchObject({
    verdict: 'blocked',
    rule: { name: 'r0', priority: 100, access: 'deny', position: { line: 7, column: 3, file: 'test.json' } },
    witness: {
      direction: 'outbound',
      protocol: 'tcp',
      destination: { kind: 'tag', tag: 'Storage' },
      destinationPort: 443,
    },
  });
});

describe('the rule to name first among several that decide', () => {
  const first = (flow: Partial<FlowText>, ...rules: readonly string[]) =>
    checkOne(flow, [nsg(...rules)], { parameters: weu }).rule?.name;
  test.each<readonly [string, Partial<FlowText>, readonly string[]]>([
    ['names the tag', storage, ['out 100 allow tcp * -> 20.0.0.0/8@443', 'out 110 allow tcp * -> Storage@443']],
    ['names the parent', regional, ['out 100 allow tcp * -> AzureCloud@443', 'out 110 allow tcp * -> Storage@443']],
    [
      'names the tag and not what may share addresses',
      storage,
      ['out 100 deny tcp * -> Sql@443', 'out 110 deny tcp * -> Storage@443'],
    ],
  ])('%s', (_, flow, rules) => {
    expect(first(flow, ...rules)).toBe('r1');
  });
});

test('a part that is denied is shown exactly', () => {
  const result = checkOne(storage, [nsg('out 100 allow tcp * -> Storage.WestEurope@443', deny)]);
  expect(result.points[0]?.parts.map(({ decision, destination }) => [decision, destination])).toEqual([
    ['allow', { kind: 'tag', tag: 'Storage.WestEurope' }],
    ['deny', { kind: 'tag', tag: 'Storage', except: ['Storage.WestEurope'] }],
  ]);
});
