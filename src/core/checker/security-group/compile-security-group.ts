// Compiles a network security group into an ordered list for one direction (Network security groups, how they filter).

import type { AddressItem, Known, NetworkSecurityGroup, SecurityRule } from '../../azure/configuration/resources.ts';
import { platformService } from '../../net/index.ts';
import { isPlatformTag, sourceKey, uniqueRuleKey } from '../lists/endpoint-match.ts';
import { missingPart } from '../lists/incomplete-list.ts';
import { type Direction, type ListRule, missingRules, RuleList } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { CompiledSecurityRule, decisionOf, type SecurityRuleContext, unknownField } from './compile-security-rule.ts';

const known = <T>(value: T): Known<T> => ({ known: true, value });
const addressOf = (text: string): SecurityRule['source'] =>
  text === '*' ? [{ kind: 'any' }] : [{ kind: 'tag', tag: text }];

const builtIn = (
  direction: Direction,
  [name, priority, source, destination, access]: readonly [string, number, string, string, 'allow' | 'deny'],
): SecurityRule => {
  const ports = known([{ from: 0, to: 65535 }]);
  return {
    name,
    priority: known(priority),
    direction: known(direction),
    access: known(access),
    protocol: known('any'),
    source: addressOf(source),
    sourcePorts: ports,
    destination: addressOf(destination),
    destinationPorts: ports,
    origin: 'built-in',
    at: null,
    exists: known(true),
  };
};

/** The default rules, which every group has, whether they were pasted or not. */
const DEFAULT_RULES: Readonly<Record<Direction, readonly SecurityRule[]>> = {
  inbound: [
    builtIn('inbound', ['AllowVnetInBound', 65000, 'VirtualNetwork', 'VirtualNetwork', 'allow']),
    builtIn('inbound', ['AllowAzureLoadBalancerInBound', 65001, 'AzureLoadBalancer', '*', 'allow']),
    builtIn('inbound', ['DenyAllInBound', 65500, '*', '*', 'deny']),
  ],
  outbound: [
    builtIn('outbound', ['AllowVnetOutBound', 65000, 'VirtualNetwork', 'VirtualNetwork', 'allow']),
    builtIn('outbound', ['AllowInternetOutBound', 65001, '*', 'Internet', 'allow']),
    builtIn('outbound', ['DenyAllOutBound', 65500, '*', '*', 'deny']),
  ],
};

/** Compiles a group's rules in the order in which Azure evaluates them. */
export function compileSecurityGroup(
  group: NetworkSecurityGroup,
  direction: Direction,
  symbols: SymbolContext,
): RuleList {
  const rules = rulesOf(group, direction);
  const pasted = new Set<number>();
  for (const { origin, priority } of rules) if (origin !== 'custom' && priority.known) pasted.add(priority.value);
  const defaults = DEFAULT_RULES[direction].filter(({ priority }) => priority.known && !pasted.has(priority.value));
  return inOrder([...rules, ...defaults], group, { direction, symbols });
}

/** Compiles the rules that also apply to the platform's DNS resolver and metadata service: those of AzurePlatform tags. */
export const compilePlatformRules = (
  group: NetworkSecurityGroup,
  direction: Direction,
  symbols: SymbolContext,
): RuleList => compilePlatformRulesAt(null, group, { direction, symbols });

/**
 * Compiles them for packets to `port` alone, null for any: tags of services at that port are their documented addresses.
 * What else of an address a tag keeps out, no document says.
 */
export function compilePlatformRulesAt(port: number | null, group: NetworkSecurityGroup, list: ListContext): RuleList {
  const rules = rulesOf(group, list.direction)
    .filter(({ destination }) => destination.some(mayBePlatform))
    .map((rule) => ({ ...rule, destination: rule.destination.map((item) => servedAt(item, port)) }));
  return inOrder(rules, group, list);
}

/** What a compiled list is for. */
interface ListContext {
  readonly direction: Direction;
  readonly symbols: SymbolContext;
}

/** Returns the address of a platform tag's service, where its port is the one that is asked about; else the item. */
function servedAt(item: AddressItem, port: number | null): AddressItem {
  const service = item.kind === 'tag' ? platformService(item.tag) : undefined;
  return service !== undefined && service.port === port ? { kind: 'prefix', text: service.address } : item;
}

const mayBePlatform = (item: AddressItem): boolean => item.kind === 'unresolved' || isPlatformTag(item);

const rulesOf = ({ rules }: NetworkSecurityGroup, direction: Direction): readonly SecurityRule[] =>
  rules.filter(
    (rule) =>
      (!rule.direction.known || rule.direction.value === direction) && (!rule.exists.known || rule.exists.value),
  );

function inOrder(
  rules: readonly SecurityRule[],
  group: NetworkSecurityGroup,
  { direction, symbols }: ListContext,
): RuleList {
  const key = (rule: SecurityRule): string =>
    `${uniqueRuleKey(rule, rules, symbols)} ${direction} of ${group.id ?? group.name} ${sourceKey(group.at, symbols)}`;
  const context = { symbols, key };
  const compiled = (rule: SecurityRule): ListRule => new CompiledSecurityRule(rule, context);
  const custom: SecurityRule[] = [];
  const defaults: SecurityRule[] = [];
  const unplaced: SecurityRule[] = [];
  for (const rule of rules) {
    const placed = rule.origin === 'custom' ? custom : defaults;
    (rule.priority.known ? placed : unplaced).push(rule);
  }
  const incomplete = missingPart(group, group.at);
  return new RuleList([
    ...(group.incomplete ? [missingRules(group, [incomplete], 0)] : []),
    // A rule of unknown priority may come before all others, and surely comes before the default rules.
    ...unplaced.map((rule) => {
      const guard = unknownField(rule, 'priority');
      return new CompiledSecurityRule(rule, { ...context, guard });
    }),
    ...withTies(custom.sort(byPriority), context),
    ...unplaced.map(compiled),
    ...defaults.sort(byPriority).map(compiled),
  ]);
}

const priorityOf = ({ priority }: SecurityRule): number => (priority.known ? priority.value : 0);
const byPriority = (a: SecurityRule, b: SecurityRule): number => priorityOf(a) - priorityOf(b);

/** Compiles custom rules. Azure rejects two of one priority and direction; a hand-written file may have them. */
function withTies(sorted: readonly SecurityRule[], context: Omit<SecurityRuleContext, 'ties'>): readonly ListRule[] {
  const compiled: ListRule[] = sorted.map((rule, index) => {
    const next = sorted[index + 1];
    if (next === undefined || priorityOf(next) !== priorityOf(rule)) return new CompiledSecurityRule(rule, context);
    const ties = (): readonly ListRule[] =>
      compiled.filter(
        ({ decision, name }, place) =>
          place > index && name.priority === priorityOf(rule) && decision !== decisionOf(rule),
      );
    return new CompiledSecurityRule(rule, { ...context, ties });
  });
  return compiled;
}
