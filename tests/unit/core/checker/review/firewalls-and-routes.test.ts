// Findings about firewalls and route tables, and what only looks like them.
import { describe, expect, test } from 'vitest';
import type { Firewall, Resource, RouteTable } from '../../../../../src/core/azure/configuration/resources.ts';
import type { FindingCode } from '../../../../../src/core/checker/review/review.ts';
import { ref, unknown } from '../build.ts';
import { firewall, routeTable } from '../build-firewall.ts';
import { findingsOf } from './findings.ts';

const codes: readonly FindingCode[] = [
  'shadowed-rule',
  'shadowed-rule-same-action',
  'redundant-rule',
  'analysis-limit',
  'shadowed-application-rule',
  'duplicate-route',
  'shadowed-route',
  'blackhole-route',
];
const reported = (...resources: readonly Resource[]) => findingsOf(resources, codes);
const pypi = 'app 300 allow: * -> https:443 pypi.org';

describe('rules of firewalls', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'a collection before another one of the same',
      ['net 200 deny: tcp * -> Storage@443', 'net 300 allow: tcp * -> Storage@443'],
      ['shadowed-rule net300/r0: net200/r0'],
    ],
    [
      'the order of priorities, not of the text',
      ['net 300 allow: tcp * -> Storage@443', 'net 200 allow: tcp * -> *'],
      ['shadowed-rule-same-action net300/r0: net200/r0'],
    ],
    [
      'two collections of a priority, which may come in any order',
      ['net 200 deny: tcp * -> Storage@443', 'net 200 allow: tcp * -> Storage@443'],
      [],
    ],
    [
      'of an unknown priority or action',
      ['net ? deny: tcp * -> Storage@443', 'net 200 ?: tcp * -> Storage@443', 'net 300 allow: tcp * -> Storage@443'],
      [],
    ],
    [
      'a group before another one',
      ['g2/300 net 100 allow: tcp * -> Storage@443', 'g1/200 net 500 allow: tcp * -> *@443'],
      ['shadowed-rule-same-action g2/net100/r0: g1/net500/r0'],
    ],
    [
      'a rule that a later one makes redundant',
      ['net 200 allow: tcp * -> 20.0.0.0/9@443', 'net 300 allow: tcp * -> 20.0.0.0/8@443'],
      ['redundant-rule net200/r0: net300/r0'],
    ],
    [
      'names within a wildcard before them',
      ['app 200 deny: * -> https:443 *.org', 'app 300 allow: * -> https:443 pypi.org'],
      ['shadowed-rule app300/r0: app200/r0'],
    ],
    [
      'a wildcard after one of its names',
      ['app 200 deny: * -> https:443 pypi.org', 'app 300 allow: * -> https:443 *.org'],
      [],
    ],
    [
      'a tag with unknown names',
      ['app 200 deny: * -> https:443 fqdn-tag=WindowsUpdate', 'app 300 allow: * -> https:443 pypi.org'],
      [],
    ],
  ])('%s', (_, collections, expected) => expect(reported(firewall(collections))).toEqual(expected));
});

describe('an application rule behind network rules', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['that take everything', ['net 200 deny: tcp * -> *', pypi], ['shadowed-application-rule app300/r0: net200/r0']],
    [
      'that take it together',
      [
        'net 200 allow: tcp 0.0.0.0/1 -> *@443; tcp 10.0.0.0/8 -> *@80',
        'net 300 deny: tcp 128.0.0.0/1 -> *@400-500',
        'app 300 allow: 10.0.0.0/8,200.0.0.0/8 -> https:443 pypi.org',
      ],
      ['shadowed-application-rule app300/r0: net200/r0 net300/r0'],
    ],
    ['for other ports', ['net 200 deny: tcp * -> *@80', pypi], []],
    ['for UDP', ['net 200 deny: udp * -> *', pypi], []],
    ['for some sources', ['net 200 deny: tcp 10.0.0.0/8 -> *', pypi], []],
    ['for some destinations, which may be the name’s or not', ['net 200 deny: tcp * -> 0.0.0.0/1', pypi], []],
    ['of an unknown action', ['net 200 ?: tcp * -> *', pypi], []],
    ['of an unknown port', ['net 200 deny: tcp * -> *@[x]', pypi], []],
  ])('%s', (_, collections, expected) => expect(reported(firewall(collections))).toEqual(expected));
});

describe('policies that the paste shows in part', () => {
  const early = 'net 200 allow: tcp * -> 20.0.0.0/9@443';
  const late = 'net 300 allow: tcp * -> 20.0.0.0/8@443';
  const covered = 'net 400 allow: tcp * -> 20.0.0.0/8@443';
  const shown = (more: Partial<Firewall>) =>
    reported(firewall([early, late, covered], { form: 'policy', id: '/p', ...more }));
  test('whole', () =>
    expect(shown({})).toEqual([
      'shadowed-rule-same-action net400/r0: net300/r0',
      'redundant-rule net200/r0: net300/r0',
    ]));
  test.each<[string, Partial<Firewall>]>([
    ['groups are missing', { missingGroups: ['/g'] }],
    ['the list goes on', { incomplete: true }],
    ['the parent is missing', { basePolicy: { id: '/b', policy: null } }],
  ])('%s: no rule more can make one match, and one may need it', (_, more) =>
    expect(shown(more)).toEqual(['shadowed-rule-same-action net400/r0: net300/r0']),
  );
  test.each<[string, Partial<Firewall>]>([
    ['a policy that may not be there', { exists: unknown() }],
    ['a firewall whose policy is elsewhere', { form: 'classic', policyId: '/q' }],
  ])('%s: nothing is reported', (_, more) => expect(shown(more)).toEqual([]));
  test('a parent’s rules are reported once, and come before its child’s', () => {
    const parent = firewall([late, covered], { form: 'policy', name: 'parent', id: '/b', at: ref('parent') });
    const child = (id: string) =>
      firewall([`app 100 allow: * -> https:443 ${id}.org`, early], {
        form: 'policy',
        id,
        at: ref(id),
        basePolicy: { id: '/b', policy: parent },
      });
    expect(reported(parent, child('a'), child('b')).filter((one) => one.includes('net400'))).toHaveLength(1);
    expect(reported(parent, child('a'))).toContain('shadowed-rule-same-action net200/r0: net300/r0');
  });
});

describe('routes', () => {
  const effective = (...routes: readonly string[]): RouteTable => ({
    ...routeTable(...routes),
    effective: true,
  });
  const maybe = (table: RouteTable, place: number): RouteTable => ({
    ...table,
    routes: table.routes.map((route, index) => (index === place ? { ...route, exists: unknown() } : route)),
  });
  test.each<[string, RouteTable, readonly string[]]>([
    ['of one prefix', routeTable('10.0.0.0/8 -> internet', '10.0.0.0/8 -> none'), ['duplicate-route route1: route0']],
    ['of two prefixes', routeTable('10.0.0.0/8 -> internet', '10.0.0.0/9 -> none'), []],
    ['one of which may not be there', maybe(routeTable('10.0.0.0/8 -> internet', '10.0.0.0/8 -> none'), 1), []],
    ['of one tag', routeTable('Storage -> internet', 'Storage -> none'), []],
    [
      'with longer ones for all of it',
      routeTable('10.0.0.0/8 -> internet', '10.0.0.0/9 -> none', '11.0.0.0/9 -> none', '10.128.0.0/9 -> none'),
      ['shadowed-route route0: route1 route3'],
    ],
    ['with longer ones for a part', routeTable('10.0.0.0/8 -> internet', '10.0.0.0/9 -> none'), []],
    [
      'with longer ones of which one may not be there',
      maybe(routeTable('10.0.0.0/8 -> internet', '10.0.0.0/9 -> none', '10.128.0.0/9 -> none'), 2),
      [],
    ],
    ['of a network interface, which Azure worked out', effective('10.0.0.0/8 -> none', '10.0.0.0/8 -> none'), []],
    ['to nowhere that nothing needs', routeTable('20.0.0.0/8 -> none'), []],
  ])('%s', (_, table, expected) => expect(reported(table)).toEqual(expected));

  test('to nowhere that a requirement needs', () => {
    const flows = [{ to: { prefixes: 'partner' } }] as const;
    const options = { parameters: { partner: ['20.0.0.0/24'] } };
    const table = {
      ...routeTable('20.0.0.0/8 -> none', '0.0.0.0/0 -> internet'),
      subnets: ['/v/subnets/compute'],
    };
    expect(findingsOf([table], codes, { flows, options })).toEqual(['blackhole-route route0:']);
  });
});
