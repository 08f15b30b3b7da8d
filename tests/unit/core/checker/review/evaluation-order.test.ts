// The order in which Azure tries the rules of a list.
import { describe, expect, test } from 'vitest';
import type {
  Resource,
  Route,
  RouteTable,
  RuleCollection,
  VirtualNetwork,
} from '../../../../../src/core/azure/configuration/resources.ts';
import { evaluationOrder } from '../../../../../src/core/checker/review/evaluation-order.ts';
import { configuration, known, library, nsg, ref, tagFile, unknown } from '../build.ts';
import { firewall, routeTable } from '../build-firewall.ts';

const prefixText = (prefix: Route['prefix'] | undefined): string => {
  if (prefix?.kind === 'tag') return prefix.tag;
  return prefix !== undefined && 'text' in prefix ? prefix.text : '';
};

const orderOf = (...resources: readonly Resource[]): Record<string, readonly string[]> =>
  Object.fromEntries(
    evaluationOrder(configuration(...resources), library([])).map(({ part, rules }) => [
      part,
      rules
        .filter(({ rule }) => rule.origin === 'custom')
        .map(({ rule, isPlaced }) => `${rule.name}${isPlaced ? '' : '?'}`),
    ]),
  );

test('a group’s rules stand by priority, each direction by itself', () => {
  const group = nsg('out 300 allow tcp * -> Storage', 'in 150 deny * * -> *', 'out 100 deny * * -> *');
  expect(orderOf(group)).toEqual({ inbound: ['r1'], outbound: ['r2', 'r0'] });
});

test('a rule whose priority is unknown, or that another one has, is said to be uncertain, and stands once', () => {
  expect(orderOf(nsg('out 300 allow tcp * -> Storage', 'out ? deny * * -> *')).outbound).toEqual(['r1?', 'r0']);
  expect(orderOf(nsg('out 300 allow * * -> Storage', 'out 300 deny * * -> Storage')).outbound).toEqual(['r0?', 'r1?']);
});

test('a firewall’s rules stand by collection, network rules by themselves', () => {
  const late = 'net 300 allow: tcp * -> Sql@1433; tcp * -> Storage@443';
  expect(orderOf(firewall([late, 'app 100 allow: * -> https:443 pypi.org', 'net 200 deny: tcp * -> *@80']))).toEqual({
    network: ['net200/r0', 'net300/r0', 'net300/r1'],
    application: ['app100/r0'],
  });
});

test('what is translated is tried before network rules', () => {
  const wall = firewall(['net 200 allow: tcp * -> *@80']);
  const nat: RuleCollection = {
    name: 'dnat',
    kind: 'nat',
    priority: known(500),
    action: known('dnat'),
    group: null,
    at: wall.at,
    rules: [
      {
        kind: 'nat',
        name: 'ssh',
        source: [{ kind: 'any' }],
        at: wall.at,
        undecidable: [],
        protocols: known(['tcp']),
        destination: [{ kind: 'prefix', text: '51.12.99.7' }],
        destinationPorts: known([{ from: 22, to: 22 }]),
        target: known('10.0.0.4:22'),
      },
    ],
  };
  expect(orderOf({ ...wall, collections: [...wall.collections, nat] })).toEqual({
    nat: ['dnat/ssh'],
    network: ['net200/r0'],
    application: [],
  });
});

test('what no rule of a firewall takes is denied, last of all', () => {
  const [, application] = evaluationOrder(
    configuration(firewall(['net 200 allow: tcp * -> *@80', 'app 100 allow: * -> https:443 pypi.org'])),
    library([]),
  );
  expect(application?.rules.map(({ rule }) => [rule.name, rule.origin])).toEqual([
    ['app100/r0', 'custom'],
    ['default-deny', 'built-in'],
  ]);
});

describe('routes', () => {
  const hop = '-> virtual-appliance 10.9.0.4';
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'the longest prefix comes first',
      ['0.0.0.0/0', '10.1.0.0/16', '10.1.2.0/24'],
      ['10.1.2.0/24', '10.1.0.0/16', '0.0.0.0/0'],
    ],
    ['of one length, in the order of the text', ['10.2.0.0/16', '10.1.0.0/16'], ['10.2.0.0/16', '10.1.0.0/16']],
    [
      'which of two routes for one prefix decides is not certain',
      ['10.1.0.0/16', '10.2.0.0/16', '10.1.0.0/16'],
      ['10.1.0.0/16?', '10.2.0.0/16', '10.1.0.0/16?'],
    ],
    ['a prefix that is not known may be any', ['10.1.0.0/16', '[x]'], ['[x]?', '10.1.0.0/16?']],
    [
      'a tag comes before what is wider than any of its prefixes, known or not',
      ['0.0.0.0/0', 'Storage'],
      ['Storage', '0.0.0.0/0'],
    ],
    [
      'whether a tag comes before a prefix that may be one of its own is not certain',
      ['20.60.0.0/24', 'Storage'],
      ['Storage?', '20.60.0.0/24?'],
    ],
    ['a regional tag comes before the tag', ['Storage', 'Storage.WestEurope'], ['Storage.WestEurope', 'Storage']],
  ];
  const prefixesOf = (resources: readonly Resource[]): readonly string[] =>
    evaluationOrder(configuration(...resources), library([]))
      .filter(({ part }) => part === 'routes')
      .flatMap(({ rules }) =>
        rules.flatMap(({ route, isPlaced, state }) => {
          if (state !== undefined) return [];
          return `${prefixText(route?.prefix)}${isPlaced ? '' : '?'}`;
        }),
      );
  test.each(cases)('%s', (_, prefixes, expected) => {
    expect(prefixesOf([routeTable(...prefixes.map((prefix) => `${prefix} ${hop}`))])).toEqual(expected);
  });

  test('a tag whose prefixes were pasted stands at the longest of them, once', () => {
    const tags = tagFile({ Storage: ['20.60.0.0/16', '20.61.4.0/24'] });
    const table = routeTable(`20.60.0.0/16 ${hop}`, `20.60.0.0/20 ${hop}`, `Storage ${hop}`);
    // An explicit prefix comes before a tag's of the same length.
    expect(prefixesOf([tags, table])).toEqual(['Storage', '20.60.0.0/20', '20.60.0.0/16']);
  });

  test('two prefixes of one effective route are two', () => {
    const table = routeTable(`10.1.0.0/16 ${hop}`, `10.2.0.0/16 ${hop}`);
    const [first] = table.routes;
    if (first === undefined) throw new Error('no route');
    const routes = table.routes.map((route) => ({ ...route, at: first.at, name: '' }));
    const lists = evaluationOrder(configuration({ ...table, routes, effective: true }), library([]));
    expect(lists.map(({ part, rules }) => [part, rules.length])).toEqual([['effective', 2]]);
  });
});

describe('Azure’s own routes beside those of a table', () => {
  const network = (prefixes: readonly string[], more: Partial<VirtualNetwork> = {}): VirtualNetwork => ({
    kind: 'virtual-network',
    name: 'vnet',
    id: '/vnet',
    prefixes,
    subnets: [{ name: 's', id: '/vnet/s', prefixes: [], networkSecurityGroup: null, routeTable: '/RT', at: ref('s') }],
    at: ref('vnet'),
    ...more,
  });
  const table = (routes: readonly string[], more: Partial<RouteTable> = {}): RouteTable => ({
    ...routeTable(...routes.map((route) => (route.includes('->') ? route : `${route} -> internet`))),
    id: '/rt',
    ...more,
  });
  const routesOf = (...resources: readonly Resource[]) => {
    const [list] = evaluationOrder(configuration(...resources), library([]));
    return (list?.rules ?? []).map(({ route, state, isPlaced }) => {
      const text = prefixText(route?.prefix);
      const hop = route?.nextHop.known ? route.nextHop.value : '?';
      const own = state === undefined ? '' : ` ${hop} ${state}`;
      return `${text}${own}${isPlaced ? '' : '?'}`;
    });
  };
  const systemOf = (...resources: readonly Resource[]) =>
    evaluationOrder(configuration(...resources), library([]))[0]?.system;
  const dropped = [
    '192.168.0.0/16 none listed',
    '172.16.0.0/12 none listed',
    '100.64.0.0/10 none listed',
    '10.0.0.0/8 none listed',
  ];
  const last = '0.0.0.0/0 internet listed';

  test('a table without routes has those of every subnet', () => {
    expect(routesOf(table([]))).toEqual([...dropped, last]);
    expect(systemOf(table([]))).toEqual({ routes: expect.anything(), removed: [], isNetworkKnown: false });
  });

  test('those of the network stand among them, by either’s word that its subnet has the table', () => {
    const own = network(['10.7.0.0/20', 'fd00:7::/48']);
    const expected = ['fd00:7::/48 vnet-local listed', '10.7.0.0/20 vnet-local listed', ...dropped, last];
    expect(routesOf(table([]), own)).toEqual(expected);
    expect(systemOf(table([]), own)?.isNetworkKnown).toBe(true);
    const subnets = own.subnets.map((subnet) => ({ ...subnet, routeTable: null }));
    expect(routesOf(table([]), { ...own, subnets })).toEqual([...dropped, last]);
    expect(routesOf(table([], { subnets: ['/VNET/S'] }), { ...own, subnets })).toEqual(expected);
  });

  test('of a network that may not be there, or of several, none is listed', () => {
    const own = network(['10.7.0.0/20']);
    const subnets = own.subnets.map((subnet) => ({ ...subnet, exists: unknown() }));
    for (const networks of [[{ ...own, exists: unknown() }], [{ ...own, subnets }], [own, network(['10.8.0.0/20'])]]) {
      expect(routesOf(table([]), ...networks)).toEqual([...dropped, last]);
      expect(systemOf(table([]), ...networks)?.isNetworkKnown).toBe(false);
    }
  });

  test('a prefix of the network that is not known is said to be missing', () => {
    const own = network(['10.7.0.0/20', "[parameters('space')]"]);
    expect(routesOf(table([]), own)).toEqual(['10.7.0.0/20 vnet-local listed', ...dropped, last]);
    expect(systemOf(table([]), own)?.isNetworkKnown).toBe(false);
  });

  test('a block that the network has itself is not dropped', () => {
    expect(routesOf(table([]), network(['10.0.0.0/8']))).toEqual([
      ...dropped.slice(0, 3),
      '10.0.0.0/8 vnet-local listed',
      last,
    ]);
  });

  test('a route for the same prefix, or narrower ones that make it up, come before it', () => {
    expect(routesOf(table(['172.16.0.0/12', '10.0.0.0/9', '10.128.0.0/9', '192.168.0.0/17']))).toEqual([
      '192.168.0.0/17',
      '192.168.0.0/16 none listed',
      '172.16.0.0/12',
      '172.16.0.0/12 none overridden',
      '100.64.0.0/10 none listed',
      '10.0.0.0/9',
      '10.128.0.0/9',
      '10.0.0.0/8 none overridden',
      last,
    ]);
    expect(routesOf(table(['10.7.0.0/20']), network(['10.7.0.0/20'])).slice(0, 2)).toEqual([
      '10.7.0.0/20',
      '10.7.0.0/20 vnet-local overridden',
    ]);
  });

  test('what is wider does not, nor what may not be there or is no prefix as Azure has it', () => {
    expect(routesOf(table(['10.0.0.0/8']), network(['10.7.0.0/20']))[0]).toBe('10.7.0.0/20 vnet-local listed');
    const may = table(['10.0.0.0/8']);
    const routes = may.routes.map((route) => ({ ...route, exists: unknown() }));
    expect(routesOf({ ...may, routes })).toContain('10.0.0.0/8 none listed');
    expect(routesOf(table(['10.0.0.1/8']))).toContain('10.0.0.0/8 none listed');
  });

  test('a default route takes those away of which that is documented', () => {
    const own = table(['0.0.0.0/0']);
    expect(routesOf(own)).toEqual(['172.16.0.0/12 none unknown', '0.0.0.0/0', '0.0.0.0/0 internet overridden']);
    expect(systemOf(own)?.removed).toEqual(['10.0.0.0/8', '192.168.0.0/16', '100.64.0.0/10']);
    expect(systemOf(own, network(['10.0.0.0/8']))?.removed).toEqual(['192.168.0.0/16', '100.64.0.0/10']);
  });

  test('one that may be there leaves it open', () => {
    const open = dropped.map((text) => text.replace('listed', 'unknown'));
    const routes = table(['0.0.0.0/0']).routes.map((route) => ({ ...route, exists: unknown() }));
    expect(routesOf(table([], { routes }))).toEqual([...open, '0.0.0.0/0', last]);
    expect(routesOf(table([], { incomplete: true }))).toEqual([...open, last]);
    expect(routesOf(table(['[x]']))).toEqual(['[x]?', ...open.map((text) => `${text}?`), last]);
    // Its prefixes are public.
    expect(routesOf(table(['Storage']))).toEqual(['Storage', ...dropped, last]);
  });

  test('effective routes hold them already', () => {
    expect(routesOf(table(['10.7.0.0/20'], { effective: true }))).toEqual(['10.7.0.0/20']);
    expect(systemOf(table([], { effective: true }))).toBeUndefined();
  });
});

describe('a firewall whose rules may not be in force is not left out', () => {
  const rules = ['net 200 allow: tcp * -> *@80'];
  const listed = (...resources: readonly Resource[]) =>
    evaluationOrder(configuration(...resources), library([])).map((list) => [
      list.part,
      list.notInForce,
      list.rules.length,
    ]);
  const cases = [
    ['bound to a policy that was not pasted', { policyId: '/p' }, rules, [['network', 'policy', 1]]],
    ['so bound, without rules of its own', { policyId: '/p' }, [], [['none', 'policy', 0]]],
    [
      'of a condition that is not known',
      { exists: unknown() },
      rules,
      [
        ['network', 'condition', 1],
        ['application', 'condition', 1],
      ],
    ],
    ['of a condition that does not hold', { exists: known(false) }, rules, [['none', 'absent', 0]]],
    [
      'in force',
      {},
      rules,
      [
        ['network', null, 1],
        ['application', null, 1],
      ],
    ],
  ] as const;
  test.each(cases)('%s', (_, more, collections, expected) => {
    expect(listed(firewall(collections, more))).toEqual(expected);
  });
});

test('a list of which the paste lacks rules is said to be incomplete', () => {
  const group = nsg('out 300 allow tcp * -> Storage');
  const incomplete = (...resources: readonly Resource[]) =>
    evaluationOrder(configuration(...resources), library([])).map((list) => list.incomplete);
  expect(incomplete(group)).toEqual([false, false]);
  expect(incomplete({ ...group, incomplete: true })).toEqual([true, true]);
  const policy = firewall(['net 300 allow: tcp * -> Sql@1433']);
  expect(incomplete(policy)).toEqual([false, false]);
  expect(incomplete({ ...policy, missingGroups: ['group-b'] })).toEqual([true, true]);
});
