// Whether a change closes what it should, and opens nothing: asked of the lists as a whole.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { Preparation } from '../../checker/flow/prepare.ts';
import { type Listed, listsOf, type Opening } from '../../checker/least-privilege/excess-access.ts';
import { evaluate } from '../../checker/lists/evaluate-list.ts';
import type { ListRule } from '../../checker/lists/rule-list.ts';
import { isPlatform, packetsOf } from '../../checker/lists/rule-packets.ts';
import { compileSecurityGroup } from '../../checker/security-group/compile-security-group.ts';
import { hasPacket } from '../../net/index.ts';
import { isTarget } from '../changes/apply-changes.ts';
import type { Change } from '../changes/change.ts';

/** The rule that still lets some of the packets through, where nothing of them is closed; else null. */
export function stillOpenBy(
  { resource, direction, packets }: Pick<Opening, 'resource' | 'direction' | 'packets'>,
  configuration: Configuration,
  preparation: Preparation,
): ListRule | null {
  const { table } = preparation.scope;
  const lists = listsOf(configuration, preparation).filter(
    (list) => list.direction === direction && sameResource(list.resource, resource),
  );
  const [list] = lists;
  if (list === undefined) return null;
  // A firewall's packets are of one of its lists: addresses, or names.
  const named = packets.some(({ destination }) =>
    destination.inside.some(({ kind }) => kind === 'host-name'),
  );
  const { rules } = (named ? lists[1] : list) ?? list;
  const { decided } = evaluate(rules, packets, table);
  const closed = decided.some(({ decision, packets: part }) => decision === 'deny' && hasPacket(part));
  const passing = decided.find(({ decision }) => decision === 'allow');
  return closed || resource.kind === 'firewall' ? null : (passing?.rule ?? null);
}

const sameResource = (a: Listed, b: Listed): boolean =>
  a.kind === b.kind && JSON.stringify(a.at) === JSON.stringify(b.at);

/** Whether every packet that the new rules let through passed before: the lists of the old configuration say so. */
export function passedBefore(
  changes: readonly Change[],
  configuration: Configuration,
  preparation: Preparation,
): boolean {
  const { scope } = preparation;
  return changes.every((change) => {
    if (change.kind !== 'security-rule' || change.after === null) return true;
    const { access, direction, at } = change.after;
    if (!access.known || access.value !== 'allow' || !direction.known) return true;
    const before = configuration.resources.find((one) => isTarget(one, change.target));
    if (before?.kind !== 'network-security-group') return false;
    const after = compileSecurityGroup({ ...before, rules: [change.after] }, direction.value, scope);
    const old = compileSecurityGroup(before, direction.value, scope);
    const mine = after.rules.filter((rule) => rule.name.at === at);
    const { decided, left } = evaluate(
      old,
      mine.flatMap((rule) => packetsOf(rule, scope.table)),
      scope.table,
    );
    return (
      left.length === 0 &&
      decided.every(({ decision, packets }) => decision === 'allow' || isPlatform(packets))
    );
  });
}
