// Values that Azure rejects in a rule by itself, and lists that exceed a limit.
import { describe, expect, test } from 'vitest';
import type {
  Firewall,
  NetworkSecurityGroup,
  Resource,
} from '../../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../../src/core/azure/index.ts';
import { type FindingCode, review } from '../../../../../src/core/checker/review/review.ts';
import type { Library } from '../../../../../src/core/model/schema.ts';
import { configuration, defaults, known, library, nsg, ref, tagFile } from '../build.ts';
import { firewall, routeTable } from '../build-firewall.ts';
import { check } from '../checked.ts';

const codes: readonly FindingCode[] = [
  'misspelled-service-tag',
  'unknown-service-tag',
  'overlapping-prefixes',
  'mixed-address-families',
  'unsupported-firewall-service-tag',
  'unsupported-route-service-tag',
  'collection-priority-out-of-range',
  'invalid-name',
  'icmp-with-ports',
  'too-many-rules',
  'too-many-source-addresses',
  'too-many-destination-addresses',
  'too-many-routes',
  'too-many-service-tag-routes',
  'too-many-ip-group-addresses',
  'too-many-application-groups-per-rule',
  'too-many-application-groups',
  'too-many-ip-groups',
  'too-many-source-destination-pairs',
  'firewall-subnet-too-small',
];

const base = library([{}]);
const tag = { direction: 'outbound', regional: true, firewall: true, sources: ['d'] };
const needs: Library = {
  ...base,
  shared: {
    ...base.shared,
    tags: { Storage: tag, AzureKeyVault: { ...tag, misspellings: ['KeyVault'] }, AzureMonitor: tag },
  } as unknown as Library['shared'], // as the test needs it
};

/** `code rule: arguments`, a line each. */
function reported(...resources: readonly Resource[]): readonly string[] {
  const pasted = configuration(...resources);
  return review({
    configuration: pasted,
    library: needs,
    options: defaults,
    result: check(pasted, needs, defaults),
  })
    .filter(({ code }) => codes.includes(code))
    .map(({ code, rule, args }) => [code, ...(rule === null ? [] : [rule.name]), ...Object.values(args)].join(' '));
}
const end = 'out 4096 deny * * -> *';
const out = (...rules: readonly string[]): NetworkSecurityGroup =>
  nsg(...rules.map((rule, index) => `out ${100 + index} allow ${rule}`), end);

describe('service tags', () => {
  test.each<[string, string, readonly string[]]>([
    ['known', 'Storage', []],
    ['in another case', 'STORAGE.westeurope', []],
    ['of a region', 'Storage.WestEurope', []],
    ['special', 'VirtualNetwork', []],
    ['one letter off', 'Storge', ['misspelled-service-tag r0 Storge Storage']],
    ['two letters changed places', 'VirtaulNetwork', ['misspelled-service-tag r0 VirtaulNetwork VirtualNetwork']],
    ['as documents misspell it', 'KeyVault', ['misspelled-service-tag r0 KeyVault AzureKeyVault']],
    [
      'its region too',
      'KeyVault.WestEurope',
      ['misspelled-service-tag r0 KeyVault.WestEurope AzureKeyVault.WestEurope'],
    ],
    ['a region misspelt', 'Storage.WestEuropa', ['misspelled-service-tag r0 Storage.WestEuropa Storage.WestEurope']],
    ['a region that may be new', 'Storage.WestEurope2', []],
    ['a region of another point of the compass', 'Storage.SouthEurope', []],
    ['a part of a tag', 'AzureMonitor.Core', []],
    ['of which nothing is known', 'ActionGroup', []],
  ])('%s', (_, text, expected) => expect(reported(out(`tcp * -> ${text}@443`))).toEqual(expected));

  test('with a file, one that it lacks is unknown', () => {
    const file = tagFile({ Storage: ['20.0.0.0/8'], ActionGroup: ['21.0.0.0/8'] });
    expect(reported(out('tcp * -> ActionGroup', 'tcp * -> NoSuchTag', 'tcp * -> AzureMonitor'), file)).toEqual([
      'unknown-service-tag r1 NoSuchTag',
    ]);
  });
  test('in firewalls and routes too', () => {
    expect(reported(firewall(['net 200 allow: tcp * -> Storge@443']))).toEqual([
      'misspelled-service-tag net200/r0 Storge Storage',
    ]);
    expect(reported(routeTable('Storge -> internet'))).toEqual(['misspelled-service-tag route0 Storge Storage']);
  });
});

describe('fields', () => {
  const names = (name: string): NetworkSecurityGroup => {
    const group = out('tcp * -> Storage@443');
    return { ...group, rules: group.rules.map((rule, index) => (index === 0 ? { ...rule, name } : rule)) };
  };
  test.each<[string, Resource, readonly string[]]>([
    [
      'a prefix and a part of it',
      out('tcp * -> 10.9.0.0/16,10.0.0.0/8,11.0.0.0/8'),
      ['overlapping-prefixes r0 10.0.0.0/8 10.9.0.0/16'],
    ],
    ['a prefix twice', out('tcp 10.0.0.0/8,10.0.0.0/8 -> *'), ['overlapping-prefixes r0 10.0.0.0/8 10.0.0.0/8']],
    ['neighbours', out('tcp * -> 10.0.0.0/9,10.128.0.0/9'), []],
    ['the same prefix on both sides', out('tcp 10.0.0.0/8 -> 10.0.0.0/8'), []],
    ['the same prefix in two rules', out('tcp * -> 10.0.0.0/8', 'udp * -> 10.0.0.0/8'), []],
    ['what is not known may overlap or not', out('tcp * -> 10.0.0.0/8,[x]'), []],
    ['both families', out('tcp 10.0.0.0/8 -> 2001:db8::/32'), ['mixed-address-families r0 10.0.0.0/8 2001:db8::/32']],
    ['any and IPv6', out('tcp * -> 2001:db8::/32'), []],
    ['overlapping in a firewall', firewall(['net 200 allow: tcp * -> 10.0.0.0/8,10.0.0.0/9']), []],
    ['ports of ICMP', out('icmp * -> *@8'), ['icmp-with-ports r0']],
    ['every port of ICMP', out('icmp * -> *'), []],
    ['ports of TCP', out('tcp * -> *@8'), []],
    ['ports of a protocol that is not known', out('? * -> *@8'), []],
    [
      'a special tag in a firewall',
      firewall(['net 200 allow: tcp * -> Internet@443']),
      ['unsupported-firewall-service-tag net200/r0 Internet'],
    ],
    [
      'a special tag in a route',
      routeTable('VirtualNetwork -> none'),
      ['unsupported-route-service-tag route0 VirtualNetwork'],
    ],
    [
      'a collection above 65000',
      firewall(['g/200 net 65001 allow: tcp * -> Storage@443']),
      ['collection-priority-out-of-range g/net65001 100 65000'],
    ],
    ['a collection at 65000', firewall(['net 65000 allow: tcp * -> Storage@443']), []],
    [
      'a collection below 100',
      firewall(['net 99 allow: tcp * -> Storage@443']),
      ['collection-priority-out-of-range net99 100 65000'],
    ],
    ['a collection of unknown priority', firewall(['net ? allow: tcp * -> Storage@443']), []],
    ['a special tag in a group', out('tcp * -> Internet@443'), []],
    ['a name with a space', names('allow storage'), ['invalid-name allow storage']],
    ['a name that ends with a hyphen', names('allow-'), ['invalid-name allow-']],
    ['a name of 80 characters', names('a'.repeat(80)), []],
    ['a name of 81 characters', names('a'.repeat(81)), [`invalid-name ${'a'.repeat(81)}`]],
    ['a name that is not known', names("[parameters('name')]"), []],
    [
      'a rule that is not there',
      {
        ...out('icmp * -> *@8'),
        rules: out('icmp * -> *@8').rules.map((rule) => ({ ...rule, exists: known(false) })),
      },
      [],
    ],
    ['what Azure worked out', { ...out('tcp * -> 10.0.0.0/8,10.0.0.0/9'), effective: true }, []],
  ])('%s', (_, resource, expected) => expect(reported(resource)).toEqual(expected));
});

describe('limits', () => {
  const many = (count: number, rule: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => rule(index));
  const tables = (count: number, prefix: (index: number) => string) =>
    routeTable(...many(count, (index) => `${prefix(index)} -> internet`));
  const block = (index: number): string => `10.${index >> 8}.${index & 255}.0/24`;
  const side = (count: number): string => many(count, block).join(',');
  const asgs = (count: number, from = 0): string => many(count, (index) => `asg:g${from + index}`).join(',');
  const tens = (count: number): readonly string[] => many(count, (index) => `tcp ${asgs(10, 10 * index)} -> *`);
  const ipGroups = (count: number): string => many(count, (index) => `ip-group:g${index}`).join(',');
  const subnet = (name: string, prefix: string): Resource => ({
    kind: 'virtual-network',
    name: 'v',
    id: null,
    prefixes: [],
    subnets: [
      {
        name,
        id: null,
        prefixes: [prefix],
        networkSecurityGroup: null,
        routeTable: null,
        at: ref('v', name),
      },
    ],
    at: ref('v'),
  });
  const group = (count: number): Resource => ({
    kind: 'ip-group',
    name: 'g',
    id: null,
    addresses: many(count, block).map((text) => ({ kind: 'prefix', text })),
    at: ref('g'),
  });
  test.each<[string, Resource, readonly string[]]>([
    ['1,000 rules', nsg(...many(1000, (index) => `in ${100 + index} deny udp * -> *@${index}`)), []],
    [
      '1,001 rules',
      nsg(...many(1001, (index) => `in ${100 + index} deny udp * -> *@${index}`)),
      ['too-many-rules 1001 1000'],
    ],
    ['4,000 sources', out(`tcp ${side(4000)} -> *`), []],
    ['4,001 sources', out(`tcp ${side(4001)} -> *`), ['too-many-source-addresses 4001 4000']],
    [
      '4,001 destinations over two rules',
      out(`tcp * -> ${side(4000)}`, 'tcp * -> 11.0.0.0/8'),
      ['too-many-destination-addresses 4001 4000'],
    ],
    ['400 routes', tables(400, block), []],
    ['401 routes', tables(401, block), ['too-many-routes 401 400']],
    ['25 routes to tags', tables(25, () => 'Storage'), []],
    ['26 routes to tags', tables(26, () => 'Storage'), ['too-many-service-tag-routes 26 25']],
    ['10 application security groups', out(`tcp ${asgs(10)} -> *`), []],
    ['11 application security groups', out(`tcp ${asgs(11)} -> *`), ['too-many-application-groups-per-rule 11 10']],
    ['10 on each side', out(`tcp ${asgs(10)} -> ${asgs(10, 10)}`), []],
    ['100 of them in ten rules', out(...tens(10), `tcp ${asgs(10)} -> *`), []],
    [
      '101 of them in eleven rules',
      out(...tens(10), `tcp ${asgs(1, 100)} -> *`),
      ['too-many-application-groups 101 100'],
    ],
    ['200 IP groups', firewall([`net 200 allow: tcp ${ipGroups(200)} -> *`]), []],
    ['201 IP groups', firewall([`net 200 allow: tcp ${ipGroups(201)} -> *`]), ['too-many-ip-groups 201 200']],
    ['20,000 pairs', firewall([`net 200 allow: tcp ${side(200)} -> ${side(100)}`]), []],
    [
      '20,000 pairs, some of them twice',
      firewall([`net 200 allow: tcp ${side(200)} -> ${side(100)}; udp ${side(50)} -> ${side(50)}`]),
      [],
    ],
    [
      '20,001 pairs in two rules',
      firewall([`net 200 allow: tcp ${side(200)} -> ${side(100)}; udp 11.0.0.0/8 -> 10.0.0.0/8`]),
      ['too-many-source-destination-pairs 20001 20000'],
    ],
    ['a firewall’s subnet of 64 addresses', subnet('AzureFirewallSubnet', '10.0.0.0/26'), []],
    [
      'a firewall’s subnet of 32 addresses',
      subnet('AzureFirewallSubnet', '10.0.0.0/27'),
      ['firewall-subnet-too-small 27 26'],
    ],
    ['another subnet of 32 addresses', subnet('compute', '10.0.0.0/27'), []],
    ['a firewall’s subnet whose prefix is not known', subnet('AzureFirewallSubnet', '[x]'), []],
    ['5,000 addresses', group(5000), []],
    ['5,001 addresses', group(5001), ['too-many-ip-group-addresses 5001 5000']],
  ])('%s', (_, resource, expected) => expect(reported(resource)).toEqual(expected));
});

describe('a policy with a parent', () => {
  const policy = (name: string, rule: string, parent: Firewall | null = null): Firewall =>
    firewall([`net 200 allow: tcp ${rule}`], {
      form: 'policy',
      name,
      at: ref(name),
      basePolicy: parent === null ? null : { id: '/parent', policy: parent },
    });
  const tooMany = (...policies: readonly Firewall[]): readonly string[] => {
    const pasted = configuration(...policies);
    return review({
      configuration: pasted,
      library: needs,
      options: defaults,
      result: check(pasted, needs, defaults),
    })
      .filter(({ code }) => code === 'too-many-ip-groups')
      .map(({ resource, args }) => `${resource.name} ${'count' in args ? args.count : '?'}`);
  };
  const groups = (count: number, from = 0): string =>
    `${Array.from({ length: count }, (_, index) => `ip-group:/g${from + index}`).join(',')} -> *`;

  test('a limit that the parent exceeds is reported at the parent alone', () => {
    const parent = policy('parent', groups(201));
    const child = policy('child', groups(1, 300), parent);
    expect(tooMany(child, parent, policy('other', groups(1), parent))).toEqual(['parent 201']);
  });
  test('a limit exceeded only with the child’s own rules is reported at the child', () => {
    const parent = policy('parent', groups(200));
    const child = policy('child', groups(1, 300), parent);
    expect(tooMany(parent, child, policy('other', groups(1), parent))).toEqual(['child 201']);
  });
  test('policies that name each other as parents are each reported once', () => {
    const [one, two] = [policy('one', groups(201)), policy('two', groups(201))];
    // As the reader joins them: a parent is taken without its own.
    const pasted = [policy('one', groups(201), two), policy('two', groups(201), one)];
    expect(tooMany(...pasted).toSorted()).toEqual(['one 201', 'two 201']);
  });
});

test('effective rules as tools print them give no finding', () => {
  const text = JSON.stringify({
    value: [
      {
        networkSecurityGroup: {
          id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/n',
        },
        association: { subnet: { id: '/subnet' } },
        effectiveSecurityRules: [
          {
            name: 'securityRules/x',
            protocol: 'Tcp',
            direction: 'Outbound',
            access: 'Allow',
            priority: 100,
            sourceAddressPrefixes: ['10.0.0.0/8', '10.0.0.0/9'],
            sourcePortRange: '0-65535',
            destinationAddressPrefix: 'Storage',
            expandedDestinationAddressPrefix: ['20.0.0.0/8', '2001:db8::/32'],
            destinationPortRange: '443-443',
          },
        ],
      },
    ],
  });
  const pasted = read([{ name: 'effective.json', text }]);
  expect(pasted.resources.map(({ kind }) => kind)).toContain('network-security-group');
  const found = review({
    configuration: pasted,
    library: needs,
    options: defaults,
    result: check(pasted, needs, defaults),
  });
  expect(found.filter(({ code }) => codes.includes(code))).toEqual([]);
});
