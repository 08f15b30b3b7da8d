// The security admin rules of a virtual network manager. They are evaluated by priority before every network security
// group: Deny ends the evaluation, AlwaysAllow ends it past the groups, and Allow leaves the packets to the groups
// (Security admin rules in Azure Virtual Network Manager).
import type { SecurityRule, SourceRef } from '../../azure/configuration/resources.ts';
import { isSameAnswer } from '../../azure/readers/security-admin-rules.ts';
import type { Missing } from '../lists/check-result.ts';
import { sourceKey } from '../lists/endpoint-match.ts';
import { type EvaluatedList, evaluateList } from '../lists/evaluate-list.ts';
import { type Direction, type ListRule, type Packets, RuleList, type RuleName } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { CompiledSecurityRule, decisionOf, unknownField } from './compile-security-rule.ts';

/** Evaluates packets by what comes after the rules. */
type Evaluate = (packets: readonly Packets[]) => EvaluatedList;

/** The rules of one direction. */
export interface AdminRules {
  readonly isEmpty: boolean;
  /** Returns the function that evaluates packets by the rules first, and by `next` what they leave to it. */
  readonly before: (next: Evaluate) => Evaluate;
}

export const NO_ADMIN_RULES: AdminRules = { isEmpty: true, before: (next) => next };

/** A rule whose name says that it is of a virtual network manager, not of a group. */
class CompiledAdminRule extends CompiledSecurityRule {
  #managerName: RuleName | null = null;

  override get name(): RuleName {
    this.#managerName ??= { ...super.name, ofNetworkManager: true };
    return this.#managerName;
  }
}

type AdminRule = SymbolContext['adminRules'][number];

const priorityOf = ({ priority }: SecurityRule): number => (priority.known ? priority.value : 0);

/** Returns what keeps a rule from being evaluated where its priority says. */
function guardOf({ rule, isInForce, leavesToGroups }: AdminRule): { readonly guard?: Missing } {
  const about = { args: { rule: rule.name }, at: rule.at } as const;
  if (!isInForce) return { guard: { code: 'security-admin-rule', ...about } };
  return leavesToGroups === null ? { guard: { code: 'admin-rule-access', ...about } } : {};
}

/** Returns a rule that leaves packets to the groups or always allows them as the second, if it is so, and else the first. */
const bothReadings = (one: AdminRule): readonly AdminRule[] =>
  one.leavesToGroups === null && one.isInForce ? [one, { ...one, leavesToGroups: true }] : [one];

/**
 * Returns the rules that come before a list: those that Azure printed with it, where it is one of effective rules, which
 * include those of network managers; else those that apply to the pasted network, or may.
 */
function rulesBefore(answer: SourceRef | null, { adminRules }: SymbolContext): readonly AdminRule[] {
  const own =
    answer === null ? [] : adminRules.filter((one) => one.answer !== null && isSameAnswer(one.answer.at, answer));
  if (own.length > 0) return own.map((one) => ({ ...one, isInForce: one.answer?.isInForce === true }));
  const isListedInForce = (one: AdminRule): boolean => one.answer === null && one.isInForce;
  if (answer !== null) return adminRules.filter(isListedInForce);
  return adminRules.some(isListedInForce) ? adminRules.filter((one) => one.answer === null) : adminRules;
}

/**
 * Compiles the rules of one direction before a list, in the order in which Azure evaluates them. `answer`: the list is one
 * of the effective rules of an interface, and stands there.
 */
export function compileAdminRules(
  { direction, answer }: { readonly direction: Direction; readonly answer: SourceRef | null },
  symbols: SymbolContext,
): AdminRules {
  const passing = new Set<ListRule>();
  const key = ({ name, at }: SecurityRule): string => `admin rule ${name} ${at === null ? '' : sourceKey(at, symbols)}`;
  const compile = (one: AdminRule, more: ConstructorParameters<typeof CompiledSecurityRule>[1]): ListRule => {
    const compiled = new CompiledAdminRule(one.rule, more);
    if (one.leavesToGroups === true) passing.add(compiled);
    return compiled;
  };
  const context = { symbols, key };
  const all = rulesBefore(answer, symbols)
    .filter(({ rule }) => !rule.direction.known || rule.direction.value === direction)
    .flatMap(bothReadings);
  if (all.length === 0) return NO_ADMIN_RULES;
  const unplaced = all.filter(({ rule }) => !rule.priority.known);
  const placed = all.filter(({ rule }) => rule.priority.known).sort((a, b) => priorityOf(a.rule) - priorityOf(b.rule));
  const inOrder: ListRule[] = placed.map((one, index) => {
    // A priority is unique in a collection alone: of two collections, it is unknown which rule comes first.
    const tied = placed.flatMap(({ rule, leavesToGroups }, place) =>
      place > index &&
      rule !== one.rule &&
      priorityOf(rule) === priorityOf(one.rule) &&
      (decisionOf(rule) !== decisionOf(one.rule) || leavesToGroups !== one.leavesToGroups)
        ? [place]
        : [],
    );
    const ties = (): readonly ListRule[] => tied.flatMap((place) => inOrder[place] ?? []);
    return compile(one, { ...context, ...guardOf(one), ties });
  });
  const list = new RuleList([
    // A rule of unknown priority may come before all others, or after them.
    ...unplaced.map((one) => compile(one, { ...context, guard: unknownField(one.rule, 'priority') })),
    ...inOrder,
    ...unplaced.map((one) => compile(one, { ...context, ...guardOf(one) })),
  ]);
  return { isEmpty: false, before: (next) => (packets) => evaluateBefore({ list, passing, next }, packets, symbols) };
}

interface RulesBefore {
  readonly list: RuleList;
  /** The rules that leave to `next` what they match. */
  readonly passing: ReadonlySet<ListRule>;
  readonly next: Evaluate;
}

function evaluateBefore(
  { list, passing, next }: RulesBefore,
  packets: readonly Packets[],
  { table }: SymbolContext,
): EvaluatedList {
  const { decided, unmatched } = evaluateList(list, packets, table);
  const ends = decided.filter(({ rule, decision }) => decision !== 'allow' || rule === null || !passing.has(rule));
  const passed = decided.filter((region) => !ends.includes(region)).map((region) => region.packets);
  const after = next([...unmatched, ...passed]);
  return { decided: [...ends, ...after.decided], unmatched: after.unmatched };
}
