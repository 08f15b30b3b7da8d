// A network security group as an ordered list for one direction (Network security groups, how they filter).

import type {
  AddressItem,
  Known,
  NetworkSecurityGroup,
  SecurityRule,
} from '../../azure/configuration/resources.ts';
import { isPlatformTag, placeKey, placeOf } from '../lists/endpoint-match.ts';
import { type Direction, type ListRule, RuleList, takesAll } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { CompiledSecurityRule, decisionOf, type RuleContext, unknownField } from './compile-security-rule.ts';

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

/** Puts a group's rules in the order in which Azure tries them. */
export function compileSecurityGroup(
  group: NetworkSecurityGroup,
  direction: Direction,
  scope: Scope,
): RuleList {
  const rules = rulesOf(group, direction);
  const written = new Set<number>();
  for (const { origin, priority } of rules)
    if (origin !== 'custom' && priority.known) written.add(priority.value);
  const defaults = DEFAULT_RULES[direction].filter(
    ({ priority }) => priority.known && !written.has(priority.value),
  );
  return inOrder([...rules, ...defaults], group, { direction, scope });
}

/** The rules that also apply to the resolver and the metadata service: those for the AzurePlatform tags. */
export function compilePlatformRules(
  group: NetworkSecurityGroup,
  direction: Direction,
  scope: Scope,
): RuleList {
  const rules = rulesOf(group, direction).filter(({ destination }) => destination.some(mayBePlatform));
  return inOrder(rules, group, { direction, scope });
}

const mayBePlatform = (item: AddressItem): boolean => item.kind === 'unresolved' || isPlatformTag(item);

const rulesOf = ({ rules }: NetworkSecurityGroup, direction: Direction): readonly SecurityRule[] =>
  rules.filter(
    (rule) =>
      (!rule.direction.known || rule.direction.value === direction) &&
      (!rule.exists.known || rule.exists.value),
  );

function inOrder(
  rules: readonly SecurityRule[],
  group: NetworkSecurityGroup,
  { direction, scope }: { readonly direction: Direction; readonly scope: Scope },
): RuleList {
  const key = (rule: SecurityRule): string =>
    `${placeKey(rule, rules, scope)} ${direction} of ${group.id ?? group.name} ${placeOf(group.at, scope)}`;
  const context = { scope, key };
  const compiled = (rule: SecurityRule): ListRule => new CompiledSecurityRule(rule, context);
  const custom: SecurityRule[] = [];
  const others: SecurityRule[] = [];
  const unplaced: SecurityRule[] = [];
  for (const rule of rules)
    (!rule.priority.known ? unplaced : rule.origin === 'custom' ? custom : others).push(rule);
  return new RuleList([
    ...(group.incomplete ? [unknownRules(group)] : []),
    // A rule of unknown priority may come before every other, and comes before the default rules at the latest.
    ...unplaced.map((rule) => {
      const doubt = unknownField(rule, 'priority');
      return new CompiledSecurityRule(rule, { ...context, doubt });
    }),
    ...withRivals(custom.sort(byPriority), context),
    ...unplaced.map(compiled),
    ...others.sort(byPriority).map(compiled),
  ]);
}

const priorityOf = ({ priority }: SecurityRule): number => (priority.known ? priority.value : 0);
const byPriority = (a: SecurityRule, b: SecurityRule): number => priorityOf(a) - priorityOf(b);

/** Azure refuses two rules of one priority and direction; a hand-made file may have them. */
function withRivals(
  sorted: readonly SecurityRule[],
  context: Omit<RuleContext, 'rivals'>,
): readonly ListRule[] {
  const compiled: ListRule[] = sorted.map((rule, index) => {
    const next = sorted[index + 1];
    if (next === undefined || priorityOf(next) !== priorityOf(rule))
      return new CompiledSecurityRule(rule, context);
    const rivals = (): readonly ListRule[] =>
      compiled.filter(
        ({ decision, name }, place) =>
          place > index && name.priority === priorityOf(rule) && decision !== decisionOf(rule),
      );
    return new CompiledSecurityRule(rule, { ...context, rivals });
  });
  return compiled;
}
/** The paste says that rules are missing: any packet may meet one of them first. */
function unknownRules({ name, at }: NetworkSecurityGroup): ListRule {
  const missing = [{ code: 'incomplete', args: { name: name ?? '' }, at }];
  const stand = { name: name ?? '', priority: 0, origin: 'custom', access: 'deny', at } as const;
  return takesAll(stand, 'undecided', missing);
}
