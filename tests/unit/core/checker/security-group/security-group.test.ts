import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../../../src/core/checker/lists/check-result.ts';
import { checkOne, type FlowText, nsg, tagFile } from '../build.ts';

const storage: Partial<FlowText> = { to: { tag: 'Storage' } };
const regional: Partial<FlowText> = { to: { tag: 'Storage', regional: true } };
const entra: Partial<FlowText> = { to: { tag: 'AzureActiveDirectory' } };
const privateEndpoint: Partial<FlowText> = { to: { 'private-endpoint': 'blob' } };
const inbound: Partial<FlowText> = {
  direction: 'inbound',
  from: { tag: 'AzureMachineLearning' },
  to: { place: 'compute' },
  ports: [44224],
};
const host: Partial<FlowText> = { to: { hosts: ['pypi.org'] } };
const weu = { region: 'westeurope' };
const deny = 'out 4000 deny * * -> *';

const cases: readonly (readonly [
  string,
  Partial<FlowText>,
  readonly string[],
  Verdict,
  Record<string, string | string[]>?,
])[] = [
  ['no custom rule lets out to a public tag', storage, [], 'allowed'],
  ['no custom rule lets out to a private endpoint', privateEndpoint, [], 'allowed'],
  ['no custom rule keeps a public tag out', inbound, [], 'blocked'],
  ['deny all blocks', storage, [deny], 'blocked'],
  ['an allow for the tag before deny all', storage, ['out 100 allow tcp * -> Storage@443', deny], 'allowed'],
  ['a tag in another case', storage, ['out 100 allow tcp * -> sToRaGe@443', deny], 'allowed'],
  ['an allow after deny all comes too late', storage, ['out 4001 allow tcp * -> Storage@443', deny], 'blocked'],
  ['an allow for another port', storage, ['out 100 allow tcp * -> Storage@444', deny], 'blocked'],
  ['an allow for another protocol', storage, ['out 100 allow udp * -> Storage@443', deny], 'blocked'],
  ['an inbound allow says nothing of outbound', storage, ['in 100 allow tcp * -> Storage@443', deny], 'blocked'],
  [
    'the parent tag holds a region that is known',
    regional,
    ['out 100 allow tcp * -> Storage@443', deny],
    'allowed',
    weu,
  ],
  ['the parent tag holds an unspecified region', regional, ['out 100 allow tcp * -> Storage@443', deny], 'allowed'],
  [
    'one region against an unspecified region',
    regional,
    ['out 100 allow tcp * -> Storage.WestEurope@443', deny],
    'undecided',
  ],
  ['the same region', regional, ['out 100 allow tcp * -> Storage.westeurope@443', deny], 'allowed', weu],
  [
    'another region may share addresses',
    regional,
    ['out 100 allow tcp * -> Storage.NorthEurope@443', deny],
    'undecided',
    weu,
  ],
  [
    'both spellings of an irregular region',
    { to: { tag: 'AzureCloud', regional: true } },
    ['out 100 allow tcp * -> AzureCloud.centralfrance@443', deny],
    'allowed',
    { region: 'France Central' },
  ],
  ['a region is a part of its tag', storage, ['out 100 allow tcp * -> Storage.WestEurope@443', deny], 'partly'],
  ['AzureCloud does not hold all of Storage', storage, ['out 100 allow tcp * -> AzureCloud@443', deny], 'undecided'],
  ['Internet holds every public tag', storage, ['out 100 allow tcp * -> Internet@443', deny], 'allowed'],
  ['a deny of Internet hits every public tag', storage, ['out 100 deny * * -> Internet'], 'blocked'],
  ['a deny of Internet does not hit a private endpoint', privateEndpoint, ['out 100 deny * * -> Internet'], 'allowed'],
  ['a deny of VirtualNetwork does not hit a public tag', storage, ['out 100 deny * * -> VirtualNetwork'], 'allowed'],
  [
    'a deny of VirtualNetwork hits a private endpoint',
    privateEndpoint,
    ['out 100 deny * * -> VirtualNetwork'],
    'blocked',
  ],
  ['0.0.0.0/0 holds every IPv4 flow', storage, ['out 100 allow tcp * -> 0.0.0.0/0@443', deny], 'allowed'],
  [
    'two halves of the space',
    storage,
    ['out 100 allow tcp * -> 0.0.0.0/1@443', 'out 101 allow tcp * -> 128.0.0.0/1@443', deny],
    'allowed',
  ],
  ['one half of the space', storage, ['out 100 allow tcp * -> 0.0.0.0/1@443', deny], 'undecided'],
  ['a private block holds no public tag', storage, ['out 100 deny * * -> 10.0.0.0/8'], 'allowed'],
  [
    'a prefix against a tag without the file',
    storage,
    ['out 100 allow tcp * -> 20.38.108.0/23@443', deny],
    'undecided',
  ],
  ['a prefix that both outcomes agree on', storage, ['out 100 allow tcp * -> 20.38.108.0/23@443'], 'allowed'],
  ['another tag against a tag', entra, ['out 100 deny tcp * -> Storage@443'], 'undecided'],
  ['a port in a range', storage, ['out 100 allow tcp * -> *@400-500', deny], 'allowed'],
  [
    'a port that is forgotten, where a tag that may share addresses comes first',
    { ...storage, ports: ['80', '443'] },
    ['out 100 allow tcp * -> AzureCloud@443', 'out 110 allow tcp * -> Storage@443', deny],
    'partly',
  ],
  [
    'the same for one port: the other is blocked, and whether any of this one passes is unknown',
    { ...storage, ports: ['80', '443'] },
    ['out 100 allow tcp * -> AzureCloud@443', deny],
    'partly',
  ],
  [
    'a protocol that is forgotten, where a tag that may share addresses comes first',
    { ...storage, protocol: 'any' },
    ['out 100 allow tcp * -> AzureCloud@443', 'out 110 allow tcp * -> Storage@443', deny],
    'partly',
  ],
  ['a part of the ports', { ports: ['440-450'] }, ['out 100 allow tcp * -> *@440-445', deny], 'partly'],
  ['the plural field of ports', { ports: [443, 445] }, ['out 100 allow tcp * -> *@443,445', deny], 'allowed'],
  [
    'any protocol needs TCP, UDP and ICMP',
    { protocol: 'any', ports: 'any' },
    ['out 100 allow tcp * -> *', deny],
    'partly',
  ],
  [
    'two denies that together cover an allow',
    storage,
    ['out 100 deny tcp * -> *@0-443', 'out 101 deny tcp * -> *@444-65535', 'out 102 allow * * -> *'],
    'blocked',
  ],
  ['ephemeral source ports in one rule', storage, ['out 100 allow tcp * -> *@443 from 1024-65535', deny], 'allowed'],
  ['a part of the source ports', storage, ['out 100 allow tcp * -> *@443 from 49152-65535', deny], 'partly'],
  [
    'source VirtualNetwork holds the subnet',
    storage,
    ['out 100 allow tcp VirtualNetwork -> Storage@443', deny],
    'allowed',
  ],
  [
    'a source prefix with the subnet unspecified',
    storage,
    ['out 100 allow tcp 10.1.0.0/16 -> Storage@443', deny],
    'undecided',
  ],
  [
    'a source prefix with the subnet given',
    storage,
    ['out 100 allow tcp 10.1.0.0/16 -> Storage@443', deny],
    'allowed',
    { 'compute-prefixes': ['10.1.2.0/24'] },
  ],
  [
    'a source prefix that is a part of the subnet',
    storage,
    ['out 100 allow tcp 10.1.2.0/25 -> Storage@443', deny],
    'partly',
    { 'compute-prefixes': ['10.1.2.0/24'] },
  ],
  [
    '172.16.0.0/12 is private, 172.32.0.0 is not',
    { to: { prefixes: ['172.31.0.0/16'] } },
    ['out 100 deny * * -> 172.16.0.0/12'],
    'blocked',
  ],
  [
    '172.16.0.0/20 is not 172.16.0.0/12',
    { to: { prefixes: ['172.31.0.0/16'] } },
    ['out 100 allow * * -> 172.16.0.0/20', deny],
    'blocked',
  ],
  [
    'a /32 in a /24',
    { to: { prefixes: ['20.0.0.0/24'] } },
    ['out 100 deny * * -> 20.0.0.7/32', 'out 200 allow * * -> *'],
    'partly',
  ],
  ['an unresolved destination that could matter', storage, ['out 100 allow tcp * -> [x]@443', deny], 'undecided'],
  ['an unresolved destination on another port', storage, ['out 100 deny tcp * -> [x]@444'], 'allowed'],
  ['an unresolved destination where both outcomes agree', storage, ['out 100 allow tcp * -> [x]@443'], 'allowed'],
  ['an unknown access', storage, ['out 100 ? tcp * -> Storage@443'], 'undecided'],
  [
    'an unknown access on packets that never come there',
    storage,
    ['out 90 deny * * -> *', 'out 100 ? tcp * -> Storage@443'],
    'blocked',
  ],
  [
    'an unknown priority that could be before or after the deny',
    storage,
    ['out ? allow tcp * -> Storage@443', 'out 200 deny * * -> *'],
    'undecided',
  ],
  ['an unknown priority against the default rules only', storage, ['out ? deny tcp * -> Storage@443'], 'blocked'],
  ['an unknown direction', storage, ['? 100 deny tcp * -> Storage@443'], 'undecided'],
  ['a rule that may not exist', storage, ['out 100 deny tcp * -> Storage@443 maybe'], 'undecided'],
  ['a rule that may not exist and changes nothing', storage, ['out 100 allow tcp * -> Storage@443 maybe'], 'allowed'],
  ['an unknown protocol', storage, ['out 100 deny ? * -> Storage@443'], 'undecided'],
  [
    'duplicate priorities that disagree',
    storage,
    ['out 100 allow tcp * -> Storage@443', 'out 100 deny * * -> *'],
    'undecided',
  ],
  [
    'duplicate priorities on other packets',
    storage,
    ['out 100 allow tcp * -> Storage@443', 'out 100 deny udp * -> *', deny],
    'allowed',
  ],
  [
    'duplicate priorities that agree',
    storage,
    ['out 100 allow tcp * -> Storage@443', 'out 100 allow * * -> *', deny],
    'allowed',
  ],
  ['an ASG as destination is no public tag', storage, ['out 100 deny * * -> asg:web'], 'allowed'],
  ['an ASG as source may hold the subnet', storage, ['out 100 allow tcp asg:web -> Storage@443', deny], 'undecided'],
  ['ICMP with a port', { protocol: 'icmp', ports: 'any' }, ['out 100 allow icmp * -> *@8', deny], 'undecided'],
  ['ICMP without ports', { protocol: 'icmp', ports: 'any' }, ['out 100 allow icmp * -> *', deny], 'allowed'],
  ['a host against Internet', host, ['out 100 allow tcp * -> Internet@443', deny], 'allowed'],
  ['a host against a tag', host, ['out 100 allow tcp * -> Storage@443', deny], 'undecided'],
  [
    'a prefix with host bits',
    { to: { prefixes: ['10.9.0.0/24'] } },
    ['out 100 allow tcp * -> 10.9.0.1/16@443', deny],
    'undecided',
  ],
  [
    'an octal address is not read as another one',
    { to: { prefixes: ['10.9.0.0/24'] } },
    ['out 100 allow tcp * -> 010.9.0.0/16@443', deny],
    'undecided',
  ],
  ['a misspelt tag is not the empty set', storage, ['out 100 deny tcp * -> Storag@443'], 'undecided'],
  ['an empty field is not "any"', storage, ['out 100 allow tcp * -> []@443', deny], 'undecided'],
  ['VirtualNetwork is required and let through', { to: { tag: 'VirtualNetwork' } }, [], 'allowed'],
  ['VirtualNetwork is required and denied', { to: { tag: 'VirtualNetwork' } }, [deny], 'blocked'],
  ['Internet is required', { to: { tag: 'Internet' } }, ['out 100 deny tcp * -> Storage@443'], 'partly'],
  [
    'inbound from a tag',
    inbound,
    ['in 100 allow tcp AzureMachineLearning -> *@44224', 'in 200 deny * * -> *'],
    'allowed',
  ],
  [
    'inbound from a tag to VirtualNetwork',
    inbound,
    ['in 100 allow tcp AzureMachineLearning -> VirtualNetwork@44224', 'in 200 deny * * -> *'],
    'allowed',
  ],
  ['inbound from Internet', inbound, ['in 100 allow tcp Internet -> *@44224', 'in 200 deny * * -> *'], 'allowed'],
  [
    'a resolver query is not up to the rules',
    { to: { prefixes: ['168.63.129.16/32'] }, protocol: 'udp', ports: [53] },
    [deny],
    'allowed',
  ],
  [
    'a rule for the platform tag can stop it',
    { to: { prefixes: ['168.63.129.16/32'] }, protocol: 'udp', ports: [53] },
    ['out 100 deny * * -> AzurePlatformDNS'],
    'blocked',
  ],
  [
    'a rule for the platform tag lets it through, and the next one keeps nothing of it',
    { to: { prefixes: ['168.63.129.16/32'] }, protocol: 'udp', ports: [53] },
    ['out 100 allow udp * -> AzurePlatformDNS@53', 'out 200 deny * * -> AzurePlatformDNS'],
    'allowed',
  ],
  [
    'the platform tag of another service does not stop it',
    { to: { prefixes: ['168.63.129.16/32'] }, protocol: 'udp', ports: [53] },
    ['out 100 deny * * -> AzurePlatformIMDS', 'out 110 deny * * -> AzurePlatformLKM'],
    'allowed',
  ],
  [
    'the platform tag for another protocol does not stop it',
    { to: { prefixes: ['168.63.129.16/32'] }, protocol: 'udp', ports: [53] },
    ['out 100 deny tcp * -> AzurePlatformDNS'],
    'allowed',
  ],
  [
    'no document says what else of the address the tag of its resolver keeps out',
    { to: { prefixes: ['168.63.129.16/32'] }, protocol: 'tcp', ports: [32526] },
    ['out 100 deny * * -> AzurePlatformDNS'],
    'undecided',
  ],
  [
    'a rule for the tag of the metadata service stops it',
    { to: { prefixes: ['169.254.169.254/32'] }, protocol: 'tcp', ports: [80] },
    ['out 100 deny * * -> AzurePlatformIMDS'],
    'blocked',
  ],
  [
    'tags of the platform have nothing of a service',
    storage,
    ['out 100 deny * * -> AzurePlatformDNS', 'out 110 deny * * -> AzurePlatformIMDS'],
    'allowed',
  ],
  [
    'a rule of unknown destination may be one for the platform tag',
    { to: { prefixes: ['168.63.129.16/32'] }, protocol: 'udp', ports: [53] },
    ['out 100 deny * * -> [x]'],
    'undecided',
  ],
];

describe('a network security group decides', () => {
  test.each(cases.map(([name, flow, rules, verdict, given = {}]) => [name, flow, rules, verdict, given] as const))(
    '%s',
    (_, flow, rules, verdict, parameters) => {
      expect(checkOne(flow, [nsg(...rules)], { parameters }).verdict).toBe(verdict);
    },
  );
});

describe('with a service-tag file', () => {
  const file = tagFile({
    Storage: ['20.38.108.0/23', '52.239.0.0/16'],
    'Storage.WestEurope': ['20.38.108.0/23'],
    AzureCloud: ['20.38.0.0/16'],
  });
  test.each<readonly [string, Partial<FlowText>, readonly string[], Verdict]>([
    ['all prefixes of the tag', storage, ['out 100 allow tcp * -> 20.38.108.0/23,52.239.0.0/16@443', deny], 'allowed'],
    ['one prefix of the tag', storage, ['out 100 allow tcp * -> 20.38.108.0/23@443', deny], 'partly'],
    ['AzureCloud holds a part of Storage', storage, ['out 100 allow tcp * -> AzureCloud@443', deny], 'partly'],
    ['AzureCloud holds a region of Storage', regional, ['out 100 allow tcp * -> AzureCloud@443', deny], 'allowed'],
    ['names compare without case', storage, ['out 100 allow tcp * -> STORAGE@443', deny], 'allowed'],
    ['the tag is still outside the virtual network', storage, ['out 100 deny * * -> VirtualNetwork'], 'allowed'],
  ])('%s', (_, flow, rules, verdict) => {
    expect(checkOne(flow, [nsg(...rules)], { parameters: weu, serviceTags: file }).verdict).toBe(verdict);
  });
});

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
