// Two versions of a firewall against one packet at a time, written apart from the engine: rules in their order, host
// names only where no network rule took the packet.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Firewall } from '../../../../../src/core/azure/configuration/resources.ts';
import { filteringParts } from '../../../../../src/core/checker/diff/compare-firewalls.ts';
import { compare } from '../../../../../src/core/checker/diff/index.ts';
import { ListPair } from '../../../../../src/core/checker/diff/list-pair.ts';
import { CLOSED, OPENED, SAME, UNDECIDED } from '../../../../../src/core/checker/diff/outcomes.ts';
import { SharedGuards } from '../../../../../src/core/checker/diff/shared-guards.ts';
import { symbolContextsOf } from '../../../../../src/core/checker/diff/symbol-contexts.ts';
import { type AddressSymbol, intervals, TCP, UDP } from '../../../../../src/core/net/index.ts';
import { casesOf, draws } from '../../../../prove/seed.ts';
import { type Packet, valueAt } from '../../net/space/assignment.ts';
import { configuration, defaults, library } from '../build.ts';
import { firewall } from '../build-firewall.ts';
import { changeOf } from './change-of.ts';

const version = (policy: Firewall, text: string) => ({
  inputs: [{ name: 'policy.json', text }],
  configuration: configuration(policy),
});

interface Rule {
  readonly protocol: 'tcp' | 'udp' | '*';
  readonly source: string;
  /** Prefixes, or host names. */
  readonly targets: readonly string[];
  readonly ports: string;
}
interface Collection {
  readonly kind: 'net' | 'app';
  readonly group: number;
  readonly priority: number;
  readonly action: 'allow' | 'deny';
  readonly rules: readonly Rule[];
}

/** With fewer cases, one of the changes may be missing by chance. */
const RUNS = Math.max(120, casesOf(400));

const NETS: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, 2 ** 32 - 1],
  '10.0.0.0/8': [10 * 2 ** 24, 11 * 2 ** 24 - 1],
  '10.0.0.0/30': [10 * 2 ** 24, 10 * 2 ** 24 + 3],
  '20.0.0.0/8': [20 * 2 ** 24, 21 * 2 ** 24 - 1],
  '20.0.0.4/30': [20 * 2 ** 24 + 4, 20 * 2 ** 24 + 7],
};
const names = Object.keys(NETS);
const HOSTS = ['pypi.org', '*.pypi.org', 'x.pypi.org', '*.org', '*'];
const anyCollection: fc.Arbitrary<Collection> = fc.constantFrom<('net' | 'app')[]>('net', 'app').chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    group: fc.nat(2),
    priority: fc.integer({ min: 100, max: 9999 }),
    action: fc.constantFrom('allow', 'allow', 'deny'),
    rules: fc.array(
      fc.record({
        protocol: fc.constantFrom('tcp', 'udp', '*'),
        source: fc.constantFrom(...names),
        targets: fc.uniqueArray(fc.constantFrom(...(kind === 'net' ? names : HOSTS)), {
          minLength: 1,
          maxLength: 2,
        }),
        ports: fc.constantFrom('*', '443', '80,443', '1000-2000'),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
);
const anyPolicy = fc.uniqueArray(anyCollection, {
  maxLength: 5,
  selector: ({ group, priority }) => `${group} ${priority}`,
});

const textOf = ({ kind, group, priority, action, rules }: Collection): string =>
  `g${group}/${100 + group} ${kind} ${priority} ${action}: ${rules
    .map(({ protocol, source, targets, ports }) =>
      kind === 'net'
        ? `${protocol} ${source} -> ${targets.join(',')}${ports === '*' ? '' : `@${ports}`}`
        : `${source} -> https:443 ${targets.join(' ')}`,
    )
    .join('; ')}`;

interface One {
  readonly protocol: 'tcp' | 'udp';
  readonly source: number;
  readonly destination: number;
  readonly port: number;
}
const within = (net: string, address: number): boolean => {
  const [from, to] = NETS[net] ?? [1, 0];
  return from <= address && address <= to;
};
const onPort = (ports: string, port: number): boolean =>
  ports === '*' ||
  ports.split(',').some((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return from <= port && port <= to;
  });
const isNamed = (pattern: string, name: string): boolean =>
  pattern === '*' || pattern === name || (pattern.startsWith('*') && name.endsWith(pattern.slice(1)));
const inOrder = (policy: readonly Collection[], kind: Collection['kind']) =>
  policy
    .filter((one) => one.kind === kind)
    .sort((a, b) => a.group - b.group || a.priority - b.priority)
    .flatMap(({ action, rules }) => rules.map((rule) => ({ ...rule, action })));
const byNetwork = (policy: readonly Collection[], packet: One): 'allow' | 'deny' | 'pass' =>
  inOrder(policy, 'net').find(
    ({ protocol, source, targets, ports }) =>
      (protocol === '*' || protocol === packet.protocol) &&
      within(source, packet.source) &&
      targets.some((net) => within(net, packet.destination)) &&
      onPort(ports, packet.port),
  )?.action ?? 'pass';
const byName = (policy: readonly Collection[], packet: One, name: string): 'allow' | 'deny' =>
  packet.protocol === 'tcp' && packet.port === 443
    ? (inOrder(policy, 'app').find(
        ({ source, targets }) => within(source, packet.source) && targets.some((host) => isNamed(host, name)),
      )?.action ?? 'deny')
    : 'deny';
const PACKETS: readonly One[] = (['tcp', 'udp'] as const).flatMap((protocol) =>
  [443, 80, 1500].flatMap((port) =>
    [10, 11].flatMap((first) =>
      [10 * 2 ** 24 + 9, 20 * 2 ** 24 + 5, 20 * 2 ** 24 + 9, 150 * 2 ** 24].map((destination) => ({
        protocol,
        port,
        source: first * 2 ** 24 + 1,
        destination,
      })),
    ),
  ),
);
const NAMES = ['pypi.org', 'x.pypi.org', 'y.pypi.org', 'other.org', 'example.com'];

const isSymbols =
  (name: string) =>
  ({ pattern }: AddressSymbol): boolean =>
    pattern !== undefined && isNamed(`${pattern.wildcard ? '*' : ''}${pattern.text}`, name);

/** The number of a name on a line of names: that where just its patterns hold; none where no rule tells it apart. */
function numberOf({ before, after, space }: ListPair, name: string): number | undefined {
  const { line } = space.destination;
  const symbols = [...before, ...after].flatMap((rule) => rule.destination.matches.flatMap(({ inside }) => inside));
  return Array.from({ length: line.size }, (_, index) => index).find((index) =>
    symbols.every((symbol) => intervals.contains(line.ofSymbol(symbol).contains, index) === isSymbols(name)(symbol)),
  );
}

/** Cheaper than `expect` in a loop of many. */
function refuse(isWrong: boolean, what: () => string): void {
  if (isWrong) throw new Error(what());
}

test('over 400 pairs of policies, every packet is reported as it is treated', () => {
  const seen = new Map<number, number>();
  fc.assert(
    fc.property(anyPolicy, anyPolicy, fc.nat(4), (before, other, kept) => {
      // Most pairs have something in common.
      const after = [...before.slice(0, kept), ...other.slice(kept)];
      const [old, now] = [before, after].map((one) => firewall(one.map(textOf), { form: 'policy' }));
      if (old === undefined || now === undefined) return;
      const symbols = symbolContextsOf({ before: version(old, 'a'), after: version(now, 'b') }, library([]), defaults);
      const parts = filteringParts(old, now, { symbols, guards: new SharedGuards() });
      const network = new ListPair(parts.network.lists, parts.network.options);
      const application = new ListPair(parts.application.lists, parts.application.options);
      const numbers = NAMES.map((name) => [name, numberOf(application, name)] as const);
      for (const packet of PACKETS) {
        const point: Packet = {
          ...packet,
          protocol: packet.protocol === 'tcp' ? TCP : UDP,
          sourcePort: 50_000,
        };
        const value = valueAt(network.space, network.change, point, {
          has: () => false,
          isTrue: () => false,
        });
        seen.set(value, (seen.get(value) ?? 0) + 1);
        const [was, is] = [byNetwork(before, packet), byNetwork(after, packet)];
        const outcomes = NAMES.map((name) => {
          const one = was === 'pass' ? byName(before, packet, name) : was;
          const two = is === 'pass' ? byName(after, packet, name) : is;
          return `${one},${two}`;
        });
        const isOf = (...expected: readonly string[]): boolean => outcomes.every((one) => expected.includes(one));
        const isTrue = new Map([
          [OPENED, isOf('deny,allow')],
          [CLOSED, isOf('allow,deny')],
          [SAME, was === is || isOf('allow,allow', 'deny,deny')],
          [UNDECIDED, was === 'pass' || is === 'pass'],
        ]);
        refuse(
          isTrue.get(value) !== true,
          () => `network ${value} where it is ${was},${is}: ${JSON.stringify(packet)}`,
        );
        for (const [name, number] of numbers) {
          if (number === undefined) continue;
          const facts = { has: isSymbols(name), isTrue: () => false };
          const reported = valueAt(application.space, application.change, { ...point, destination: number }, facts);
          const truth = `${byName(before, packet, name)},${byName(after, packet, name)}`;
          refuse(
            reported !== changeOf(truth),
            () => `${name} ${reported} where it is ${truth}: ${JSON.stringify(packet)}`,
          );
        }
      }
    }),
    { ...draws(400), numRuns: RUNS },
  );
  for (const value of [SAME, OPENED, CLOSED, UNDECIDED]) expect(seen.get(value)).toBeGreaterThan(RUNS / 12);
});

const policy = (...collections: readonly string[]): Firewall =>
  firewall(
    collections.map((text) => `g/100 ${text}`),
    { form: 'policy', name: 'p', id: 'p' },
  );
/** `list opened/closed/undecided` of each list that changed, with the codes of what is missing. */
function reported(before: Firewall, after: Firewall, needs = library([])): readonly string[] {
  const { resources } = compare({ before: version(before, 'a'), after: version(after, 'b') }, needs, defaults);
  return resources.flatMap(({ changes }) =>
    changes.flatMap((change) =>
      change.kind === 'list'
        ? (['opened', 'closed', 'undecided'] as const).flatMap((sign) =>
            change[sign].map((region) =>
              [change.list, sign, ...new Set(region.missing.map(({ code }) => code))].join(' '),
            ),
          )
        : [],
    ),
  );
}

test.each<[string, Firewall, Firewall, readonly string[]]>([
  ['the same', policy('net 100 allow: tcp * -> *@443'), policy('net 200 allow: tcp * -> *@443'), []],
  [
    'a rule taken away, where application rules may allow by name',
    policy('net 100 allow: tcp * -> *@443', 'app 200 allow: * -> https:443 pypi.org'),
    policy('app 200 allow: * -> https:443 pypi.org'),
    ['network undecided decided-by-host-name'],
  ],
  [
    'a rule on a port without application rules',
    policy('net 100 allow: tcp * -> *@22', 'app 200 allow: * -> https:443 pypi.org'),
    policy('app 200 allow: * -> https:443 pypi.org'),
    ['network closed'],
  ],
  [
    'threat intelligence begins to deny',
    policy('net 100 allow: tcp * -> *@443'),
    { ...policy('net 100 allow: tcp * -> *@443'), threatIntelMode: 'Deny' },
    ['network undecided threat-intelligence'],
  ],
  [
    'a rule under threat intelligence, the same before and after',
    { ...policy('net 100 allow: tcp * -> *@22', 'net 110 allow: tcp * -> *@443'), threatIntelMode: 'Deny' },
    { ...policy('net 100 allow: tcp * -> *@22'), threatIntelMode: 'Deny' },
    ['network closed'],
  ],
  [
    'a parent policy that was not pasted',
    { ...policy('net 100 allow: tcp * -> *@443'), basePolicy: { id: 'parent', policy: null } },
    { ...policy('net 100 deny: tcp * -> *@443'), basePolicy: { id: 'parent', policy: null } },
    ['network undecided parent-policy'],
  ],
  [
    'a parent policy that was not pasted, and nothing else',
    { ...policy('net 100 allow: tcp * -> *@443'), basePolicy: { id: 'parent', policy: null } },
    { ...policy('net 300 allow: tcp * -> *@443'), basePolicy: { id: 'parent', policy: null } },
    [],
  ],
])('%s', (_, before, after, expected) => expect(reported(before, after)).toEqual(expected));

describe('what Azure’s own rules at the end of a firewall may allow', () => {
  const own = library([{ to: { tag: 'Storage', hosts: ['<account>.blob.core.windows.net'] } }]);
  const infrastructure = {
    direction: 'outbound' as const,
    regional: true,
    firewall: true,
    infrastructure: true,
    sources: ['d'],
  };
  const needs = { ...own, shared: { ...own.shared, tags: { Storage: infrastructure } } };
  const none = policy();
  const everyName = 'app 900 deny: * -> https:443 *';
  const mssql = 'app 900 deny: * -> mssql:1433 *';
  const undecided = (list: string) => `${list} undecided infrastructure-rules`;

  test.each<[string, Firewall, Firewall, readonly string[]]>([
    ['the tag', policy('net 100 allow: tcp * -> Storage@443'), none, [undecided('network')]],
    ['a region of it', policy('net 100 allow: tcp * -> Storage.WestEurope@443'), none, [undecided('network')]],
    ['begins', none, policy('net 100 allow: tcp * -> Storage@443'), [undecided('network')]],
    ['a denial goes', policy('net 100 deny: tcp * -> Storage@443'), none, [undecided('network')]],
    ['everything', policy('net 100 allow: tcp * -> *@443'), none, ['network closed', undecided('network')]],
    ['on another port', policy('net 100 allow: tcp * -> Storage@22'), none, ['network closed']],
    ['another protocol', policy('net 100 allow: udp * -> Storage@443'), none, ['network closed']],
    ['another tag', policy('net 100 allow: tcp * -> Sql@443'), none, ['network closed']],
    [
      'a name of the tag',
      policy('app 100 allow: * -> https:443 x.blob.core.windows.net'),
      none,
      [undecided('application')],
    ],
    ['another name', policy('app 100 allow: * -> https:443 pypi.org'), none, ['application closed']],
    ['every name', policy('app 100 allow: * -> https:443 *'), none, ['application closed', undecided('application')]],
    [
      'behind a denial of every name, which comes before them',
      policy('net 100 allow: tcp * -> Storage@443', everyName),
      policy(everyName),
      ['network closed'],
    ],
    [
      'behind a denial of every name on another port',
      policy('net 100 allow: tcp * -> Storage@443', mssql),
      policy(mssql),
      [undecided('network')],
    ],
    ['a denial of every name begins', none, policy(everyName), [undecided('application')]],
    [
      'what a rule lets through before and after',
      policy('net 100 allow: tcp * -> Storage@443', 'net 200 allow: tcp * -> *@443'),
      policy('net 200 allow: tcp * -> *@443'),
      [],
    ],
  ])('%s', (_, before, after, expected) => expect(reported(before, after, needs)).toEqual(expected));

  test('the rest is certain, under the reported assumption', () => {
    const assumed = (before: Firewall): readonly string[] =>
      compare({ before: version(before, 'a'), after: version(none, 'b') }, needs, defaults).assumptions.map(
        ({ code }) => code,
      );
    expect(assumed(policy('net 100 allow: tcp * -> Sql@443'))).toEqual(['no-infrastructure-rules']);
    expect(assumed(policy('net 100 allow: tcp * -> Sql@1433'))).toEqual([]);
    expect(assumed(policy('net 100 allow: udp * -> Sql@443'))).toEqual([]);
    expect(assumed(policy('net 100 allow: tcp * -> Storage@443'))).toEqual([]);
  });
});
