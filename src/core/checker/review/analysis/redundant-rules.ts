// Security rules that are redundant for a flow: rules after them allow the same packets. Most rules of a long list are,
// and need no check of the configuration without them.
import type { NetworkSecurityGroup, SourceRef } from '../../../azure/configuration/resources.ts';
import { memoize } from '../../../memoize.ts';
import { mayIntersect, type SymbolTable } from '../../../net/index.ts';
import { ruleCovers } from '../../../net/rule-covers.ts';
import { evaluateList, isAllowedBy } from '../../lists/evaluate-list.ts';
import type { RequiredTraffic } from '../../lists/required-traffic.ts';
import type { Direction, ListRule, Packets, RuleList } from '../../lists/rule-list.ts';
import { hasPlatformAddress } from '../../lists/rule-packets.ts';
import type { SymbolContext } from '../../lists/symbol-context.ts';
import { compileSecurityGroup } from '../../security-group/compile-security-group.ts';

/** Reports whether the group surely allows the traffic without the rule at `at`; false also where only a check can decide. */
export type IsRedundantFor = (at: SourceRef, traffic: RequiredTraffic) => boolean;

/** Rules that the packets may depend on; null where the list does not surely allow the packets. */
type EssentialRules = readonly (SourceRef | null)[] | null;

const without = (rules: readonly ListRule[], at: SourceRef | null): readonly ListRule[] =>
  rules.filter(({ name }) => at === null || name.at !== at);

/** Returns the rule that allows all of the packets, if no rule before it may deny any of them; else null. */
function allowsAll(rules: readonly ListRule[], packets: Packets, table: SymbolTable): ListRule | null {
  for (const rule of rules) {
    const { source, destination, decision, ties } = rule;
    if (!mayIntersect(packets.destination, destination, table) || !mayIntersect(packets.source, source, table))
      continue;
    if (decision !== 'allow' || ties.length > 0) return null;
    if (ruleCovers(rule, packets, table)) return rule;
  }
  return null;
}

/** Where one rule allows all of the packets, they depend on no other rule. */
function essentialForOneMatch(list: RuleList, packets: Packets, table: SymbolTable): EssentialRules {
  const rules = list.candidates(packets);
  const one = allowsAll(rules, packets, table);
  if (one === null) return null;
  return allowsAll(without(rules, one.name.at), packets, table) === null ? [one.name.at] : [];
}

/** Where several rules do, each part is evaluated again with the rules after its own. */
function essentialForSplitMatch(list: RuleList, packets: Packets, table: SymbolTable): EssentialRules {
  const { decided, unmatched } = evaluateList(list, [packets], table);
  if (unmatched.length > 0) return null;
  const essential: (SourceRef | null)[] = [];
  for (const { rule, packets: part, decision } of decided) {
    if (rule === null || decision !== 'allow') return null;
    const { at } = rule.name;
    if (at === null || essential.includes(at)) continue;
    const rules = list.candidates(part);
    const after = without(rules.slice(rules.indexOf(rule) + 1), at);
    const isAllowed = allowsAll(after, part, table) !== null || isAllowedBy(after, part, table);
    if (!isAllowed) essential.push(at);
  }
  return essential;
}

/** Makes the test for a security group's list of a direction. */
export function redundancyTest(
  group: NetworkSecurityGroup,
  direction: Direction,
  symbols: SymbolContext,
): IsRedundantFor {
  const { table } = symbols;
  const list = compileSecurityGroup(group, direction, symbols);
  const essentialFor = memoize((packets: Packets): EssentialRules => {
    // The platform's addresses have a list of their own.
    if (hasPlatformAddress(packets)) return null;
    return essentialForOneMatch(list, packets, table) ?? essentialForSplitMatch(list, packets, table);
  });
  return (at, traffic) =>
    traffic.every(({ packets }) => packets.every((set) => essentialFor(set)?.includes(at) === false));
}
