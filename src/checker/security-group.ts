// A network security group as an ordered list for one direction (Network security groups, how they filter).

import type { Known, NetworkSecurityGroup, PortSpec, Protocol, SecurityRule } from '../azure/resources.ts';
import { AH, ESP, ICMP, intervals, type Ports, TCP, UDP } from '../net/index.ts';
import type { ListRule } from './evaluate.ts';
import type { Missing } from './result.ts';
import type { Scope } from './scope.ts';
import { keyOf, type SideContext, sideOf } from './side.ts';

export type Direction = 'inbound' | 'outbound';

const PROTOCOL_BITS: Readonly<Record<Protocol, number>> = {
  tcp: TCP,
  udp: UDP,
  icmp: ICMP,
  esp: ESP,
  ah: AH,
  any: 31,
};

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

/** The six rules that every group has, whether a paste shows them or not. */
export const DEFAULT_RULES: readonly SecurityRule[] = [
  builtIn('AllowVnetInBound', 'inbound', 65000, ['VirtualNetwork', 'VirtualNetwork'], 'allow'),
  builtIn('AllowAzureLoadBalancerInBound', 'inbound', 65001, ['AzureLoadBalancer', '*'], 'allow'),
  builtIn('DenyAllInBound', 'inbound', 65500, ['*', '*'], 'deny'),
  builtIn('AllowVnetOutBound', 'outbound', 65000, ['VirtualNetwork', 'VirtualNetwork'], 'allow'),
  builtIn('AllowInternetOutBound', 'outbound', 65001, ['*', 'Internet'], 'allow'),
  builtIn('DenyAllOutBound', 'outbound', 65500, ['*', '*'], 'deny'),
];

/** Ports as a set; null for any; undefined where they are not known. */
export function portsOf(spec: PortSpec): Ports | null | undefined {
  if (!spec.known || spec.value.length === 0) return undefined;
  const ports = intervals.fromPairs(spec.value.map(({ from, to }): [number, number] => [from, to + 1]));
  if (ports.length === 0) return undefined;
  return ports.length === 2 && (ports[0] ?? 1) <= 0 && (ports[1] ?? 0) >= 65536 ? null : ports;
}

/** Puts a group's rules in the order in which Azure tries them. */
export function compileSecurityGroup(
  group: NetworkSecurityGroup,
  direction: Direction,
  scope: Scope,
): readonly ListRule[] {
  const here = group.rules.filter(
    (rule) =>
      (!rule.direction.known || rule.direction.value === direction) &&
      (!rule.exists.known || rule.exists.value),
  );
  const written = new Set(
    here
      .filter((rule) => rule.origin !== 'custom' && rule.priority.known)
      .map((rule) => (rule.priority.known ? rule.priority.value : 0)),
  );
  const defaults = DEFAULT_RULES.filter(
    (rule) =>
      rule.direction.known &&
      rule.direction.value === direction &&
      rule.priority.known &&
      !written.has(rule.priority.value),
  );
  const rules = [...here, ...defaults].map((rule, index) => ({
    rule,
    compiled: compileRule(rule, group, scope, index),
  }));
  const priority = ({ rule }: (typeof rules)[number]): number =>
    rule.priority.known ? rule.priority.value : Number.NaN;
  const placed = rules.filter(({ rule }) => rule.priority.known).sort((a, b) => priority(a) - priority(b));
  const unplaced = rules.filter(({ rule }) => !rule.priority.known);
  const isDefault = ({ rule }: (typeof rules)[number]): boolean => rule.origin !== 'custom';
  return [
    ...(group.incomplete ? [unknownRules(group, direction, scope)] : []),
    // A rule of unknown priority may come before every other, and comes before the default rules at the latest.
    ...unplaced.map(({ rule, compiled }) => doubtful(compiled, expression(rule, 'priority'))),
    ...withRivals(
      placed.filter((entry) => !isDefault(entry)),
      priority,
    ),
    ...unplaced.map(({ compiled }) => compiled),
    ...placed.filter(isDefault).map(({ compiled }) => compiled),
  ];
}

function expression(
  rule: SecurityRule,
  field: 'priority' | 'direction' | 'access' | 'protocol' | 'exists' | 'sourcePorts' | 'destinationPorts',
): Missing {
  const value = rule[field];
  return {
    code: 'expression',
    args: { text: value.known ? '' : value.text, field, rule: rule.name },
    at: rule.at,
  };
}

const doubtful = (rule: ListRule, doubt: Missing): ListRule => ({ ...rule, doubts: [...rule.doubts, doubt] });

/** Azure refuses two rules of one priority and direction; a hand-made file may have them. */
function withRivals(
  entries: readonly { readonly rule: SecurityRule; readonly compiled: ListRule }[],
  priority: (entry: { readonly rule: SecurityRule; readonly compiled: ListRule }) => number,
): readonly ListRule[] {
  return entries.map((entry, index) => {
    const twins = entries.filter(
      (other, place) =>
        place > index &&
        priority(other) === priority(entry) &&
        other.compiled.decision !== entry.compiled.decision,
    );
    return twins.length === 0
      ? entry.compiled
      : { ...entry.compiled, rivals: twins.map((twin) => twin.compiled) };
  });
}

/** The paste says that rules are missing: any packet may meet one of them first. */
function unknownRules(group: NetworkSecurityGroup, direction: Direction, scope: Scope): ListRule {
  const name = group.name ?? '';
  const rule = {
    ...builtIn(name, direction, 0, ['*', '*'], 'deny'),
    origin: 'custom',
    at: group.at,
  } as const;
  return {
    ...compileRule(rule, group, scope, -1),
    decision: 'undecided',
    missing: [{ code: 'incomplete', args: { name }, at: group.at }],
  };
}

function compileRule(rule: SecurityRule, group: NetworkSecurityGroup, scope: Scope, index: number): ListRule {
  const key = keyOf(rule.at, `${keyOf(group.at, 'group')}#${index}`);
  const context = (side: string): SideContext => ({
    scope,
    ruleKey: `${key}/${side}`,
    list: 'security-group',
  });
  const sourcePorts = portsOf(rule.sourcePorts);
  const destinationPorts = portsOf(rule.destinationPorts);
  const doubts: Missing[] = [];
  for (const field of ['direction', 'protocol', 'exists'] as const)
    if (!rule[field].known) doubts.push(expression(rule, field));
  if (sourcePorts === undefined) doubts.push(expression(rule, 'sourcePorts'));
  if (destinationPorts === undefined) doubts.push(expression(rule, 'destinationPorts'));
  const any = !rule.protocol.known || rule.protocol.value === 'any';
  const namesPorts = (sourcePorts ?? null) !== null || (destinationPorts ?? null) !== null;
  const about = (code: string): Missing => ({ code, args: { rule: rule.name }, at: rule.at });
  return {
    protocols: PROTOCOL_BITS[rule.protocol.known ? rule.protocol.value : 'any'],
    source: sideOf(rule.source, context('source')),
    sourcePorts: sourcePorts ?? null,
    destination: sideOf(rule.destination, context('destination')),
    destinationPorts: destinationPorts ?? null,
    doubts,
    // Sources disagree on what ports do to ICMP, and on whether `*` takes ESP and AH.
    portlessDoubt: {
      icmp: namesPorts ? about('ports-without-protocol') : null,
      other: any || namesPorts ? about('protocol-not-covered') : null,
    },
    decision: rule.access.known ? rule.access.value : 'undecided',
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
