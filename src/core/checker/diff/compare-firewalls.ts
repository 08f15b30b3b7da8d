// Compares two versions of a firewall or policy: network rules by address, application rules by host name, DNAT rules.
import type { Firewall } from '../../azure/configuration/resources.ts';
import type { EndpointMatch } from '../../net/index.ts';
import { compileFirewall, type FirewallLists, policyChain } from '../firewall/compile-firewall.ts';
import { infrastructureRules } from '../firewall/infrastructure-rules.ts';
import type { Missing } from '../lists/check-result.ts';
import type { ListRule } from '../lists/rule-list.ts';
import { type ComparisonContext, compareLists, type ListPart } from './compare-rule-lists.ts';
import type { ListChange } from './comparison.ts';

type Version = 'before' | 'after';
type Both<T> = Readonly<Record<Version, T>>;

const ANY: EndpointMatch = { any: true, matches: [] };

/** Returns application rules that may allow packets which no network rule matches, for any host name. */
const byName = (rules: readonly ListRule[]): readonly ListRule[] =>
  rules
    .filter(({ decision }) => decision !== 'deny')
    .map((rule) => ({ ...rule, destination: ANY, guards: [], ties: [] }));

/** Returns application rules that surely deny packets before Azure's built-in rules: those for every host name. */
const everyName = (rules: readonly ListRule[]): readonly ListRule[] =>
  rules
    .filter(
      ({ decision, guards, ties, destination }) =>
        decision === 'deny' &&
        guards.length + ties.length === 0 &&
        destination.matches.some(({ inside: [symbol, ...more], outside }) => {
          return symbol?.pattern?.text === '' && more.length + outside.length === 0;
        }),
    )
    .map((rule) => ({ ...rule, destination: ANY }));

/** Returns what may block allowed packets in one version alone; features of the same modes block the same in both. */
const stopsOf = ({ before, after }: Both<FirewallLists>, modes: Both<string>): Both<readonly Missing[]> =>
  modes.before === modes.after ? { before: [], after: [] } : { before: before.inspections, after: after.inspections };

/** Compiles the rules of two versions into lists to compare. */
export function filteringParts(
  before: Firewall,
  after: Firewall,
  { symbols, guards }: Omit<ComparisonContext, 'configurations'>,
): Readonly<Record<'network' | 'application', ListPart>> & { readonly nat: Both<readonly ListRule[]> } {
  const both = <T>(make: (firewall: Firewall, version: Version) => T): Both<T> => ({
    before: make(before, 'before'),
    after: make(after, 'after'),
  });
  const lists = both((firewall, version) => compileFirewall(firewall, symbols[version]));
  const unified = (kind: 'network' | 'application' | 'nat'): Both<readonly ListRule[]> =>
    both((firewall, version) =>
      guards.unify(lists[version][kind].rules, symbols[version], {
        kind: 'firewall',
        traits: JSON.stringify(policyChain(firewall).map(({ dnsProxy }) => dnsProxy)),
      }),
    );
  const modes = both((firewall) =>
    JSON.stringify(policyChain(firewall).map((level) => [level.threatIntelMode, level.intrusionDetectionMode])),
  );
  const common = { table: symbols.after.table, unshared: symbols.unshared, stops: stopsOf(lists, modes) };
  const [network, application] = [unified('network'), unified('application')];
  const laterRules = { before: byName(application.before), after: byName(application.after) };
  const excluded = { before: everyName(application.before), after: everyName(application.after) };
  const builtIn = infrastructureRules(symbols.after);
  return {
    network: {
      lists: [network.before, network.after],
      options: {
        ...common,
        noMatch: 'pass',
        laterRules,
        builtIn: builtIn.map(({ addresses }) => addresses),
        excluded,
      },
    },
    application: {
      lists: [application.before, application.after],
      options: {
        ...common,
        names: true,
        noMatch: 'deny',
        builtIn: builtIn.flatMap(({ names }) => names ?? []),
      },
    },
    nat: unified('nat'),
  };
}

/** Returns what changed between two versions of a firewall. */
export function compareFirewalls(before: Firewall, after: Firewall, context: ComparisonContext): readonly ListChange[] {
  const { network, application, nat } = filteringParts(before, after, context);
  const about = { direction: 'outbound', ...context.configurations } as const;
  return [
    compareLists([network], { list: 'network', ...about }),
    compareLists([application], { list: 'application', ...about }),
    ...compareTranslations({ before, after }, nat, context),
  ];
}

/** Returns the address that each DNAT rule translates to, by the place of the rule; null for an unknown address. */
function translatedAddresses(firewalls: readonly Firewall[]): ReadonlyMap<ListRule['name']['at'], string | null> {
  const collections = firewalls.flatMap(policyChain).flatMap((level) => level.collections);
  return new Map(
    collections
      .flatMap(({ rules }) => rules)
      .filter((rule) => rule.kind === 'nat')
      .map((rule) => [rule.at, rule.target.known ? rule.target.value : null]),
  );
}

/** Compares DNAT rules: one entry for each translated address. */
function compareTranslations(
  firewalls: Both<Firewall>,
  rules: Both<readonly ListRule[]>,
  { symbols, configurations }: ComparisonContext,
): readonly ListChange[] {
  const targets = translatedAddresses(Object.values(firewalls));
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
          options: { table: symbols.after.table, unshared: symbols.unshared, noMatch: 'deny' },
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
