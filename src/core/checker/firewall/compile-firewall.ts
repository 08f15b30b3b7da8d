// Compiles an Azure Firewall or a firewall policy into ordered lists (Azure Firewall rule processing logic): the parent
// policy first, then groups and collections by priority, then rules from top to bottom.

import type { Firewall, Known, RuleCollection } from '../../azure/configuration/resources.ts';
import { once } from '../../memoize.ts';
import type { Missing } from '../lists/check-result.ts';
import { missingPart } from '../lists/incomplete-list.ts';
import { type ListRule, missingRules, RuleList } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { compileFirewallRule } from './compile-firewall-rule.ts';

/** A feature in a mode that may deny what the rules allow. */
export type Inspection = Extract<Missing, { readonly code: 'threat-intelligence' | 'intrusion-detection' }>;

/** The lists of a firewall by kind of rule. */
export interface FirewallLists {
  readonly network: RuleList;
  readonly application: RuleList;
  /** Here, allowed means translated. */
  readonly nat: RuleList;
  /** Network rules for host names that match nothing, since the firewall does not resolve names. */
  readonly withoutDnsProxy: () => RuleList;
  readonly hasNat: boolean;
  /** Features that can deny packets that the rules allow. */
  readonly inspections: readonly Inspection[];
}

/** Returns a policy and its parents, the topmost first. */
export function policyChain(firewall: Firewall): readonly Firewall[] {
  const levels: Firewall[] = [];
  for (
    let level: Firewall | null = firewall;
    level !== null && !levels.includes(level);
    level = level.basePolicy?.policy ?? null
  )
    levels.unshift(level);
  return levels;
}

/** Reports whether only the settings of a policy were pasted, without a group. */
const isWithoutGroups = ({ form, collections, missingTemplate }: Firewall): boolean =>
  form === 'policy' && collections.length === 0 && missingTemplate === undefined;
const policyGroups = ({ name, at }: Firewall): Missing => ({ code: 'policy-groups', args: { id: name ?? '' }, at });

/** Returns what the paste lacks of a level: any of it may come before the rules that were pasted. */
function missingOfLevel(level: Firewall): readonly Missing[] {
  const at = level.at;
  return [
    ...(level.basePolicy !== null && level.basePolicy.policy === null
      ? [{ code: 'parent-policy', args: { id: level.basePolicy.id }, at } as const]
      : []),
    ...level.missingGroups.map((id): Missing => ({ code: 'rule-collection-group', args: { id }, at })),
    ...(level.exists?.known === false
      ? [
          {
            code: 'expression',
            args: { text: level.exists.text, field: 'exists', rule: level.name ?? '' },
            at,
          } as const,
        ]
      : []),
    ...(level.incomplete ? [isWithoutGroups(level) ? policyGroups(level) : missingPart(level, at)] : []),
    ...(level.form === 'classic' && level.policyId !== null
      ? [{ code: 'firewall-policy', args: { id: level.policyId }, at } as const]
      : []),
  ];
}

/** Reports whether a firewall may translate what comes in to it: it has DNAT rules, or rules that were not pasted. */
export const mayTranslate = (firewall: Firewall): boolean =>
  policyChain(firewall).some(
    (level) =>
      level.isPartial === true ||
      missingOfLevel(level).length > 0 ||
      level.collections.some(({ kind }) => kind === 'nat'),
  );

/** Reports whether a mode may deny packets; an expression may. */
const mayDeny = (mode: string | null): boolean => mode !== null && !/^(?:off|alert)$/i.test(mode);

const namesHosts = ({ destination }: ListRule): boolean =>
  destination.matches.some(({ inside }) => inside.some(({ kind }) => kind === 'rule-host'));

/** Compiles a firewall, or a policy with its parents. */
export function compileFirewall(firewall: Firewall, symbols: SymbolContext): FirewallLists {
  const levels = policyChain(firewall);
  const dnsProxy = dnsProxyOf(levels);
  const list = (kind: RuleCollection['kind']): RuleList => {
    const rules = levels.flatMap((level) => {
      const missing = missingOfLevel(level);
      return [
        ...(missing.length === 0 ? [] : [missingRules(level, missing)]),
        ...rulesInOrder(level, kind, { symbols, dnsProxy }),
      ];
    });
    return new RuleList(rules);
  };
  const inspections = levels.flatMap((level): Inspection[] => [
    ...(mayDeny(level.threatIntelMode) ? [{ code: 'threat-intelligence', args: {}, at: level.at } as const] : []),
    ...(mayDeny(level.intrusionDetectionMode)
      ? [{ code: 'intrusion-detection', args: {}, at: level.at } as const]
      : []),
  ]);
  const hasNat = levels.some((level) => level.collections.some(({ kind }) => kind === 'nat'));
  const withoutDnsProxy = once(() => {
    if (dnsProxy !== false) return new RuleList([]);
    const rules = levels.flatMap((level) => rulesInOrder(level, 'network', { symbols, dnsProxy: true }));
    return new RuleList(rules.filter(namesHosts));
  });
  const [network, application, nat] = [list('network'), list('application'), list('nat')];
  return { network, application, nat, withoutDnsProxy, hasNat, inspections };
}

interface CompiledCollection {
  readonly collection: RuleCollection;
  readonly rules: readonly ListRule[];
}

const numberOf = (value: Known<number> | undefined): number => (value?.known === true ? value.value : 0);
const hasKnownPlace = ({ priority, group }: RuleCollection): boolean =>
  priority.known && (group === null || group.priority.known);

/** Reports whether a policy with its parents resolves names; levels that differ leave it unknown. */
const dnsProxyOf = (levels: readonly Firewall[]): boolean | null => {
  const [first = null, ...others] = new Set(levels.map(({ dnsProxy }) => dnsProxy));
  return others.length === 0 ? first : null;
};

function rulesInOrder(
  level: Firewall,
  kind: RuleCollection['kind'],
  context: { readonly symbols: SymbolContext; readonly dnsProxy: boolean | null },
): readonly ListRule[] {
  const all = level.collections
    .filter((collection) => collection.kind === kind)
    .map(
      (collection): CompiledCollection => ({
        collection,
        rules: collection.rules.flatMap((rule) => compileFirewallRule(rule, { collection, level, ...context })),
      }),
    );
  const placed = all
    .filter(({ collection }) => hasKnownPlace(collection))
    .sort(
      ({ collection: a }, { collection: b }) =>
        numberOf(a.group?.priority) - numberOf(b.group?.priority) || numberOf(a.priority) - numberOf(b.priority),
    );
  const unplaced = all.filter(({ collection }) => !hasKnownPlace(collection));
  const placeGuard = ({ name, at }: RuleCollection): Missing => ({
    code: 'expression',
    args: { text: '', field: 'priority', rule: name },
    at,
  });
  return [
    ...unplaced.flatMap(({ collection, rules }) =>
      rules.map((rule) => ({ ...rule, guards: [...rule.guards, placeGuard(collection)] })),
    ),
    ...placed.flatMap((entry, index) => withTies(entry, placed.slice(index + 1))),
    ...unplaced.flatMap(({ rules }) => rules),
  ];
}

/** Returns rules with their ties: the order of groups, or collections of a group, with one priority is undocumented. */
function withTies(
  { collection, rules }: CompiledCollection,
  later: readonly CompiledCollection[],
): readonly ListRule[] {
  const tied = later.filter(({ collection: other }) =>
    collection.group?.name === other.group?.name
      ? numberOf(collection.priority) === numberOf(other.priority)
      : numberOf(collection.group?.priority) === numberOf(other.group?.priority),
  );
  const others = tied.flatMap((entry) => entry.rules);
  return others.length === 0
    ? rules
    : rules.map((rule) => ({ ...rule, ties: others.filter(({ decision }) => decision !== rule.decision) }));
}
