// Two versions of a firewall or policy: network rules by address, application rules by name, what is translated.
import type { Firewall } from '../../azure/configuration/resources.ts';
import type { Side } from '../../net/index.ts';
import { compileFirewall, type FirewallLists, levelsOf } from '../firewall/compile-firewall.ts';
import { infrastructureRules } from '../firewall/infrastructure-rules.ts';
import type { Missing } from '../lists/check-result.ts';
import type { ListRule } from '../lists/rule-list.ts';
import { compareLists, type ListPart, type Pairing } from './compare-rule-lists.ts';
import type { ListChange } from './comparison.ts';

type Version = 'before' | 'after';
type Both<T> = Readonly<Record<Version, T>>;

const ANY: Side = { any: true, terms: [] };

/** What may let through, by name, packets that no network rule takes: whichever names it is about. */
const byName = (rules: readonly ListRule[]): readonly ListRule[] =>
  rules
    .filter(({ decision }) => decision !== 'deny')
    .map((rule) => ({ ...rule, destination: ANY, doubts: [], rivals: [] }));

/** What surely keeps packets from Azure's own rules: denials of every name. */
const everyName = (rules: readonly ListRule[]): readonly ListRule[] =>
  rules
    .filter(
      ({ decision, doubts, rivals, destination }) =>
        decision === 'deny' &&
        doubts.length + rivals.length === 0 &&
        destination.terms.some(({ inside: [symbol, ...more], outside }) => {
          return symbol?.pattern?.text === '' && more.length + outside.length === 0;
        }),
    )
    .map((rule) => ({ ...rule, destination: ANY }));

/** What can stop allowed packets: one question where both versions have the same features in the same modes. */
function stopsOf(lists: Both<FirewallLists>, modes: Both<string>): Both<readonly Missing[]> {
  const before = lists.before.afterwards;
  return { before, after: modes.before === modes.after ? before : lists.after.afterwards };
}

/** Network and application rules of two versions, as lists to compare. */
export function filteringParts(
  before: Firewall,
  after: Firewall,
  { scopes, questions }: Omit<Pairing, 'configurations'>,
): Readonly<Record<'network' | 'application', ListPart>> & { readonly nat: Both<readonly ListRule[]> } {
  const both = <T>(make: (firewall: Firewall, version: Version) => T): Both<T> => ({
    before: make(before, 'before'),
    after: make(after, 'after'),
  });
  const lists = both((firewall, version) => compileFirewall(firewall, scopes[version]));
  const settled = (kind: 'network' | 'application' | 'nat'): Both<readonly ListRule[]> =>
    both((firewall, version) =>
      questions.settle(lists[version][kind].rules, scopes[version], {
        kind: 'firewall',
        traits: JSON.stringify(levelsOf(firewall).map(({ dnsProxy }) => dnsProxy)),
      }),
    );
  const modes = both((firewall) =>
    JSON.stringify(levelsOf(firewall).map((level) => [level.threatIntelMode, level.intrusionDetectionMode])),
  );
  const common = { table: scopes.after.table, unshared: scopes.unshared, stops: stopsOf(lists, modes) };
  const [network, application] = [settled('network'), settled('application')];
  const others = { before: byName(application.before), after: byName(application.after) };
  const barred = { before: everyName(application.before), after: everyName(application.after) };
  const builtIn = infrastructureRules(scopes.after);
  return {
    network: {
      lists: [network.before, network.after],
      options: {
        ...common,
        nobody: 'pass',
        others,
        builtIn: builtIn.map(({ addresses }) => addresses),
        barred,
      },
    },
    application: {
      lists: [application.before, application.after],
      options: {
        ...common,
        names: true,
        nobody: 'deny',
        builtIn: builtIn.flatMap(({ names }) => names ?? []),
      },
    },
    nat: settled('nat'),
  };
}

/** What changed between two versions of a firewall. */
export function compareFirewalls(before: Firewall, after: Firewall, pairing: Pairing): readonly ListChange[] {
  const { network, application, nat } = filteringParts(before, after, pairing);
  const about = { direction: 'outbound', ...pairing.configurations } as const;
  return [
    compareLists([network], { list: 'network', ...about }),
    compareLists([application], { list: 'application', ...about }),
    ...compareTranslations({ before, after }, nat, pairing),
  ];
}

/** One entry for each address that packets are translated to. */
function compareTranslations(
  firewalls: Both<Firewall>,
  rules: Both<readonly ListRule[]>,
  { scopes, configurations }: Pairing,
): readonly ListChange[] {
  const targets = new Map<ListRule['name']['at'], string | null>();
  for (const firewall of Object.values(firewalls))
    for (const level of levelsOf(firewall))
      for (const { rules: written } of level.collections)
        for (const rule of written)
          if (rule.kind === 'nat') targets.set(rule.at, rule.target.known ? rule.target.value : null);
  const names = new Set([...targets.values()].filter((target) => target !== null));
  return [...names].map((target) => {
    const to = (list: readonly ListRule[]): readonly ListRule[] =>
      list.map((rule) => {
        const own = targets.get(rule.name.at);
        if (own === null) return { ...rule, decision: 'undecided', missing: [unknownTarget(rule)] };
        return rule.decision === 'allow' && own !== target ? { ...rule, decision: 'deny' } : rule;
      });
    return compareLists(
      [
        {
          lists: [to(rules.before), to(rules.after)],
          options: { table: scopes.after.table, unshared: scopes.unshared, nobody: 'deny' },
        },
      ],
      { list: 'nat', target, direction: 'inbound', ...configurations },
    );
  });
}

const unknownTarget = ({ name }: ListRule): Missing => ({
  code: 'expression',
  args: { text: '', field: 'translatedAddress', rule: name.name },
  at: name.at,
});
