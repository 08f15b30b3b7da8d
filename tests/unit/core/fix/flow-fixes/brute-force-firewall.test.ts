// The same for firewalls: packets with an address and, for HTTP and HTTPS, a name, through network rules and then
// application rules, as Azure Firewall's documents tell it. Written apart from the product.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  AddressSpec,
  Configuration,
  Firewall,
  FirewallRule,
  Known,
} from '../../../../../src/core/azure/configuration/resources.ts';
import { targetOf } from '../../../../../src/core/fix/changes/change.ts';
import { applyChanges, type ChangeOf, fixesFor } from '../../../../../src/core/fix/index.ts';
import { writeChanges } from '../../../../../src/core/fix/write/write-changes.ts';
import { casesOf, draws, seed } from '../../../../prove/seed.ts';
import { configuration, defaults, type FlowText, library } from '../../checker/build.ts';
import { firewall } from '../../checker/build-firewall.ts';
import { check } from '../../checker/checked.ts';
import type { Model } from '../../checker/oracle.ts';
import { ADDRESSES, drawModel, PREFIXES, random } from '../../checker/random-models.ts';
import { changeText } from '../change-text.ts';
import { readSnippet } from '../write/read-parts.ts';

const CASES = casesOf(600);
const MODELS = 3;
const PACKETS = 150;

const source = fc.constantFrom('*', '10.0.0.0/30', '10.0.0.0/30', '10.0.0.4/30', '10.0.0.0/8');
const destination = fc.constantFrom(
  '*',
  'Storage',
  'Storage.WestEurope',
  'AzureActiveDirectory',
  '20.0.0.0/30',
  '20.0.0.0/8',
  '0.0.0.0/1',
);
const networkRule = fc
  .record({
    protocol: fc.constantFrom('tcp', 'tcp', 'udp', 'tcp,udp', '*'),
    source,
    destination,
    port: fc.constantFrom('443', '80', '445', '440-450', '80,443', '*'),
  })
  .map((one) => `${one.protocol} ${one.source} -> ${one.destination}@${one.port}`);
const applicationRule = fc
  .record({
    source,
    protocol: fc.constantFrom('https:443', 'http:80', 'http:80,https:443'),
    hosts: fc.constantFrom('pypi.org', '*.pypi.org', '*.org', 'a.blob.core.windows.net', '*.windows.net', '*'),
  })
  .map((one) => `${one.source} -> ${one.protocol} ${one.hosts}`);
const collection = fc.record({
  kind: fc.constantFrom('net', 'net', 'app'),
  group: fc.constantFrom('g1/200', 'g2/300'),
  action: fc.constantFrom('allow', 'allow', 'deny'),
  network: fc.array(networkRule, { minLength: 1, maxLength: 2 }),
  application: fc.array(applicationRule, { minLength: 1, maxLength: 2 }),
});
const firewalls = fc.tuple(fc.array(collection, { maxLength: 4 }), fc.boolean()).map(([collections, isPolicy]) => ({
  form: isPolicy ? ('policy' as const) : ('classic' as const),
  // Each has a number of its own: which of two equal ones comes first is not documented.
  collections: collections.map(
    ({ kind, group, action, network, application }, index) =>
      `${isPolicy ? `${group} ` : ''}${kind} ${200 + 50 * index} ${action}: ${(kind === 'net' ? network : application).join('; ')}`,
  ),
}));

interface FlowCase {
  readonly flow: Partial<FlowText>;
  /** A name of the model, or null where only hosts are named. */
  readonly to: string | null;
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
  readonly protocol: 'tcp' | 'udp';
}
const blob = 'a.blob.core.windows.net';
const flows: readonly FlowCase[] = [
  { flow: { to: { tag: 'Storage' }, ports: [445] }, to: 'Storage', hosts: [], ports: [445], protocol: 'tcp' },
  {
    flow: { to: { tag: 'Storage', hosts: [blob] }, ports: [443] },
    to: 'Storage',
    hosts: [blob],
    ports: [443],
    protocol: 'tcp',
  },
  {
    flow: { to: { tag: 'Storage', hosts: [blob] }, ports: [80, 443] },
    to: 'Storage',
    hosts: [blob],
    ports: [80, 443],
    protocol: 'tcp',
  },
  {
    flow: { to: { tag: 'Storage', regional: true }, protocol: 'udp', ports: ['440-450'] },
    to: 'Storage.WestEurope',
    hosts: [],
    ports: [440, 443, 445, 450],
    protocol: 'udp',
  },
  {
    flow: { to: { prefixes: ['20.0.0.0/8'] }, ports: [80, 445] },
    to: PREFIXES['20.0.0.0/8'] ?? '',
    hosts: [],
    ports: [80, 445],
    protocol: 'tcp',
  },
  {
    flow: { to: { hosts: ['pypi.org', 'files.pypi.org'] }, ports: [443] },
    to: null,
    hosts: ['pypi.org', 'files.pypi.org'],
    ports: [443],
    protocol: 'tcp',
  },
];
const HOSTS = ['pypi.org', 'files.pypi.org', blob, 'b.blob.core.windows.net', 'evil.org', 'example.com'];
const options = {
  ...defaults,
  parameters: { 'compute-prefixes': ['10.0.0.0/30'], region: 'westeurope' },
};

interface Packet {
  readonly protocol: 'tcp' | 'udp';
  readonly source: number;
  readonly destination: number;
  readonly host: string;
  readonly port: number;
}
const of = <T>(field: Known<T>, otherwise: T): T => (field.known ? field.value : otherwise);

function takes(spec: AddressSpec, address: number, { names }: Model): boolean {
  return spec.some((item) => {
    if (item.kind === 'any') return true;
    const tag = item.kind === 'tag' ? item.tag : '';
    const name = item.kind === 'prefix' ? (PREFIXES[item.text] ?? item.text) : tag;
    const set = names.get(name);
    if (set === undefined) throw new Error(`the model does not know ${name}`);
    return set.has(address);
  });
}
const fits = (pattern: string, host: string): boolean =>
  pattern.startsWith('*') ? host.endsWith(pattern.slice(1)) : host === pattern;

function matches(rule: FirewallRule, packet: Packet, model: Model): boolean {
  if (!takes(rule.source, packet.source, model)) return false;
  if (rule.kind === 'application') {
    const protocol = packet.port === 443 ? 'https' : 'http';
    return (
      packet.protocol === 'tcp' &&
      of(rule.protocols, []).some(({ type, port }) => type === protocol && port === packet.port) &&
      rule.hosts.some((host) => fits(of(host, ''), packet.host))
    );
  }
  const protocols = of(rule.protocols, []);
  return (
    (protocols.includes('any') || protocols.includes(packet.protocol)) &&
    takes(rule.destination, packet.destination, model) &&
    of(rule.destinationPorts, []).some(({ from, to }) => from <= packet.port && packet.port <= to)
  );
}

function lets({ collections }: Firewall, packet: Packet, model: Model): boolean {
  const order = [...collections].sort(
    (a, b) =>
      of(a.group?.priority ?? a.priority, 0) - of(b.group?.priority ?? b.priority, 0) ||
      of(a.priority, 0) - of(b.priority, 0),
  );
  for (const kind of ['network', 'application'] as const) {
    // Names count only for HTTP and HTTPS.
    if (kind === 'application' && ![80, 443].includes(packet.port)) continue;
    for (const one of order.filter((each) => each.kind === kind))
      if (one.rules.some((rule) => matches(rule, packet, model))) return of(one.action, 'deny') === 'allow';
  }
  return false;
}

function complaint(before: Firewall, after: Firewall, flow: FlowCase, seed: number): string | null {
  const next = random(seed);
  const model = drawModel([], { placeGiven: true, regionGiven: true, defaultRoute: false }, next);
  const pick = <T>(list: readonly T[], fallback: T): T => list[Math.floor(next() * list.length)] ?? fallback;
  const publics = ADDRESSES.slice(8, 31);
  const targets = flow.to === null ? publics : ADDRESSES.filter((one) => model.names.get(flow.to ?? '')?.has(one));
  // What a name resolves to is one address for each name here.
  const resolved = new Map(
    HOSTS.map((host) => [host, flow.hosts.includes(host) ? pick(targets, 8) : pick(publics, 8)]),
  );
  for (let count = 0; count < PACKETS; count += 1) {
    const host = pick([...HOSTS, ...flow.hosts, ...flow.hosts], 'pypi.org');
    const named = flow.hosts.length > 0 && next() < 0.7;
    const packet: Packet = {
      protocol: pick(['tcp', 'tcp', 'udp'] as const, 'tcp'),
      source: pick([0, 1, 2, 3, 4, 5, 9], 0),
      destination: named ? (resolved.get(host) ?? 8) : pick([...targets, ...ADDRESSES], 8),
      host: named ? host : 'example.com',
      port: pick([80, 443, 445, 440, 450, 22], 443),
    };
    const asked = packet.source < 4 && flow.ports.includes(packet.port) && packet.protocol === flow.protocol;
    const byAddress = flow.to !== null && (model.names.get(flow.to)?.has(packet.destination) ?? false);
    const byName = flow.hosts.includes(packet.host);
    const was = lets(before, packet, model);
    const is = lets(after, packet, model);
    const about = JSON.stringify(packet);
    if (was && !is) return `closes ${about}`;
    if (!was && is && !(asked && (byAddress || byName))) return `opens ${about}`;
    const required =
      asked && (flow.hosts.length > 0 ? byName && packet.destination === resolved.get(packet.host) : byAddress);
    if (required && !is) return `leaves closed ${about}`;
  }
  return null;
}

let fixed = 0;
test(`over ${CASES} random firewalls, a fix opens what is required and nothing else`, {
  timeout: 600_000,
}, () => {
  fc.assert(
    fc.property(firewalls, fc.constantFrom(...flows), fc.nat(), ({ form, collections }, flow, seed) => {
      const pasted = configuration(firewall(collections, { form }));
      const asked = library([{ at: ['firewall'], ...flow.flow }]);
      const [fix] = fixesFor({ configuration: pasted, result: check(pasted, asked, options) }, asked, options);
      if (fix?.status !== 'verified') return;
      fixed += 1;
      const after = applyChanges(pasted, fix.changes);
      const [before] = pasted.resources;
      const [now] = after.resources;
      if (before?.kind !== 'firewall' || now?.kind !== 'firewall') throw new Error('the firewall is gone');
      for (let model = 0; model < MODELS; model += 1) {
        const wrong = complaint(before, now, flow, seed + model);
        if (wrong !== null) throw new Error(`${wrong}\n${JSON.stringify(fix.changes)}`);
      }
      for (const change of fix.changes) {
        const fewer = fix.changes.filter((one) => one !== change);
        expect(check(applyChanges(pasted, fewer), asked, options).requirements[0]?.verdict).not.toBe('allowed');
      }
    }),
    draws(600),
  );
  expect(fixed).toBeGreaterThan(CASES / 3);
});

type RuleChange = ChangeOf<'firewall-rule'>;

/** A rule in its place, whether the place was there or not. */
const inPlace = (change: RuleChange): string =>
  `${change.after?.name} ${changeText({ ...change, before: null }).replace(' new: ', ': ')}`;

const rulesIn = ({ resources }: Configuration): readonly string[] =>
  resources.flatMap((resource) => {
    if (resource.kind !== 'firewall') throw new Error(`${resource.kind} is no firewall`);
    const target = targetOf(resource);
    return resource.collections.flatMap(({ name, kind, priority, group: above, rules }) => {
      const group = above && { name: above.name, priority: of(above.priority, 0), isNew: false };
      const collection = { group, name, kind, priority: of(priority, 0), isNew: false };
      return rules.map((after) =>
        inPlace({ kind: 'firewall-rule', target, collection, before: null, after, requirements: [] }),
      );
    });
  });

test('code for a fix, read back, holds the rules that the fix says', { timeout: 600_000 }, async () => {
  const read = new Set<string>();
  await fc.assert(
    fc.asyncProperty(firewalls, fc.constantFrom(...flows), async ({ form, collections }, flow) => {
      const pasted = configuration(firewall(collections, { form }));
      const asked = library([{ at: ['firewall'], ...flow.flow }]);
      const [fix] = fixesFor({ configuration: pasted, result: check(pasted, asked, options) }, asked, options);
      const changes = fix?.changes.filter((one): one is RuleChange => one.kind === 'firewall-rule') ?? [];
      for (const [collection, together] of Map.groupBy(changes, (change) => change.collection))
        for (const language of ['bicep', 'arm', 'terraform'] as const) {
          const found: string[] = [];
          for (const snippet of writeChanges(together, language)) {
            found.push(...rulesIn(await readSnippet(language, snippet, collection)));
            read.add(`${language} ${snippet.kind}`);
          }
          expect(found).toEqual(together.map(inPlace));
        }
    }),
    { numRuns: 300, seed },
  );
  expect([...read].toSorted()).toEqual([
    'arm part',
    'arm whole',
    'bicep part',
    'bicep whole',
    'terraform part',
    'terraform whole',
  ]);
});
