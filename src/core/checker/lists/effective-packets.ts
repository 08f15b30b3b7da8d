// A whole list of rules as functions of the packet: what each rule takes, by itself.
import { leaf, type MatchRule, NOWHERE, type Node, type PacketSpace } from '../../net/index.ts';
import type { Missing } from './check-result.ts';
import { keyOf } from './endpoint-match.ts';
import type { ListRule } from './rule-list.ts';

/** The value for packets that a rule takes; 0 leaves the rule out. */
export type ValueFor = (rule: ListRule, decision: 'allow' | 'deny') => number;

/** Of these nothing tells what they depend on, so that it may differ from rule to rule and from version to version. */
const OWN: ReadonlySet<string> = new Set([
  'duplicate-priority',
  'undecidable-field',
  'destination-addresses',
]);

/**
 * Doubts with one key are settled alike, in this list and in another version of it. What Azure does with packets
 * without ports is one question for each protocol and ports; the place of a rule in its list is that rule's own.
 */
export function doubtKey(doubt: Missing, rule: MatchRule<Missing> | null): unknown {
  const { code, args } = doubt;
  if (OWN.has(code) || args['field'] === 'priority' || args['text'] === '') return doubt;
  if (rule !== null && (code === 'ports-without-protocol' || code === 'protocol-not-covered'))
    return `${code} ${rule.protocols} ${rule.sourcePorts} ${rule.destinationPorts}`;
  return `${code} ${JSON.stringify(args)}`;
}

/** A rule as one thing: some stand in a list more than once. */
export const ruleKey = ({ name }: Pick<ListRule, 'name'>): string =>
  `${name.name} ${name.priority} ${keyOf(name.at, '')}`;

const orders = new WeakMap<ListRule, Missing>();
/** Whether the rule comes before those of its priority: one doubt for each rule. */
function comesFirst(rule: ListRule): Missing {
  const known = rule.order ?? orders.get(rule) ?? { code: 'duplicate-priority', args: {}, at: rule.name.at };
  orders.set(rule, known);
  return known;
}

function takenBy(space: PacketSpace<Missing>, rule: ListRule, valueFor: ValueFor): Node {
  const { within, otherwise } = space.diagrams;
  const decided = rule.decision === 'undecided' ? null : leaf(valueFor(rule, rule.decision));
  if (decided === NOWHERE) return NOWHERE;
  if (decided !== null) return space.taken(rule, decided);
  const match = space.match(rule);
  const [unknown] = rule.missing;
  const allowed = unknown === undefined ? match : within(match, space.holds(unknown));
  const allow = within(leaf(valueFor(rule, 'allow')), allowed);
  return otherwise(allow, within(leaf(valueFor(rule, 'deny')), match));
}

/** What a rule takes at one place of the list. */
export interface Taken {
  readonly rule: ListRule;
  readonly node: Node;
}

/**
 * What each rule takes, in order: the first that takes a packet decides it. A rule with rivals stands twice: where it
 * is the first of its priority, and after the last of them where it is not.
 */
export function takenByEach(
  space: PacketSpace<Missing>,
  rules: readonly ListRule[],
  valueFor: ValueFor,
): readonly Taken[] {
  const { within, without, otherwise, fold } = space.diagrams;
  const late = new Map<ListRule, Taken[]>();
  return rules.flatMap((rule) => {
    let node = takenBy(space, rule, valueFor);
    const last = rule.rivals.at(-1);
    if (last !== undefined) {
      const rivals = fold(
        rule.rivals.map((rival) => space.match(rival)),
        otherwise,
      );
      const contested = without(within(node, rivals), space.holds(comesFirst(rule)));
      node = without(node, contested);
      late.set(last, [...(late.get(last) ?? []), { rule, node: contested }]);
    }
    return [{ rule, node }, ...(late.get(rule) ?? [])];
  });
}
