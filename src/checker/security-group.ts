// A network security group as an ordered list for one direction (Network security groups, how they filter).

import type { Known, NetworkSecurityGroup, SecurityRule } from '../azure/resources.ts';
import { once } from './once.ts';
import type { Missing } from './result.ts';
import { PROTOCOL_BITS, portsOf } from './rule-fields.ts';
import { type Decision, type ListRule, type RuleHead, RuleList } from './rule-list.ts';
import type { Scope } from './scope.ts';
import { keyOf, type SideContext, sideOf } from './side.ts';

export type Direction = 'inbound' | 'outbound';

const builtIn = (
  name: string,
  direction: Direction,
  priority: number,
  sides: readonly [string, string],
  access: 'allow' | 'deny',
): SecurityRule => {
  const known = <T>(value: T): Known<T> => ({ known: true, value });
  const side = (tag: string) => (tag === '*' ? [{ kind: 'any' } as const] : [{ kind: 'tag', tag } as const]);
  const ports = known([{ from: 0, to: 65535 }]);
  return {
    name,
    priority: known(priority),
    direction: known(direction),
    access: known(access),
    protocol: known('any'),
    source: side(sides[0]),
    sourcePorts: ports,
    destination: side(sides[1]),
    destinationPorts: ports,
    origin: 'built-in',
    at: null,
    exists: known(true),
  };
};

/** The rules that every group has, whether a paste shows them or not. */
const DEFAULT_RULES: Readonly<Record<Direction, readonly SecurityRule[]>> = {
  inbound: [
    builtIn('AllowVnetInBound', 'inbound', 65000, ['VirtualNetwork', 'VirtualNetwork'], 'allow'),
    builtIn('AllowAzureLoadBalancerInBound', 'inbound', 65001, ['AzureLoadBalancer', '*'], 'allow'),
    builtIn('DenyAllInBound', 'inbound', 65500, ['*', '*'], 'deny'),
  ],
  outbound: [
    builtIn('AllowVnetOutBound', 'outbound', 65000, ['VirtualNetwork', 'VirtualNetwork'], 'allow'),
    builtIn('AllowInternetOutBound', 'outbound', 65001, ['*', 'Internet'], 'allow'),
    builtIn('DenyAllOutBound', 'outbound', 65500, ['*', '*'], 'deny'),
  ],
};

type Field = 'priority' | 'direction' | 'access' | 'protocol' | 'exists' | 'sourcePorts' | 'destinationPorts';

function expression(rule: SecurityRule, field: Field): Missing {
  const value = rule[field];
  return {
    code: 'expression',
    args: { text: value.known ? '' : value.text, field, rule: rule.name },
    at: rule.at,
  };
}

/** A rule in its place; `priority` is null where nobody told it. */
interface Placed {
  readonly rule: SecurityRule;
  readonly priority: number | null;
  readonly head: RuleHead;
}

/** Puts a group's rules in the order in which Azure tries them. */
export function compileSecurityGroup(
  group: NetworkSecurityGroup,
  direction: Direction,
  scope: Scope,
): RuleList {
  const rules = group.rules.filter(
    (rule) =>
      (!rule.direction.known || rule.direction.value === direction) &&
      (!rule.exists.known || rule.exists.value),
  );
  const written = new Set(
    rules.flatMap(({ origin, priority }) => (origin !== 'custom' && priority.known ? [priority.value] : [])),
  );
  const defaults = DEFAULT_RULES[direction].filter(
    ({ priority }) => priority.known && !written.has(priority.value),
  );
  const all = [...rules, ...defaults].map(
    (rule, index): Placed => ({
      rule,
      priority: rule.priority.known ? rule.priority.value : null,
      head: headOf(rule, scope, () => keyOf(rule.at, `${keyOf(group.at, 'group')}#${index}`)),
    }),
  );
  const placed = all.filter(({ priority }) => priority !== null).sort(byPriority);
  const unplaced = all.filter(({ priority }) => priority === null);
  return new RuleList([
    ...(group.incomplete ? [unknownRules(group, direction, scope)] : []),
    // A rule of unknown priority may come before every other, and comes before the default rules at the latest.
    ...unplaced.map(({ rule, head }) =>
      changed(head, (whole) => ({ ...whole, doubts: [...whole.doubts, expression(rule, 'priority')] })),
    ),
    ...withRivals(placed.filter(({ rule }) => rule.origin === 'custom')),
    ...unplaced.map(({ head }) => head),
    ...placed.filter(({ rule }) => rule.origin !== 'custom').map(({ head }) => head),
  ]);
}

const byPriority = (a: Placed, b: Placed): number => (a.priority ?? 0) - (b.priority ?? 0);

const changed = (head: RuleHead, change: (whole: ListRule) => ListRule): RuleHead => ({
  ...head,
  whole: once(() => change(head.whole())),
});

/** Azure refuses two rules of one priority and direction; a hand-made file may have them. */
function withRivals(sorted: readonly Placed[]): readonly RuleHead[] {
  return sorted.map(({ head, priority, rule }, index) => {
    if (sorted[index + 1]?.priority !== priority) return head;
    return changed(head, (whole) => {
      const later = sorted.slice(index + 1).filter((other) => other.priority === priority);
      const twins = later.filter((other) => decisionOf(other.rule) !== decisionOf(rule));
      return { ...whole, rivals: twins.map((twin) => twin.head.whole()) };
    });
  });
}

/** The paste says that rules are missing: any packet may meet one of them first. */
function unknownRules(group: NetworkSecurityGroup, direction: Direction, scope: Scope): RuleHead {
  const name = group.name ?? '';
  const rule = {
    ...builtIn(name, direction, 0, ['*', '*'], 'deny'),
    origin: 'custom',
    at: group.at,
  } as const;
  return changed(
    headOf(rule, scope, () => ''),
    (whole) => ({
      ...whole,
      decision: 'undecided',
      missing: [{ code: 'incomplete', args: { name }, at: group.at }],
    }),
  );
}

const decisionOf = ({ access }: SecurityRule): Decision => (access.known ? access.value : 'undecided');

function headOf(rule: SecurityRule, scope: Scope, key: () => string): RuleHead {
  const head = {
    protocols: PROTOCOL_BITS[rule.protocol.known ? rule.protocol.value : 'any'],
    sourcePorts: portsOf(rule.sourcePorts) ?? null,
    destinationPorts: portsOf(rule.destinationPorts) ?? null,
  };
  return { ...head, whole: once(() => wholeRule(rule, head, { scope, key })) };
}

const unreadFields = (rule: SecurityRule): readonly Field[] => [
  ...(['direction', 'protocol', 'exists'] as const).filter((field) => !rule[field].known),
  ...(['sourcePorts', 'destinationPorts'] as const).filter((field) => portsOf(rule[field]) === undefined),
];

function wholeRule(
  rule: SecurityRule,
  head: Omit<RuleHead, 'whole'>,
  { scope, key }: { readonly scope: Scope; readonly key: () => string },
): ListRule {
  const context = (side: string): SideContext => ({
    scope,
    ruleKey: () => `${key()}/${side}`,
    list: 'security-group',
  });
  const any = !rule.protocol.known || rule.protocol.value === 'any';
  const namesPorts = head.sourcePorts !== null || head.destinationPorts !== null;
  const about = (code: string): Missing => ({ code, args: { rule: rule.name }, at: rule.at });
  return {
    ...head,
    source: sideOf(rule.source, context('source')),
    destination: sideOf(rule.destination, context('destination')),
    doubts: unreadFields(rule).map((field) => expression(rule, field)),
    // Sources disagree on what ports do to ICMP, and on whether `*` takes ESP and AH.
    portlessDoubt: {
      icmp: namesPorts ? about('ports-without-protocol') : null,
      other: any || namesPorts ? about('protocol-not-covered') : null,
    },
    decision: decisionOf(rule),
    name: {
      name: rule.name,
      priority: rule.priority.known ? rule.priority.value : null,
      origin: rule.origin,
      access: rule.access.known ? rule.access.value : 'deny',
      at: rule.at,
    },
    rivals: [],
    missing: rule.access.known ? [] : [expression(rule, 'access')],
  };
}
