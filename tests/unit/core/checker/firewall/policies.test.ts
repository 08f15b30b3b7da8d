import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../../../src/core/azure/configuration/resources.ts';
import type { Verdict } from '../../../../../src/core/checker/index.ts';
import { checkOne, configuration, defaults, items, library, ref, tagFile } from '../build.ts';
import { firewall } from '../build-firewall.ts';
import { check } from '../checked.ts';
import { entra, given, pypi, storage } from './required.ts';

describe('a firewall decides', () => {
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
