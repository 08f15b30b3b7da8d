// Verifies on whole lists that a change removes excess access and opens nothing.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { Preparation } from '../../checker/flow/prepare.ts';
import {
  type ExcessAccess,
  type FilteringResource,
  privilegeLists,
} from '../../checker/least-privilege/excess-access.ts';
import { evaluateList } from '../../checker/lists/evaluate-list.ts';
import type { ListRule } from '../../checker/lists/rule-list.ts';
import { hasPlatformAddress, packetsOfRule } from '../../checker/lists/rule-packets.ts';
import { compileSecurityGroup } from '../../checker/security-group/compile-security-group.ts';
import { hasPacket } from '../../net/index.ts';
import { isTarget } from '../changes/apply-changes.ts';
import type { Change } from '../changes/change.ts';

/** Returns the rule that allows the packets without the change's rule, where none of them is denied; else null. */
export function remainingRule(
  { resource, direction, packets }: Pick<ExcessAccess, 'resource' | 'direction' | 'packets'>,
  configuration: Configuration,
  preparation: Preparation,
): ListRule | null {
  const { table } = preparation.symbols;
  const lists = privilegeLists(configuration, preparation).filter(
    (list) => list.direction === direction && sameResource(list.resource, resource),
  );
  const [list] = lists;
  if (list === undefined) return null;
  // A firewall's packets are of one of its lists: addresses, or names.
  const named = packets.some(({ destination }) => destination.inside.some(({ kind }) => kind === 'host-name'));
  const { rules } = (named ? lists[1] : list) ?? list;
  const { decided } = evaluateList(rules, packets, table);
  const isDenied = decided.some(({ decision, packets: part }) => decision === 'deny' && hasPacket(part));
  const allowing = decided.find(({ decision }) => decision === 'allow');
  return isDenied || resource.kind === 'firewall' ? null : (allowing?.rule ?? null);
}

const sameResource = (a: FilteringResource, b: FilteringResource): boolean =>
  a.kind === b.kind && JSON.stringify(a.at) === JSON.stringify(b.at);

/** Reports whether every packet that the new rules allow was allowed by the lists of the old configuration. */
export function allowedBefore(
  changes: readonly Change[],
  configuration: Configuration,
  preparation: Preparation,
): boolean {
  const { symbols } = preparation;
  return changes.every((change) => {
    if (change.kind !== 'security-rule' || change.after === null) return true;
    const { access, direction, at } = change.after;
    if (!access.known || access.value !== 'allow' || !direction.known) return true;
    const before = configuration.resources.find((one) => isTarget(one, change.target));
    if (before?.kind !== 'network-security-group') return false;
    const after = compileSecurityGroup({ ...before, rules: [change.after] }, direction.value, symbols);
    const old = compileSecurityGroup(before, direction.value, symbols);
    const added = after.rules.filter((rule) => rule.name.at === at);
    const { decided, unmatched } = evaluateList(
      old,
      added.flatMap((rule) => packetsOfRule(rule, symbols.table)),
      symbols.table,
    );
    return (
      unmatched.length === 0 &&
      decided.every(({ decision, packets }) => decision === 'allow' || hasPlatformAddress(packets))
    );
  });
}
