// The difference of two lists of IPv6 and IPv4 prefixes against one packet at a time: it is reported as opened exactly if
// the list before blocks it and the one after allows it. Prefixes and addresses are read by another package.
import fc from 'fast-check';
import { Address4, Address6 } from 'ip-address';
import { expect, test } from 'vitest';
import { setsOf } from '../../../../../src/core/checker/diff/changed-regions.ts';
import { ListPair } from '../../../../../src/core/checker/diff/list-pair.ts';
import { CLOSED, OPENED, regionOf, UNDECIDED } from '../../../../../src/core/checker/diff/outcomes.ts';
import { SharedGuards } from '../../../../../src/core/checker/diff/shared-guards.ts';
import { symbolContextsOf } from '../../../../../src/core/checker/diff/symbol-contexts.ts';
import type { SymbolContext } from '../../../../../src/core/checker/lists/symbol-context.ts';
import { compileSecurityGroup } from '../../../../../src/core/checker/security-group/compile-security-group.ts';
import { type AddressCube, intervals, TCP, UDP } from '../../../../../src/core/net/index.ts';
import { NOWHERE } from '../../../../../src/core/net/space/decision-diagram.ts';
import { casesOf, draws } from '../../../../prove/seed.ts';
import { configuration, defaults, library, nsg } from '../build.ts';

const CASES = casesOf(1500);
const PREFIXES = [
  '*',
  '::/0',
  '::/1',
  '2001:db8::/32',
  '2001:db8::/33',
  '2001:db8:8000::/33',
  '2001:db8::/126',
  '2001:db8::1/128',
  '2600::/12',
  '0.0.0.0/0',
  '20.0.0.0/8',
  '2001:db8::/32,20.0.0.0/8',
] as const;
const ADDRESSES = [
  '::',
  '2001:db8::',
  '2001:db8::1',
  '2001:db8::3',
  '2001:db8::4',
  '2001:db8:7fff:ffff:ffff:ffff:ffff:ffff',
  '2001:db8:8000::',
  '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
  '2001:db9::',
  '2600::1',
  '7fff:ffff::',
  '8000::',
  'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  '19.255.255.255',
  '20.0.0.0',
  '20.255.255.255',
  '21.0.0.0',
].map((text) => {
  const isV6 = text.includes(':');
  const read = isV6 ? new Address6(text) : new Address4(text);
  const holds = (prefix: string): boolean =>
    prefix === '*' ||
    (prefix.includes(':') === isV6 && read.isInSubnet(isV6 ? new Address6(prefix) : new Address4(prefix)));
  return {
    text,
    isV6,
    number: read.bigInt(),
    in: new Set(PREFIXES.filter((list) => list.split(',').some(holds))),
  };
});
type Address = (typeof ADDRESSES)[number];

const anyRule = fc.record({
  access: fc.constantFrom('allow', 'deny'),
  protocol: fc.constantFrom('tcp', 'tcp', 'udp', '*'),
  source: fc.constantFrom(...PREFIXES),
  destination: fc.constantFrom(...PREFIXES),
  ports: fc.constantFrom('*', '443'),
});
type Rule = typeof anyRule extends fc.Arbitrary<infer One> ? One : never;
interface Packet {
  readonly protocol: 'tcp' | 'udp';
  readonly source: Address;
  readonly destination: Address;
  readonly port: number;
}
const PACKETS: readonly Packet[] = (['tcp', 'udp'] as const).flatMap((protocol) =>
  [443, 444].flatMap((port) =>
    ADDRESSES.flatMap((source) =>
      ADDRESSES.filter(({ isV6 }) => isV6 === source.isV6).map((destination) => ({
        protocol,
        source,
        destination,
        port,
      })),
    ),
  ),
);

/** What the list does: the first rule that takes the packet decides, and the last one denies everything. */
const isAllowed = (list: readonly Rule[], { protocol, source, destination, port }: Packet): boolean =>
  list.find(
    (rule) =>
      (rule.protocol === '*' || rule.protocol === protocol) &&
      (rule.ports === '*' || Number(rule.ports) === port) &&
      source.in.has(rule.source) &&
      destination.in.has(rule.destination),
  )?.access === 'allow';

const version = (list: readonly Rule[], text: string) => {
  const rules = list.map(
    ({ access, protocol, source, destination, ports }, place) =>
      `out ${100 + place} ${access} ${protocol} ${source} -> ${destination}@${ports}`,
  );
  const group = nsg(...rules, 'out 4096 deny * * -> *');
  return { group, inputs: [{ name: 'nsg.json', text }], configuration: configuration(group) };
};

function pairOf(before: readonly Rule[], after: readonly Rule[]): ListPair {
  const [old, now] = [version(before, 'before'), version(after, 'after')];
  const symbols = symbolContextsOf({ before: old, after: now }, library([]), defaults);
  const questions = new SharedGuards();
  const rules = ({ group }: typeof old, symbols: SymbolContext) =>
    questions.unify(compileSecurityGroup(group, 'outbound', symbols).rules, symbols, {
      kind: 'security-group',
    });
  return new ListPair([rules(old, symbols.before), rules(now, symbols.after)], {
    table: symbols.after.table,
    unshared: symbols.unshared,
    noMatch: 'deny',
  });
}

const has = ({ bound, inside, outside }: AddressCube, { isV6, number }: Address): boolean => {
  if (inside.length + outside.length > 0) throw new Error('prefixes alone name no symbol');
  return isV6 ? intervals.contains(bound.v6, number) : intervals.contains(bound.v4, Number(number));
};

test(`over ${CASES} pairs of lists, an IPv6 packet is opened exactly if it was blocked and is allowed`, {
  timeout: 300_000,
}, () => {
  const seen = { opened: 0, closed: 0 };
  const list = fc.array(anyRule, { maxLength: 4 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const pair = pairOf(before, after);
      const { diagrams } = pair.space;
      const reportedOf = (value: number): ((packet: Packet) => boolean) => {
        const region = diagrams.within(regionOf(diagrams, pair.change, value), pair.possible);
        if (region === NOWHERE) return () => false;
        const { sets, complete } = setsOf(pair, region);
        expect(complete).toBe(true);
        return ({ protocol, source, destination, port }) =>
          sets.some(
            (set) =>
              (set.protocols & (protocol === 'tcp' ? TCP : UDP)) !== 0 &&
              intervals.contains(set.destinationPorts, port) &&
              has(set.source, source) &&
              has(set.destination, destination),
          );
      };
      const [isOpened, isClosed] = [reportedOf(OPENED), reportedOf(CLOSED)];
      // Whether Azure's `*` takes ESP is not documented; of TCP and UDP everything is known.
      const isOpen = reportedOf(UNDECIDED);
      for (const packet of PACKETS) {
        const [was, is] = [isAllowed(before, packet), isAllowed(after, packet)];
        const reported = `${isOpened(packet)} ${isClosed(packet)} ${isOpen(packet)}`;
        if (reported !== `${!was && is} ${was && !is} false`)
          throw new Error(`${reported}: ${packet.source.text} to ${packet.destination.text}, ${was} then ${is}`);
        if (packet.source.isV6) {
          seen.opened += Number(!was && is);
          seen.closed += Number(was && !is);
        }
      }
    }),
    draws(1500),
  );
  expect(seen.opened).toBeGreaterThan(10 * CASES);
  expect(seen.closed).toBeGreaterThan(10 * CASES);
});
