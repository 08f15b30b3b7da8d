// Rules that a flow can do without at a security group: rules after them let through what they take as well. Most rules
// of a long list are such, and need no check without them.
import type { NetworkSecurityGroup, SourceRef } from '../../../azure/configuration/resources.ts';
import { mayMeet, type SymbolTable, takesWhole } from '../../../net/index.ts';
import { evaluate, isAllowedBy } from '../../lists/evaluate-list.ts';
import type { Question } from '../../lists/required-traffic.ts';
import type { Direction, ListRule, Packets, RuleList } from '../../lists/rule-list.ts';
import { isPlatform } from '../../lists/rule-packets.ts';
import type { Scope } from '../../lists/symbol-context.ts';
import { compileSecurityGroup } from '../../security-group/compile-security-group.ts';

/** Whether a flow surely passes the group without the rule at `at`; false also where only a check can tell. */
export type IsSpare = (at: SourceRef, question: Question) => boolean;

/** Rules that packets may hang on; null where they do not surely pass with all of them. */
type Carrying = readonly (SourceRef | null)[] | null;

const without = (rules: readonly ListRule[], at: SourceRef | null): readonly ListRule[] =>
  rules.filter(({ name }) => at === null || name.at !== at);

/** The first rule that takes the packets whole, if no rule before it may stop any of them; else null. */
function allowsWhole(rules: readonly ListRule[], packets: Packets, table: SymbolTable): ListRule | null {
  for (const rule of rules) {
    const { source, destination, decision, rivals } = rule;
    if (!mayMeet(packets.destination, destination, table) || !mayMeet(packets.source, source, table))
      continue;
    if (decision !== 'allow' || rivals.length > 0) return null;
    if (takesWhole(rule, packets, table)) return rule;
  }
  return null;
}

/** Where one rule takes all that those before it leave, the packets hang on no other. */
function carriedWhole(list: RuleList, packets: Packets, table: SymbolTable): Carrying {
  const rules = list.for(packets);
  const one = allowsWhole(rules, packets, table);
  if (one === null) return null;
  return allowsWhole(without(rules, one.name.at), packets, table) === null ? [one.name.at] : [];
}

/** Where several do, what each of them takes goes on to those after it. */
function carriedInParts(list: RuleList, packets: Packets, table: SymbolTable): Carrying {
  const { decided, left } = evaluate(list, [packets], table);
  if (left.length > 0) return null;
  const carrying: (SourceRef | null)[] = [];
  for (const { rule, packets: part, decision } of decided) {
    if (rule === null || decision !== 'allow') return null;
    const { at } = rule.name;
    if (at === null || carrying.includes(at)) continue;
    const rules = list.for(part);
    const after = without(rules.slice(rules.indexOf(rule) + 1), at);
    const isAllowed = allowsWhole(after, part, table) !== null || isAllowedBy(after, part, table);
    if (!isAllowed) carrying.push(at);
  }
  return carrying;
}

/** Makes that question for the list of a group for a direction. */
export function spareRules(group: NetworkSecurityGroup, direction: Direction, scope: Scope): IsSpare {
  const list = compileSecurityGroup(group, direction, scope);
  const known = new Map<Packets, Carrying>();
  const carrying = (packets: Packets): Carrying => {
    const found = known.get(packets);
    if (found !== undefined) return found;
    // The platform's own addresses go another way.
    const carried = isPlatform(packets)
      ? null
      : (carriedWhole(list, packets, scope.table) ?? carriedInParts(list, packets, scope.table));
    known.set(packets, carried);
    return carried;
  };
  return (at, question) =>
    question.every(({ packets }) => packets.every((set) => carrying(set)?.includes(at) === false));
}
