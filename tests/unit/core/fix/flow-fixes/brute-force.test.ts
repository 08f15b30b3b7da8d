// Fixes against brute force: in no possible model may one open a packet that its requirement does not name, close
// one that was open, or leave a required one closed. And without any one of its changes it does not fix.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  AddressSpec,
  Known,
  NetworkSecurityGroup,
  PortSpec,
  SecurityRule,
} from '../../../../../src/core/azure/configuration/resources.ts';
import {
  applyChanges,
  type Change,
  type ChangeOf,
  fixesFor,
  fixPlanFor,
  tightenAll,
} from '../../../../../src/core/fix/index.ts';
import { codeLanguages, writeChanges } from '../../../../../src/core/fix/write/write-changes.ts';
import { casesOf, draws } from '../../../../prove/seed.ts';
import { configuration, defaults, type FlowText, library, nsg } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';
import { decide, type OraclePacket, type OracleRule } from '../../checker/oracle.ts';
import { ADDRESSES, drawModel, type GivenValues, PREFIXES, random } from '../../checker/random-models.ts';
import { runAz } from '../write/parse-az.ts';
import { readBack } from '../write/read-back.ts';

const CASES = casesOf(1500);
const MODELS = 3;
const PACKETS = 150;

const sides = [
  '*',
  '*',
  '*',
  'Storage',
  'Storage.WestEurope',
  'AzureActiveDirectory',
  'VirtualNetwork',
  'Internet',
  ...Object.keys(PREFIXES),
  '10.0.0.0/30,20.0.0.0/30',
];
const side = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...sides) },
  { weight: 1, arbitrary: fc.constantFrom('asg:web', '[x]') },
);
const rule = fc
  .record({
    direction: fc.constantFrom('out', 'out', 'out', 'in'),
    priority: fc.constantFrom('100', '101', '102', '110', '111', '130', '200', '4095', '4096'),
    access: fc.constantFrom('allow', 'deny'),
    protocol: fc.constantFrom('tcp', 'udp', '*', '*'),
    source: side,
    destination: side,
    ports: fc.constantFrom('', '', '@443', '@440-445', '@444-450', '@80'),
    sourcePorts: fc.constantFrom('', '', '', ' from 1024-65535'),
    unknown: fc.constantFrom('', '', '', '', '', '', 'priority', 'access', 'protocol', 'maybe'),
  })
  .map(({ direction, unknown, ...one }) => {
    const field = (name: 'priority' | 'access' | 'protocol'): string => (unknown === name ? '?' : one[name]);
    const text = `${direction} ${field('priority')} ${field('access')} ${field('protocol')} ${one.source} -> ${one.destination}${one.ports}${one.sourcePorts}`;
    return unknown === 'maybe' ? `${text} maybe` : text;
  });
const lists = fc
  .tuple(fc.uniqueArray(rule, { maxLength: 6, selector: (text) => text.split(' ').slice(0, 2).join() }), fc.boolean())
  .map(([rules, closed]) => (closed ? [...rules, 'out 4000 deny * * -> *'] : rules));

interface FlowCase {
  readonly flow: Partial<FlowText>;
  readonly to: string;
  readonly ports: readonly number[];
  readonly protocols: readonly string[];
}
const flows: readonly FlowCase[] = [
  { flow: { to: { tag: 'Storage' } }, to: 'Storage', ports: [443], protocols: ['tcp'] },
  {
    flow: { to: { tag: 'Storage' }, ports: [80, '440-446'] },
    to: 'Storage',
    ports: [80, 440, 443, 444, 445, 446],
    protocols: ['tcp'],
  },
  {
    flow: { to: { tag: 'Storage', regional: true }, protocol: 'any' },
    to: 'Storage.WestEurope',
    ports: [443],
    protocols: ['tcp', 'udp'],
  },
  { flow: { to: { tag: 'VirtualNetwork' } }, to: 'VirtualNetwork', ports: [443], protocols: ['tcp'] },
  { flow: { to: { tag: 'Internet' }, protocol: 'udp' }, to: 'Internet', ports: [443], protocols: ['udp'] },
  {
    flow: { to: { prefixes: ['20.0.0.0/8'] } },
    to: PREFIXES['20.0.0.0/8'] ?? '',
    ports: [443],
    protocols: ['tcp'],
  },
  {
    flow: { to: { prefixes: ['20.0.0.0/30', '150.0.0.8/29'] }, ports: ['440-450'] },
    to: '150.0.0.8/29 or 20.0.0.0/30',
    ports: [440, 443, 444, 445, 446, 450],
    protocols: ['tcp'],
  },
];

const options = { ...defaults, parameters: { 'compute-prefixes': ['10.0.0.0/30'], region: 'westeurope' } };
const given: GivenValues = { placeGiven: true, regionGiven: true, defaultRoute: false };

const of = <T>(field: Known<T>): T | null => (field.known ? field.value : null);

/** Written apart from the product: a rule as the oracle reads it. */
function oracleRule(one: SecurityRule, index: number): OracleRule {
  const names = (spec: AddressSpec, end: string): string[] =>
    spec.map((item) => {
      if (item.kind === 'any') return '*';
      if (item.kind === 'tag') return item.tag;
      if (item.kind === 'prefix') return PREFIXES[item.text] ?? item.text;
      if (item.kind === 'application-security-group') return `asg:${item.id}`;
      return `[x${index}${end}]`;
    });
  const ranges = (spec: PortSpec): readonly (readonly [number, number])[] =>
    (of(spec) ?? []).map(({ from, to }) => [from, to] as const);
  const protocol = of(one.protocol);
  const access = of(one.access);
  return {
    index,
    priority: of(one.priority),
    direction: of(one.direction) === 'inbound' ? 'in' : 'out',
    access,
    protocol: protocol === 'any' ? '*' : protocol,
    source: names(one.source, 's'),
    destination: names(one.destination, 'd'),
    ports: ranges(one.destinationPorts)[0] ?? [0, 65535],
    sourcePorts: ranges(one.sourcePorts)[0] ?? [0, 65535],
  };
}

/** The oracle's rules have one range of ports: a rule with more stands there once for each. */
function oracleRules(rules: readonly SecurityRule[]): readonly OracleRule[] {
  return rules.flatMap((one) => {
    const index = /^r(\d+)$/.exec(one.name) === null ? 1000 : Number(one.name.slice(1));
    const ports = of(one.destinationPorts) ?? [{ from: 0, to: 65535 }];
    return ports.map((range) => oracleRule({ ...one, destinationPorts: { known: true, value: [range] } }, index));
  });
}

const customRules = (group: NetworkSecurityGroup): readonly SecurityRule[] =>
  group.rules.filter(({ origin }) => origin === 'custom');
const groupIn = (pasted: ReturnType<typeof configuration>): NetworkSecurityGroup => {
  const [group] = pasted.resources;
  if (group?.kind !== 'network-security-group') throw new Error('the group is gone');
  return group;
};

interface Tried {
  readonly packet: OraclePacket;
  readonly required: boolean;
  readonly was: 'allow' | 'deny';
  readonly is: 'allow' | 'deny';
}

/** Packets of one model, and what the rules do with them before and after. */
function* tried(
  before: readonly SecurityRule[],
  after: readonly SecurityRule[],
  { to, ports, protocols }: FlowCase,
  { seed, direction }: { readonly seed: number; readonly direction: 'in' | 'out' },
): Generator<Tried> {
  const next = random(seed);
  const [old, now] = [oracleRules(before), oracleRules(after)];
  const drawn = drawModel(old, given, next);
  const absent = new Set(before.flatMap((one, index) => (!one.exists.known && next() < 0.5 ? [index] : [])));
  const model = { ...drawn, absent };
  const isIn = (name: string, address: number): boolean =>
    name.split(' or ').some((one) => drawn.names.get(PREFIXES[one] ?? one)?.has(address) ?? false);
  const pick = <T>(list: readonly T[], fallback: T): T => list[Math.floor(next() * list.length)] ?? fallback;
  const targets = ADDRESSES.filter((address) => isIn(to, address));
  for (let count = 0; count < PACKETS; count += 1) {
    const aimed = next() < 0.6;
    const packet: OraclePacket = {
      protocol: pick(['tcp', 'udp'], 'tcp'),
      source: aimed ? pick([0, 1, 2, 3], 0) : pick(ADDRESSES, 0),
      sourcePort: pick([80, 1024, 50000], 1024),
      destination: aimed ? pick(targets, 0) : pick(ADDRESSES, 0),
      port: pick([22, 80, 440, 443, 444, 445, 446, 450], 443),
    };
    const required =
      direction === 'out' &&
      packet.source < 4 &&
      isIn(to, packet.destination) &&
      ports.includes(packet.port) &&
      protocols.includes(packet.protocol);
    yield {
      packet,
      required,
      was: decide(old, direction, packet, model),
      is: decide(now, direction, packet, model),
    };
  }
}

/** What is wrong with a fix in one model, or null. */
function complaint(
  before: readonly SecurityRule[],
  after: readonly SecurityRule[],
  flow: FlowCase,
  seed: number,
): string | null {
  for (const { packet, required, was, is } of tried(before, after, flow, { seed, direction: 'out' })) {
    const about = JSON.stringify(packet);
    if (was === 'allow' && is === 'deny') return `closes ${about}`;
    if (was === 'deny' && is === 'allow' && !required) return `opens ${about}`;
    if (required && packet.sourcePort >= 1024 && is === 'deny') return `leaves closed ${about}`;
  }
  for (const { packet, was, is } of tried(before, after, flow, { seed, direction: 'in' }))
    if (was !== is) return `changes the other direction for ${JSON.stringify(packet)}`;
  return null;
}

/** What is wrong with a tightening in one model, or null. */
function opened(
  before: readonly SecurityRule[],
  after: readonly SecurityRule[],
  flow: FlowCase & { readonly allowed: boolean },
  seed: number,
): string | null {
  for (const direction of ['out', 'in'] as const)
    for (const { packet, required, was, is } of tried(before, after, flow, { seed, direction })) {
      if (was === 'deny' && is === 'allow') return `opens ${JSON.stringify(packet)}`;
      if (flow.allowed && required && packet.sourcePort >= 1024 && is === 'deny')
        return `closes a required ${JSON.stringify(packet)}`;
    }
  return null;
}

/** A change without its effect: the rule as it was, or none. */
const withoutOne = (changes: readonly Change[]): readonly (readonly Change[])[] =>
  changes.flatMap((change) => (change.requirements.length === 0 ? [] : [changes.filter((one) => one !== change)]));

const counts = { verified: 0, none: 0, placeholders: 0, wider: 0 };

test(`over ${CASES} random groups, a fix opens what is required and nothing else`, {
  timeout: 600_000,
}, () => {
  fc.assert(
    fc.property(lists, fc.constantFrom(...flows), fc.nat(), (rules, flow, seed) => {
      const pasted = configuration(nsg(...rules));
      const asked = library([flow.flow]);
      const result = check(pasted, asked, options);
      const [fix] = fixesFor({ configuration: pasted, result }, asked, options);
      if (fix === undefined) return;
      counts[fix.status] += 1;
      if (fix.status !== 'verified') {
        expect(fix.changes).toEqual([]);
        expect(fix.obstacles).not.toEqual([]);
        return;
      }
      const after = applyChanges(pasted, fix.changes);
      const [before, now] = [customRules(groupIn(pasted)), customRules(groupIn(after))];
      for (let model = 0; model < MODELS; model += 1) {
        const wrong = complaint(before, now, flow, seed + model);
        if (wrong !== null) throw new Error(wrong);
      }
      // Azure takes the result: one rule for each priority and direction, within the limits.
      const taken = now.map((one) => `${of(one.direction)} ${of(one.priority)}`);
      const known = now.filter(({ priority }) => priority.known);
      if (new Set(before.map((one) => `${of(one.direction)} ${of(one.priority)}`)).size === before.length)
        expect(new Set(taken).size).toBe(taken.length);
      for (const one of known) expect(of(one.priority)).toBeLessThanOrEqual(4096);
      for (const fewer of withoutOne(fix.changes))
        expect(check(applyChanges(pasted, fewer), asked, options).requirements[0]?.verdict).not.toBe('allowed');
    }),
    draws(1500),
  );
  // The corpus is of use only if many of its cases are fixed.
  expect(counts.verified).toBeGreaterThan(CASES / 4);
  // Few cases have none, so that a tenth of all may lack them.
  expect(counts.none).toBeGreaterThanOrEqual(CASES < 1500 ? 0 : 1);
});

test(`over ${CASES} random groups, tightening opens nothing and leaves what is required`, {
  timeout: 600_000,
}, () => {
  let closed = 0;
  fc.assert(
    fc.property(lists, fc.constantFrom(...flows), fc.nat(), (rules, flow, seed) => {
      const pasted = configuration(nsg(...rules));
      const asked = library([flow.flow]);
      const result = check(pasted, asked, options);
      const done = tightenAll(
        { configuration: pasted, result },
        { library: asked, options, answers: { nodeTraffic: 'deny', dnsServers: [] } },
      );
      if (done.changes.length === 0) return;
      closed += 1;
      const allowed = result.requirements[0]?.verdict === 'allowed';
      if (allowed) expect(done.result.requirements[0]?.verdict).toBe('allowed');
      const [before, now] = [customRules(groupIn(pasted)), customRules(groupIn(done.configuration))];
      for (let model = 0; model < MODELS; model += 1) {
        // Backwards, a tightening is an opening of what nothing needs.
        const wrong = opened(before, now, { ...flow, allowed }, seed + model);
        if (wrong !== null) throw new Error(`${wrong}\n${JSON.stringify(done.changes)}`);
      }
    }),
    draws(1500),
  );
  expect(closed).toBeGreaterThan(CASES / 4);
});

/** A rule without its places, in one order of fields. */
function content(one: SecurityRule): unknown {
  const spec = (items: AddressSpec): readonly string[] =>
    items.map((item) => JSON.stringify(Object.entries(item).toSorted())).toSorted();
  const ports = (list: PortSpec): readonly string[] => (of(list) ?? []).map((range) => `${range.from}-${range.to}`);
  return {
    name: one.name,
    priority: of(one.priority),
    direction: of(one.direction),
    access: of(one.access),
    protocol: of(one.protocol),
    source: spec(one.source),
    sourcePorts: ports(one.sourcePorts),
    destination: spec(one.destination),
    destinationPorts: ports(one.destinationPorts),
  };
}
const byName = (rules: readonly SecurityRule[]): readonly SecurityRule[] =>
  rules.toSorted((a, b) => (a.name < b.name ? -1 : 1));

test('code for a plan, read back, holds the rules that the plan says', { timeout: 600_000 }, async () => {
  const certain = lists.map((rules) => rules.filter((text) => !/\?|maybe|\[x\]|asg/.test(text)));
  await fc.assert(
    fc.asyncProperty(
      certain,
      fc.uniqueArray(fc.constantFrom(...flows), { minLength: 2, maxLength: 3 }),
      async (rules, several) => {
        const pasted = configuration(nsg(...rules));
        const asked = library(several.map(({ flow }) => flow));
        const plan = fixPlanFor({ configuration: pasted, result: check(pasted, asked, options) }, asked, options);
        const changes = plan.changes.filter(
          (change): change is ChangeOf<'security-rule'> => change.kind === 'security-rule',
        );
        if (changes.length === 0) return;
        const wanted = byName(changes.flatMap(({ after }) => (after === null ? [] : [after])));
        for (const language of codeLanguages) {
          const [snippet, ...more] = writeChanges(changes, language);
          if (snippet === undefined || more.length > 0) throw new Error('rules of a group are one whole');
          if (language === 'az') continue;
          const read = customRules(groupIn(await readBack(language, snippet.code)));
          expect(byName(read).map(content)).toEqual(wanted.map(content));
        }
        // The commands run on the group as it was, in this order: no priority is ever taken twice.
        const start = runAz(
          writeChanges(
            customRules(groupIn(pasted)).map((one) => ({
              ...(changes[0] as (typeof changes)[0]),
              before: null,
              after: one,
            })),
            'az',
          )[0]?.code ?? '',
        );
        const code = writeChanges(changes, 'az')[0]?.code ?? '';
        const [group] = runAz(code, start as Parameters<typeof runAz>[1]) as {
          properties: { securityRules: unknown[] };
        }[];
        expect(group?.properties.securityRules).toHaveLength(
          customRules(groupIn(applyChanges(pasted, changes))).length,
        );
      },
    ),
    draws(300),
  );
});
