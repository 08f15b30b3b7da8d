// A rule list as decision diagrams: for each rule the packets that it matches, whatever the other rules are.
import { memoizeWeak } from '../../memoize.ts';
import type { MatchRule } from '../../net/index.ts';
import { type DiagramNode, leaf, NOWHERE } from '../../net/space/decision-diagram.ts';
import type { PacketSpace } from '../../net/space/packet-space.ts';
import type { Missing } from './check-result.ts';
import { sourceRefKey } from './endpoint-match.ts';
import type { ListRule } from './rule-list.ts';

/** Returns the diagram's value for packets that a rule matches; 0 leaves the rule out. */
export type ValueFor = (rule: ListRule, decision: 'allow' | 'deny') => number;

/** Codes of guards that depend on something unknown, which may differ from rule to rule and from version to version. */
const NEVER_SHARED: ReadonlySet<string> = new Set(['duplicate-priority', 'undecidable-field', 'destination-addresses']);

/**
 * Returns a guard's key: guards with one key hold alike, in this list and in another version of it. What Azure does
 * with packets without ports depends on the rule's protocols and ports; the place of a rule in its list on that rule.
 */
export function guardKey(guard: Missing, rule: MatchRule<Missing> | null): unknown {
  const { code, args } = guard;
  const isUnread = code === 'expression' && (args.field === 'priority' || args.text === '');
  if (NEVER_SHARED.has(code) || isUnread) return guard;
  if (rule !== null && (code === 'ports-without-protocol' || code === 'protocol-not-covered'))
    return `${code} ${rule.protocols} ${rule.sourcePorts} ${rule.destinationPorts}`;
  return `${code} ${JSON.stringify(args)}`;
}

/** Returns a key of a written rule, which may stand in a compiled list more than once. */
export const ruleKey = ({ name }: Pick<ListRule, 'name'>): string =>
  `${name.name} ${name.priority} ${sourceRefKey(name.at, '')}`;

/** Returns the guard that a rule comes before those of its priority: the same object for the same rule. */
const tieGuardOf = memoizeWeak(
  (rule: ListRule): Missing => rule.tieGuard ?? { code: 'duplicate-priority', args: {}, at: rule.name.at },
);

function nodeOf(space: PacketSpace<Missing>, rule: ListRule, valueFor: ValueFor): DiagramNode {
  const { within, otherwise } = space.diagrams;
  const decided = rule.decision === 'undecided' ? null : leaf(valueFor(rule, rule.decision));
  if (decided === NOWHERE) return NOWHERE;
  if (decided !== null) return space.valueWhereMatched(rule, decided);
  const match = space.match(rule);
  const [unknown] = rule.missing;
  const allowed = unknown === undefined ? match : within(match, space.holds(unknown));
  const allow = within(leaf(valueFor(rule, 'allow')), allowed);
  return otherwise(allow, within(leaf(valueFor(rule, 'deny')), match));
}

/** What a rule matches at one place of the list. */
export interface RuleMatch {
  readonly rule: ListRule;
  readonly node: DiagramNode;
}

/**
 * Returns what each rule matches, in order: the first match decides a packet. A rule with ties stands twice: where it is
 * the first of its priority, and after the last of them where it is not.
 */
export function matchesInOrder(
  space: PacketSpace<Missing>,
  rules: readonly ListRule[],
  valueFor: ValueFor,
): readonly RuleMatch[] {
  const { within, without, otherwise, fold } = space.diagrams;
  const late = new Map<ListRule, RuleMatch[]>();
  return rules.flatMap((rule) => {
    let node = nodeOf(space, rule, valueFor);
    const last = rule.ties.at(-1);
    if (last !== undefined) {
      const tied = fold(
        rule.ties.map((other) => space.match(other)),
        otherwise,
      );
      const second = without(within(node, tied), space.holds(tieGuardOf(rule)));
      node = without(node, second);
      late.set(last, [...(late.get(last) ?? []), { rule, node: second }]);
    }
    return [{ rule, node }, ...(late.get(rule) ?? [])];
  });
}
