import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../../../src/core/azure/configuration/resources.ts';
import type { Verdict } from '../../../../../src/core/checker/index.ts';
import { checkOne, configuration, defaults, type FlowText, items, library, nsg, ref, tagFile } from '../build.ts';
import { firewall } from '../build-firewall.ts';
import { check } from '../checked.ts';

const at = ['firewall'];
const storage: Partial<FlowText> = {
  at,
  to: { tag: 'Storage', hosts: ['*.blob.core.windows.net', '*.queue.core.windows.net'] },
};
const entra: Partial<FlowText> = {
  at,
  to: { tag: 'AzureActiveDirectory', hosts: ['login.microsoftonline.com'] },
};
const pypi: Partial<FlowText> = { at, to: { hosts: ['pypi.org', '*.pythonhosted.org'] } };
const account: Partial<FlowText> = { at, to: { hosts: ['<account>.blob.core.windows.net'] } };
const tundra: Partial<FlowText> = {
  at,
  to: { tag: 'AzureMachineLearning', hosts: ['x.tundra.azureml.ms'] },
  protocol: 'udp',
  ports: [5831],
};

const cases: readonly (readonly [string, Partial<FlowText>, readonly string[], Verdict])[] = [
  ['no rule: deny', storage, [], 'blocked'],
  ['a network rule for the tag', storage, ['net 200 allow: tcp * -> Storage@443'], 'allowed'],
  ['a network rule for another port', storage, ['net 200 allow: tcp * -> Storage@445'], 'blocked'],
  [
    'application rules for every host',
    storage,
    ['app 300 allow: * -> https:443 *.blob.core.windows.net *.queue.core.windows.net'],
    'allowed',
  ],
  [
    'application rules for one host of two',
    storage,
    ['app 300 allow: * -> https:443 *.blob.core.windows.net'],
    'partly',
  ],
  ['a wider wildcard', storage, ['app 300 allow: * -> https:443 *.core.windows.net'], 'allowed'],
  ['any name', storage, ['app 300 allow: * -> https:443 *'], 'allowed'],
  [
    'one account of all',
    { at, to: { hosts: ['*.blob.core.windows.net'] } },
    ['app 300 allow: * -> https:443 acct.blob.core.windows.net'],
    'partly',
  ],
  ['HTTP is not HTTPS', pypi, ['app 300 allow: * -> http:80 pypi.org *.pythonhosted.org'], 'blocked'],
  ['HTTPS on another port', pypi, ['app 300 allow: * -> https:8443 pypi.org *.pythonhosted.org'], 'blocked'],
  [
    'a rule that names another tag before the one that is asked for, on one port of two',
    { ...entra, ports: [80, 443] },
    ['net 300 allow: tcp * -> AzureMachineLearning,AzureActiveDirectory@443'],
    'partly',
  ],
  [
    '80 and 443 need both protocols',
    { ...entra, ports: [80, 443] },
    ['app 300 allow: * -> https:443 login.microsoftonline.com'],
    'partly',
  ],
  [
    '80 and 443 with both protocols',
    { ...entra, ports: [80, 443] },
    ['app 300 allow: * -> https:443,http:80 login.microsoftonline.com'],
    'allowed',
  ],
  ['names compare without case', entra, ['app 300 allow: * -> https:443 LOGIN.microsoftonline.COM'], 'allowed'],
  [
    '*.x does not take x',
    { at, to: { hosts: ['contoso.com'] } },
    ['app 300 allow: * -> https:443 *.contoso.com'],
    'blocked',
  ],
  ['*x takes x', { at, to: { hosts: ['contoso.com'] } }, ['app 300 allow: * -> https:443 *contoso.com'], 'allowed'],
  [
    '*x takes a name that only ends so',
    { at, to: { hosts: ['anycontoso.com'] } },
    ['app 300 allow: * -> https:443 *contoso.com'],
    'allowed',
  ],
  [
    '*.x takes a name two labels down',
    { at, to: { hosts: ['a.b.contoso.com'] } },
    ['app 300 allow: * -> https:443 *.contoso.com'],
    'allowed',
  ],
  [
    'a star at the right is no pattern',
    { at, to: { hosts: ['www.contoso.com'] } },
    ['app 300 allow: * -> https:443 www.contoso.*'],
    'undecided',
  ],
  [
    'an unspecified account, against a wildcard',
    account,
    ['app 300 allow: * -> https:443 *.blob.core.windows.net'],
    'allowed',
  ],
  [
    'an unspecified account, against one account',
    account,
    ['app 300 allow: * -> https:443 acct.blob.core.windows.net'],
    'undecided',
  ],
  [
    'an unspecified account, against another domain',
    account,
    ['app 300 allow: * -> https:443 acct.table.core.windows.net'],
    'blocked',
  ],
  [
    'a network deny hides application rules',
    pypi,
    ['net 900 deny: tcp * -> *@443', 'app 100 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'blocked',
  ],
  [
    'a network allow hides application denies',
    pypi,
    ['net 900 allow: tcp * -> *@443', 'app 100 deny: * -> https:443 *'],
    'allowed',
  ],
  [
    'an application deny before an allow',
    pypi,
    ['app 100 deny: * -> https:443 *', 'app 200 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'blocked',
  ],
  [
    'collections by priority, not by place',
    pypi,
    ['app 200 deny: * -> https:443 *', 'app 100 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'allowed',
  ],
  ['UDP needs a network rule', tundra, ['app 300 allow: * -> https:443 *'], 'blocked'],
  ['UDP with the tag', tundra, ['net 200 allow: udp * -> AzureMachineLearning@5831'], 'allowed'],
  ['Any with a port is TCP and UDP', tundra, ['net 200 allow: * * -> AzureMachineLearning@5831'], 'allowed'],
  ['Any with a port is not ICMP', { at, protocol: 'icmp', ports: 'any' }, ['net 200 allow: * * -> *@443'], 'blocked'],
  ['Any with every port is ICMP too', { at, protocol: 'icmp', ports: 'any' }, ['net 200 allow: * * -> *'], 'allowed'],
  [
    'ports from 1 on are every port',
    { at, protocol: 'icmp', ports: 'any' },
    ['net 200 allow: * * -> *@1-65535'],
    'allowed',
  ],
  [
    'names in network rules need the DNS proxy',
    tundra,
    ['net 200 allow: udp * -> host:x.tundra.azureml.ms@5831'],
    'undecided',
  ],
  ['VirtualNetwork is not a tag for a firewall', storage, ['net 200 allow: tcp * -> Internet@443'], 'undecided'],
  [
    'an FQDN tag may hold the host',
    pypi,
    ['app 300 allow: * -> https:443 fqdn-tag=AzureKubernetesService'],
    'undecided',
  ],
  [
    'an FQDN tag that the scenario names as its answer',
    { ...pypi, to: { hosts: ['pypi.org'], 'fqdn-tag': 'AzureKubernetesService' } },
    ['app 300 allow: * -> https:443 fqdn-tag=azurekubernetesservice'],
    'allowed',
  ],
  [
    'that tag is denied',
    { ...pypi, to: { hosts: ['pypi.org'], 'fqdn-tag': 'AzureKubernetesService' } },
    ['app 300 deny: * -> https:443 fqdn-tag=AzureKubernetesService', 'app 400 allow: * -> https:443 *'],
    'blocked',
  ],
  [
    'a host that is denied before the tag',
    { ...pypi, to: { hosts: ['pypi.org', 'x.example'], 'fqdn-tag': 'AzureKubernetesService' } },
    ['app 300 deny: * -> https:443 pypi.org', 'app 400 allow: * -> https:443 fqdn-tag=AzureKubernetesService'],
    'partly',
  ],
  [
    'another FQDN tag',
    { ...pypi, to: { hosts: ['pypi.org'], 'fqdn-tag': 'AzureKubernetesService' } },
    ['app 300 allow: * -> https:443 fqdn-tag=WindowsUpdate'],
    'undecided',
  ],
  [
    'the tag, on another port',
    { ...pypi, to: { hosts: ['pypi.org'], 'fqdn-tag': 'AzureKubernetesService' } },
    ['app 300 allow: * -> http:80 fqdn-tag=AzureKubernetesService'],
    'blocked',
  ],
  [
    'an FQDN tag that changes nothing',
    pypi,
    ['app 300 deny: * -> https:443 fqdn-tag=AzureKubernetesService'],
    'blocked',
  ],
  ['a web category', pypi, ['app 300 allow: * -> https:443 category=business'], 'undecided'],
  ['a URL', pypi, ['app 300 allow: * -> https:443 url=pypi.org/simple/*'], 'undecided'],
  ['a narrowed rule', pypi, ['app 300 allow: * -> https:443 narrowed=terminateTLS *'], 'undecided'],
  ['an unresolved host', pypi, ['app 300 allow: * -> https:443 [x]'], 'undecided'],
  ['a source that is a part of the subnet', storage, ['net 200 allow: tcp 10.1.0.0/25 -> Storage@443'], 'partly'],
  ['an IP group that was not pasted', storage, ['net 200 allow: tcp * -> ip-group:storage@443'], 'undecided'],
  [
    'two collections of one priority that disagree',
    pypi,
    ['app 100 deny: * -> https:443 *', 'app 100 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'undecided',
  ],
  [
    'a collection of unknown priority',
    pypi,
    ['app ? deny: * -> https:443 *', 'app 100 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'undecided',
  ],
  ['an unknown action', pypi, ['app 100 ?: * -> https:443 *'], 'undecided'],
  [
    'groups come before collections',
    pypi,
    ['g2/300 app 100 deny: * -> https:443 *', 'g1/200 app 900 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'allowed',
  ],
  [
    'a tag without hosts against a name',
    { at },
    ['app 300 allow: * -> https:443 login.microsoftonline.com'],
    'undecided',
  ],
  ['a tag without hosts against any name', { at }, ['app 300 allow: * -> https:443 *'], 'allowed'],
];

const given = { parameters: { 'compute-prefixes': ['10.1.0.0/24'] } };

describe('a firewall decides', () => {
  test.each(cases)('%s', (_, flow, collections, verdict) => {
    expect(checkOne(flow, [firewall(collections)], given).verdict).toBe(verdict);
  });

  const open = 'net 100 allow: tcp * -> *@443';
  const parent = (...collections: readonly string[]) =>
    firewall(collections, { form: 'policy', name: 'base', id: '/p/base' });
  const child = (base: ReturnType<typeof firewall> | null, ...collections: readonly string[]): readonly Resource[] => [
    firewall(collections, {
      form: 'policy',
      name: 'fwp',
      id: '/p/fwp',
      basePolicy: { id: '/p/base', policy: base },
    }),
    ...(base === null ? [] : [base]),
  ];
  const more: readonly (readonly [string, readonly Resource[], Verdict])[] = [
    [
      "a child's deny comes after a parent's allow, whatever the numbers",
      child(parent(open), 'net 1 deny: tcp * -> *@443'),
      'allowed',
    ],
    [
      "a parent's application rule comes after a child's network rule",
      child(parent('app 100 allow: * -> https:443 *'), 'net 900 deny: tcp * -> *@443'),
      'blocked',
    ],
    ['a parent that was not pasted', child(null, open), 'undecided'],
    ['a group that was not pasted', [firewall([open], { missingGroups: ['/g'] })], 'undecided'],
    [
      'a parent with all its rules before a child that lacks groups',
      [
        firewall([], {
          form: 'policy',
          missingGroups: ['/g'],
          basePolicy: { id: '/p/base', policy: parent(open) },
        }),
      ],
      'allowed',
    ],
    ['a policy that was not pasted', [firewall([], { policyId: '/p/fwp' })], 'undecided'],
    [
      'threat intelligence that denies is assumed to deny none of it',
      [firewall([open], { threatIntelMode: 'Deny' })],
      'allowed',
    ],
    ['threat intelligence does not open', [firewall([], { threatIntelMode: 'Deny' })], 'blocked'],
    ['intrusion detection that denies, too', [firewall([open], { intrusionDetectionMode: 'Deny' })], 'allowed'],
    [
      'names in network rules with the DNS proxy',
      [
        firewall(['net 200 allow: tcp * -> host:pypi.org@443', 'app 300 allow: * -> https:443 *.pythonhosted.org'], {
          dnsProxy: true,
        }),
      ],
      'allowed',
    ],
    [
      'an IP group that was pasted',
      [
        firewall(['net 200 allow: tcp ip-group:subnets -> *@443']),
        {
          kind: 'ip-group',
          name: 'subnets',
          id: null,
          addresses: [{ kind: 'prefix', text: '10.1.0.0/16' }],
          at: ref(),
        },
      ],
      'allowed',
    ],
    [
      'an emptied IP group makes its rule match nothing',
      [
        firewall(['net 200 allow: tcp ip-group:subnets -> *@443']),
        { kind: 'ip-group', name: 'subnets', id: null, addresses: [], at: ref() },
      ],
      'blocked',
    ],
  ];
  test.each(more)('%s', (_, resources, verdict) => {
    expect(checkOne(pypi, resources, given).verdict).toBe(verdict);
  });

  test('the built-in collection allows nothing of what a scenario requires', () => {
    const own = library([storage]);
    const shared = {
      ...own.shared,
      tags: {
        Storage: {
          direction: 'both' as const,
          regional: true,
          firewall: true,
          infrastructure: true,
          sources: ['d'],
        },
      },
    };
    const [result] = check(configuration(firewall([])), { ...own, shared }, defaults).requirements;
    expect(result?.verdict).toBe('blocked');
  });
  test('a deny of all names at the end disables the built-in collection', () => {
    const own = library([storage]);
    const shared = {
      ...own.shared,
      tags: {
        Storage: {
          direction: 'both' as const,
          regional: true,
          firewall: true,
          infrastructure: true,
          sources: ['d'],
        },
      },
    };
    const [result] = check(
      configuration(firewall(['app 65000 deny: * -> https:443 *'])),
      { ...own, shared },
      defaults,
    ).requirements;
    expect(result?.verdict).toBe('blocked');
  });
});

test.each([
  [{ threatIntelMode: 'Deny' }, 'threat-intelligence-allows'],
  [{ intrusionDetectionMode: 'Deny' }, 'intrusion-detection-allows'],
])('%o is named as an assumption', (modes, code) => {
  const { assumptions } = checkOne({ ...entra, at: ['firewall'] }, [
    firewall(['app 300 allow: * -> https:443 login.microsoftonline.com'], modes),
  ]);
  expect(assumptions.map((one) => one.code)).toContain(code);
});

describe('along the path', () => {
  const both: Partial<FlowText> = { ...entra, at: ['compute', 'firewall'] };
  const opening = firewall(['app 300 allow: * -> https:443 login.microsoftonline.com']);
  const closing = nsg('out 100 deny * * -> *');
  test.each<readonly [string, readonly Resource[], Verdict, readonly string[]]>([
    ['both let it pass', [nsg(), opening], 'allowed', ['allowed', 'allowed']],
    ['the security group stops it', [closing, opening], 'blocked', ['blocked', 'allowed']],
    ['the firewall stops it', [nsg(), firewall([])], 'blocked', ['allowed', 'blocked']],
    ['every blocker is reported', [closing, firewall([])], 'blocked', ['blocked', 'blocked']],
    [
      'an undecided list before one that stops it',
      [nsg('out 100 deny tcp * -> [x]'), firewall([])],
      'blocked',
      ['undecided', 'blocked'],
    ],
    [
      'two parts that meet nowhere',
      [
        nsg('out 100 allow tcp 10.1.0.0/25 -> *@443', 'out 200 deny * * -> *'),
        firewall(['net 100 allow: tcp 10.1.0.128/25 -> *@443']),
      ],
      'blocked',
      ['partly', 'partly'],
    ],
    [
      'two parts that meet',
      [
        nsg('out 100 allow tcp 10.1.0.0/25 -> *@443', 'out 200 deny * * -> *'),
        firewall(['net 100 allow: tcp 10.1.0.0/26 -> *@443']),
      ],
      'partly',
      ['partly', 'partly'],
    ],
  ])('%s', (_, resources, verdict, points) => {
    const result = checkOne(both, resources, given);
    expect([result.verdict, result.points.map((point) => point.verdict)]).toEqual([verdict, points]);
  });
  test('a firewall that was not pasted is an assumption', () => {
    const result = checkOne(both, [nsg()], given);
    expect(result.verdict).toBe('allowed');
    expect(result.assumptions).toContainEqual({ code: 'firewall-not-pasted', args: { place: 'firewall' } });
  });
  test('one place only, when the reader asks for it', () => {
    const result = checkOne(both, [closing, opening], { ...given, at: 'firewall' });
    expect([result.verdict, result.points.map(({ place }) => place)]).toEqual(['allowed', ['firewall']]);
  });
  test.each<readonly [string, readonly Resource[], Verdict, readonly string[]]>([
    ['two groups of unknown place that agree', [nsg(), nsg()], 'allowed', []],
    ['two groups of unknown place that disagree: the reader chooses', [nsg(), closing], 'undecided', ['choose-subnet']],
    [
      "an interface's group and a subnet's group both count",
      [
        { ...nsg(), subnets: ['/s'] },
        { ...closing, networkInterfaces: ['/n'] },
      ],
      'blocked',
      [],
    ],
  ])('%s', (_, resources, verdict, missing) => {
    const result = checkOne({}, resources, given);
    expect([result.verdict, result.missing.map(({ code }) => code)]).toEqual([verdict, missing]);
  });
});

test('a service-tag file makes a prefix rule of a firewall decidable', () => {
  const file = tagFile({ Storage: ['20.38.108.0/23'] });
  expect(
    checkOne(storage, [firewall(['net 200 allow: tcp * -> 20.38.0.0/16@443'])], {
      ...given,
      serviceTags: file,
    }).verdict,
  ).toBe('allowed');
});

// "Destination addresses" of an application rule: no document says how they and the names work together.
test.each([
  ['no destination addresses', '', 'allowed', []],
  ['any destination address', '*', 'allowed', []],
  ['some destination addresses', '10.0.0.0/8', 'undecided', ['destination-addresses']],
] as const)('an application rule with %s', (_, destination, verdict, missing) => {
  const one = firewall(['app 300 allow: * -> https:443 pypi.org *.pythonhosted.org']);
  const collections = one.collections.map((collection) => ({
    ...collection,
    rules: collection.rules.map((rule) => ({ ...rule, destination: destination === '' ? [] : items(destination) })),
  }));
  const result = checkOne(pypi, [{ ...one, collections }], given);
  expect(result.verdict).toBe(verdict);
  expect(result.missing.map(({ code }) => code)).toEqual(missing);
});
