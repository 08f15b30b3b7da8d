// Without a firewall rule that is found shadowed or redundant, every packet is treated the same.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Firewall, SourceRef } from '../../../../../src/core/azure/configuration/resources.ts';
import { probe } from '../../../../../src/core/checker/index.ts';
import { review } from '../../../../../src/core/checker/review/review.ts';
import { casesOf, draws } from '../../../../prove/seed.ts';
import { configuration, defaults, library, tagFile } from '../build.ts';
import { firewall } from '../build-firewall.ts';
import { check } from '../checked.ts';

const without = (one: Firewall, at: SourceRef | null | undefined): Firewall => ({
  ...one,
  collections: one.collections.map((own) => ({ ...own, rules: own.rules.filter((rule) => rule.at !== at) })),
});

const source = fc.constantFrom('*', '10.0.1.0/24', '10.0.0.0/8', '0.0.0.0/1');
const network = fc
  .record({
    source,
    protocol: fc.constantFrom('tcp', 'udp', 'tcp,udp'),
    to: fc.constantFrom('*', 'Storage', 'Storage.WestEurope', '20.0.0.0/8', '20.0.0.0/24', '0.0.0.0/1'),
    ports: fc.constantFrom('*', '443', '400-500', '80'),
  })
  .map((one) => `net ${one.protocol} ${one.source} -> ${one.to}@${one.ports}`);
const application = fc
  .record({
    source,
    on: fc.constantFrom('https:443', 'http:80', 'https:443,http:80'),
    to: fc.constantFrom('pypi.org', '*.org', '*pypi.org', '*', 'files.pypi.org'),
  })
  .map((one) => `app ${one.source} -> ${one.on} ${one.to}`);
const collection = fc.record({
  rule: fc.oneof(network, application),
  action: fc.constantFrom('allow', 'allow', 'deny'),
});

const packets = ['10.0.1.4', '10.9.9.9', '200.0.0.1'].flatMap((from) =>
  ['20.0.0.5', '20.1.0.1', '200.1.1.1', 'pypi.org', 'files.pypi.org', 'x.org'].flatMap((to) =>
    ['tcp 443', 'tcp 80', 'udp 443'].map((kind) => {
      const [protocol, port] = kind.split(' ');
      return `outbound ${protocol} ${from} -> ${to}:${port}`;
    }),
  ),
);
const serviceTags = tagFile({ Storage: ['20.0.0.0/16'], 'Storage.WestEurope': ['20.0.0.0/24'] });

test.each([
  ['with a service-tag file', [serviceTags]],
  ['without one', []],
])('%s', (_, tags) => {
  const needs = library([]);
  const outcomes = (one: Firewall): readonly (string | undefined)[] =>
    packets.map((packet) => probe(configuration(one, ...tags), packet, { library: needs }).results[0]?.verdict);
  const found = new Set<string>();
  fc.assert(
    fc.property(fc.array(collection, { minLength: 2, maxLength: 6 }), (all) => {
      const one = firewall(
        all.map(({ rule, action }, index) => {
          const [kind = '', ...rest] = rule.split(' ');
          return `${kind} ${200 + 10 * index} ${action}: ${rest.join(' ')}`;
        }),
      );
      const read = configuration(one, ...tags);
      const before = outcomes(one);
      for (const { code, rule } of review({
        configuration: read,
        library: needs,
        options: defaults,
        result: check(read, needs, defaults),
      })) {
        if (!/^(?:shadowed-rule(?:-same-action)?|redundant-rule|shadowed-application-rule)$/.test(code)) continue;
        found.add(code);
        // With fewer rules more may be decided of a packet that a symbol keeps open: never the opposite.
        const after = outcomes(without(one, rule?.at));
        const isOpen = packets.map((__, place) => [before[place], after[place]].includes('undecided'));
        const decided = (all: typeof before) => all.filter((__, place) => !isOpen[place]);
        expect(decided(after), `${code} ${rule?.name}`).toEqual(decided(before));
      }
    }),
    { ...draws(100), numRuns: Math.max(60, casesOf(100)) },
  );
  // Fewer than all of the cases may lack a code.
  expect(found.size).toBeGreaterThanOrEqual(casesOf(100) < 100 ? 2 : 4);
});
