// The engine against brute force: in no possible model may a definite verdict be wrong. One security group, or two of
// which both have to let packets pass, in either direction.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetworkSecurityGroup } from '../../../../src/core/azure/configuration/resources.ts';
import { pointEvidence } from '../../../../src/core/checker/flow/point-evidence.ts';
import { check, type Verdict } from '../../../../src/core/checker/index.ts';
import { compileRequiredTraffic } from '../../../../src/core/checker/lists/compile-required-traffic.ts';
import { partTexts } from '../../../../src/core/checker/lists/describe-region.ts';
import { requiredPackets } from '../../../../src/core/checker/lists/required-traffic.ts';
import { buildSymbolContext } from '../../../../src/core/checker/lists/symbol-context.ts';
import { foundVerdict, verdictOf } from '../../../../src/core/checker/lists/verdict.ts';
import { securityGroupsAt } from '../../../../src/core/checker/routing/place-enforcement.ts';
import { resolveScenario } from '../../../../src/core/model/resolve-scenario.ts';
import { formatIPv4 } from '../../../../src/core/net/index.ts';
import { encodeSnapshot } from '../../../../src/core/net/tag-snapshot/encode.ts';
import { readSnapshot, type TagSnapshot } from '../../../../src/core/net/tag-snapshot/snapshot.ts';
import { casesOf, draws } from '../../../prove/seed.ts';
import { anyRules, oracleRule, type RuleCase, textOf } from './any-rules.ts';
import { configuration, defaults, type FlowText, library, nsg, ref } from './build.ts';
import { routeTable } from './build-firewall.ts';
import { decide, type Model, type OraclePacket } from './oracle.ts';
import {
  ADDRESSES,
  type DrawnTags,
  drawModel,
  drawTags,
  type GivenValues,
  ipv4,
  PREFIXES,
  random,
} from './random-models.ts';
import { type Membership, refusePacket, refuseVerdict } from './verify-certificate.ts';

const CASES = casesOf(20_000);
const MODELS = 5;

const flows: readonly {
  readonly flow: Partial<FlowText>;
  readonly from: string;
  readonly to: string;
  readonly ports: readonly number[];
  readonly protocols: readonly ('tcp' | 'udp')[];
}[] = [
  {
    flow: { direction: 'inbound', from: { tag: 'Storage' }, to: { place: 'compute' } },
    from: 'Storage',
    to: 'compute',
    ports: [443],
    protocols: ['tcp'],
  },
  {
    flow: { direction: 'inbound', from: { 'private-endpoint': 'blob' }, to: { place: 'compute' } },
    from: 'blob',
    to: 'compute',
    ports: [443],
    protocols: ['tcp'],
  },
  { flow: { to: { tag: 'Storage' } }, from: 'compute', to: 'Storage', ports: [443], protocols: ['tcp'] },
  {
    flow: { to: { tag: 'Storage' }, ports: ['440-450'] },
    from: 'compute',
    to: 'Storage',
    ports: [440, 443, 444, 445, 446, 450],
    protocols: ['tcp'],
  },
  {
    flow: { to: { tag: 'Storage', regional: true }, protocol: 'any' },
    from: 'compute',
    to: 'Storage.<region>',
    ports: [443],
    protocols: ['tcp', 'udp'],
  },
  {
    flow: { to: { 'private-endpoint': 'blob' } },
    from: 'compute',
    to: 'blob',
    ports: [443],
    protocols: ['tcp'],
  },
  {
    flow: { to: { tag: 'VirtualNetwork' } },
    from: 'compute',
    to: 'VirtualNetwork',
    ports: [443],
    protocols: ['tcp'],
  },
  { flow: { to: { tag: 'Internet' } }, from: 'compute', to: 'Internet', ports: [443], protocols: ['tcp'] },
  {
    flow: { to: { prefixes: ['20.0.0.0/8'] } },
    from: 'compute',
    to: PREFIXES['20.0.0.0/8'] ?? '',
    ports: [443],
    protocols: ['tcp'],
  },
];

/** Cheaper than `expect` in a loop of millions. */
function refuse(complaint: string | null): void {
  if (complaint !== null) throw new Error(complaint);
}

type List = readonly RuleCase[];

/** A list of the other direction: its rules turned round. */
const turned = (list: List): List =>
  list.map((rule) => {
    if (rule.direction === '?') return rule;
    return { ...rule, direction: rule.direction === 'in' ? 'out' : 'in' };
  });

/** One group for each list: of the subnet, and of the interface. Nothing of them is the same. */
function groupsOf(lists: readonly List[]): readonly NetworkSecurityGroup[] {
  return lists.map((list, which) => {
    const group = nsg(...list.map(textOf));
    const attached = which === 0 ? { subnets: ['/s'] } : { networkInterfaces: ['/n'] };
    return {
      ...group,
      ...(lists.length === 1 ? {} : attached),
      rules: group.rules.map((rule, index) => ({ ...rule, at: ref(`list${which}`, index) })),
      at: ref(`group${which}`),
    };
  });
}

/** A list of service tags, each address a prefix of its own. */
const listOf = (tags: DrawnTags): TagSnapshot =>
  readSnapshot(
    encodeSnapshot({
      cloud: 'public',
      changeNumber: '1',
      date: '2026-01-01',
      tags: new Map([...tags].map(([name, all]) => [name, [...all].map((index) => `${formatIPv4(ipv4(index))}/32`)])),
    }),
  );

/** The engine's answers with their certificates, list by list, and that of the path through all. */
function ask(lists: readonly List[], flow: Partial<FlowText>, known: GivenValues) {
  const own = { ...library([flow]), ...(known.tags == null ? {} : { serviceTags: { public: listOf(known.tags) } }) };
  const pasted = configuration(
    ...groupsOf(lists),
    ...(known.defaultRoute ? [routeTable('0.0.0.0/0 -> virtual-appliance')] : []),
  );
  const parameters = {
    ...(known.placeGiven ? { 'compute-prefixes': ['10.0.0.0/30'] } : {}),
    ...(known.regionGiven ? { region: 'westeurope' } : {}),
  };
  const resolved = resolveScenario(own, 's', { revision: 'current', parameters });
  const symbols = buildSymbolContext(pasted, own, {
    members: known.placeGiven ? ['10.0.0.0/30'] : [],
    regions: known.regionGiven ? ['westeurope'] : [],
  });
  const [required] = resolved.flows;
  if (required === undefined) throw new Error('no flow');
  const question = compileRequiredTraffic(required, symbols);
  const points = securityGroupsAt('compute', required.direction, {
    configuration: pasted,
    symbols,
    placement: [],
    places: resolved.places,
  }).alternatives.flat();
  // Asked for one place, routes play no part.
  const [whole] = check(pasted, own, { ...defaults, parameters, at: 'compute' }).requirements;
  if (whole === undefined) throw new Error('no requirement');
  return {
    whole,
    required: requiredPackets(question),
    points: points.map((point) => ({
      which: Number(String(point.resource.at.path[0]).slice('group'.length)),
      parts: question.flatMap(({ packets, names }) => point.decide(packets, names)),
      judged: {
        ...pointEvidence(point, question, { configuration: pasted, symbols }),
        parts: partTexts(pasted, symbols).parts([{ regions: point.parts(question), packetsOf: (packets) => packets }]),
      },
    })),
  };
}

/** What is wrong with an answer for its own parts, or null. */
function refuseAnswer({ whole, required, points }: ReturnType<typeof ask>): string | null {
  for (const { judged, parts } of points) {
    const ofAll = verdictOf(parts, required);
    if (ofAll !== foundVerdict(judged)) return `all parts say ${ofAll}, the first few ${foundVerdict(judged)}`;
    const refused = refuseVerdict(judged);
    if (refused !== null) return refused;
  }
  const [only, ...more] = points;
  return more.length > 0 || (only !== undefined && foundVerdict(whole) === foundVerdict(only.judged))
    ? null
    : `check says ${whole.verdict}, the point ${only?.judged.verdict}`;
}

const indexOf = new Map(ADDRESSES.map((index) => [ipv4(index), index]));
const membershipIn =
  ({ names }: Model): Membership =>
  (symbol, address) => {
    const { kind, name } = symbol as { readonly kind?: string; readonly name: string }; // the engine's symbols have a kind
    const index = indexOf.get(address) ?? -1;
    if (kind === 'internet-space') return index >= 8;
    return names.get(kind === 'application-security-group' ? 'asg:web' : name)?.has(index) ?? false;
  };

function* packetsIn(model: Model, { from, to, ports, protocols }: (typeof flows)[number]): Generator<OraclePacket> {
  for (const source of model.names.get(from) ?? [])
    for (const destination of model.names.get(to) ?? [])
      for (const port of ports)
        for (const protocol of protocols)
          for (const sourcePort of [1024, 49152]) yield { protocol, source, sourcePort, destination, port };
}

describe('a definite verdict holds in every model', () => {
  const seen: Record<Verdict, number> = { allowed: 0, blocked: 0, partly: 0, undecided: 0 };
  let justified = 0;

  test(`over ${CASES} random rule lists`, { timeout: Math.max(600_000, CASES * 60) }, () => {
    const known = fc.record({
      placeGiven: fc.boolean(),
      regionGiven: fc.boolean(),
      defaultRoute: fc.nat(5).map((value) => value === 0),
      tags: fc.option(
        fc.integer().map((seed) => drawTags(random(seed))),
        { freq: 1 },
      ),
    });
    const anyLists = fc
      .tuple(anyRules, fc.option(anyRules, { freq: 2 }))
      .map(([first, second]): readonly List[] => (second === null ? [first] : [first, second]));
    const property = fc.property(
      anyLists,
      fc.nat(flows.length - 1),
      known,
      fc.integer(),
      (drawn, which, given, seed) => {
        const chosen = flows[which] ?? flows[0];
        if (chosen === undefined) return;
        const direction = chosen.flow.direction === 'inbound' ? 'in' : 'out';
        const lists = direction === 'in' ? drawn.map(turned) : drawn;
        const answer = ask(lists, chosen.flow, given);
        refuse(refuseAnswer(answer));
        const { verdict, certain } = answer.whole;
        seen[verdict] += 1;
        const oracles = lists.map((list, place) => list.map((rule, index) => oracleRule(rule, 100 * place + index)));
        const isCertain = !lists.flat().some(({ source, destination }) => source === '[x]' || destination === '[x]');
        const next = random(seed);
        const outcomes = new Set<string>();
        for (let round = 0; round < MODELS; round += 1) {
          const model = drawModel(oracles.flat(), given, next);
          const isIn = membershipIn(model);
          const found = new Set<string>();
          for (const packet of packetsIn(model, chosen)) {
            const truths = oracles.map((oracle) => decide(oracle, direction, packet, model));
            found.add(truths.includes('deny') ? 'deny' : 'allow');
            if (!isCertain) continue;
            const { protocol, source, destination } = packet;
            const concrete = {
              ...packet,
              protocol: protocol === 'tcp' ? 1 : 2,
              source: ipv4(source),
              destination: ipv4(destination),
            } as const;
            for (const { parts, which: list } of answer.points)
              refuse(refusePacket(parts, concrete, isIn, truths[list] ?? 'deny'));
          }
          const outcome = [...found].sort().join();
          outcomes.add(outcome);
          if (found.size === 0) continue;
          if (certain === false) {
            refuse(found.has('deny') ? null : `blocked at least in part, but in this model: ${outcome}`);
            continue;
          }
          const expected = { allowed: 'allow', blocked: 'deny', partly: 'allow,deny', undecided: outcome }[verdict];
          refuse(expected === outcome ? null : `${verdict}, but in this model: ${outcome}`);
        }
        if (verdict === 'undecided' && outcomes.size > 1) justified += 1;
      },
    );
    fc.assert(property, draws(20_000));
    // Every verdict is met often, and most undecided ones come out differently in other models.
    console.log(
      `verdicts ${JSON.stringify(seen)}; undecided ones that five models already show to differ: ${justified}`,
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(CASES / 100);
    expect(justified).toBeGreaterThan(seen.undecided / 4);
  });
});
