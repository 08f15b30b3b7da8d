// An Azure Firewall or a firewall policy as two ordered lists, network and application rules (Azure Firewall rule
// processing logic): the parent policy first, then groups and collections by priority, rules top-down.
import type { Firewall, Known, RuleCollection } from '../../azure/configuration/resources.ts';
import type { Missing } from '../lists/check-result.ts';
import { type ListRule, RuleList, type RuleName, takesAll } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { compileRule } from './compile-firewall-rule.ts';

export interface FirewallLists {
  readonly network: RuleList;
  readonly application: RuleList;
  /** What is translated: allowed means that it is. */
  readonly nat: RuleList;
  readonly hasNat: boolean;
  /** Features that can stop what the rules let through. */
  readonly afterwards: readonly Missing[];
}

/** A policy and those above it, parent first. */
export function levelsOf(firewall: Firewall): readonly Firewall[] {
  const levels: Firewall[] = [];
  for (
    let level: Firewall | null = firewall;
    level !== null && !levels.includes(level);
    level = level.basePolicy?.policy ?? null
  )
    levels.unshift(level);
  return levels;
}

function absent(level: Firewall): readonly Missing[] {
  const at = level.at;
  return [
    ...(level.basePolicy !== null && level.basePolicy.policy === null
      ? [{ code: 'parent-policy', args: { id: level.basePolicy.id }, at }]
      : []),
    ...level.missingGroups.map((id) => ({ code: 'rule-collection-group', args: { id }, at })),
    ...(level.exists?.known === false
      ? [
          {
            code: 'expression',
            args: { text: level.exists.text, field: 'exists', rule: level.name ?? '' },
            at,
          },
        ]
      : []),
    ...(level.incomplete ? [{ code: 'incomplete', args: { name: level.name ?? '' }, at }] : []),
    ...(level.form === 'classic' && level.policyId !== null
      ? [{ code: 'firewall-policy', args: { id: level.policyId }, at }]
      : []),
  ];
}

/** A mode that is not known to let everything through: a word, or an expression. */
const mayDeny = (mode: string | null): boolean => mode !== null && !/^(?:off|alert)$/i.test(mode);

export function compileFirewall(firewall: Firewall, scope: Scope): FirewallLists {
  const levels = levelsOf(firewall);
  const list = (kind: RuleCollection['kind']): RuleList => {
    const rules = levels.flatMap((level) => {
      const missing = absent(level);
      const name: RuleName = {
        name: level.name ?? '',
        priority: null,
        origin: 'custom',
        access: 'deny',
        at: level.at,
      };
      // Rules that the paste lacks may come before any that it has at this level.
      return [
        ...(missing.length === 0 ? [] : [takesAll(name, 'undecided', missing)]),
        ...ordered(level, kind, scope),
      ];
    });
    return new RuleList(rules);
  };
  const afterwards = levels.flatMap((level): Missing[] => [
    ...(mayDeny(level.threatIntelMode) ? [{ code: 'threat-intelligence', args: {}, at: level.at }] : []),
    ...(mayDeny(level.intrusionDetectionMode)
      ? [{ code: 'intrusion-detection', args: {}, at: level.at }]
      : []),
  ]);
  const hasNat = levels.some((level) => level.collections.some(({ kind }) => kind === 'nat'));
  const [network, application, nat] = [list('network'), list('application'), list('nat')];
  return { network, application, nat, hasNat, afterwards };
}

interface Placed {
  readonly collection: RuleCollection;
  readonly rules: readonly ListRule[];
}

const number = (value: Known<number> | undefined): number => (value?.known === true ? value.value : 0);
const placeable = ({ priority, group }: RuleCollection): boolean =>
  priority.known && (group === null || group.priority.known);

function ordered(level: Firewall, kind: RuleCollection['kind'], scope: Scope): readonly ListRule[] {
  const all = level.collections
    .filter((collection) => collection.kind === kind)
    .map(
      (collection): Placed => ({
        collection,
        rules: collection.rules.flatMap((rule) => compileRule(rule, collection, { level, scope })),
      }),
    );
  const placed = all
    .filter(({ collection }) => placeable(collection))
    .sort(
      ({ collection: a }, { collection: b }) =>
        number(a.group?.priority) - number(b.group?.priority) || number(a.priority) - number(b.priority),
    );
  const unplaced = all.filter(({ collection }) => !placeable(collection));
  const doubt = ({ name, at }: RuleCollection): Missing => ({
    code: 'expression',
    args: { text: '', field: 'priority', rule: name },
    at,
  });
  return [
    ...unplaced.flatMap(({ collection, rules }) =>
      rules.map((rule) => ({ ...rule, doubts: [...rule.doubts, doubt(collection)] })),
    ),
    ...placed.flatMap((entry, index) => withRivals(entry, placed.slice(index + 1))),
    ...unplaced.flatMap(({ rules }) => rules),
  ];
}

/** Which of two groups, or of two collections of a group, with one priority comes first is not documented. */
function withRivals({ collection, rules }: Placed, later: readonly Placed[]): readonly ListRule[] {
  const tied = later.filter(({ collection: other }) =>
    collection.group?.name === other.group?.name
      ? number(collection.priority) === number(other.priority)
      : number(collection.group?.priority) === number(other.group?.priority),
  );
  const others = tied.flatMap((entry) => entry.rules);
  return others.length === 0
    ? rules
    : rules.map((rule) => ({ ...rule, rivals: others.filter(({ decision }) => decision !== rule.decision) }));
}
