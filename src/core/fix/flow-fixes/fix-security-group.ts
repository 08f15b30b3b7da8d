// The smallest change that lets packets through a network security group: a port or a prefix more in a rule that is
// there, else a rule of its own below the first rule in the way, else that rule in the place of one that moves up.
import type { AddressSpec, NetworkSecurityGroup, SecurityRule } from '../../azure/configuration/resources.ts';
import type { Decided } from '../../checker/lists/evaluate-list.ts';
import { isLegalName } from '../../checker/lists/rule-fields.ts';
import type { Direction } from '../../checker/lists/rule-list.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import { applyToGroup } from '../changes/apply-changes.ts';
import { type ChangeOf, type Obstacle, targetOf } from '../changes/change.ts';
import { canJoin, everyPort, known, newRanges, samePorts, sameSide } from '../changes/field-comparison.ts';
import { mergeChanges } from '../changes/merge-changes.ts';
import { freePriority, SECURITY_RULES, shiftedRun } from '../changes/priorities.ts';
import { ruleName } from '../changes/rule-names.ts';
import { narrowNeed, type SecurityNeed } from '../needs/security-group-needs.ts';

/** Rules of one group (Virtual network limits). */
const MOST_RULES = 1000;

export interface SecurityMending {
  readonly changes: readonly ChangeOf<'security-rule'>[];
  readonly obstacles: readonly Obstacle[];
}
export interface SecurityTask {
  readonly group: NetworkSecurityGroup;
  readonly direction: Direction;
  readonly requirement: RequirementId;
  readonly needs: readonly SecurityNeed[];
  /** What the group does with the required packets now. */
  readonly decided: readonly Decided[];
}

const isCustom = (rule: SecurityRule): boolean => rule.origin === 'custom';
/** Rules whose priority a new rule of the direction cannot have. */
const inTheWay = (group: NetworkSecurityGroup, direction: Direction): readonly SecurityRule[] =>
  group.rules.filter(
    (rule) => isCustom(rule) && (!rule.direction.known || rule.direction.value === direction),
  );
const priorityOf = ({ priority }: SecurityRule): number | null => (priority.known ? priority.value : null);
const used = (rules: readonly SecurityRule[]): readonly number[] =>
  rules.flatMap((rule) => priorityOf(rule) ?? []);

const isTold = (spec: AddressSpec): boolean =>
  spec.length > 0 && spec.every(({ kind }) => kind !== 'unresolved');

/** Whether every field is known, so that the rule can be written again. */
export const isWritable = (rule: SecurityRule): boolean =>
  isCustom(rule) &&
  isLegalName(rule.name) &&
  [rule.priority, rule.direction, rule.access, rule.protocol, rule.sourcePorts, rule.destinationPorts].every(
    (field) => field.known,
  ) &&
  rule.exists.known &&
  rule.exists.value &&
  isTold(rule.source) &&
  isTold(rule.destination);

/** The first priority at which a part of the packets is stopped, or may be: as the rules stand now. */
function firstInTheWay(open: readonly Decided[], group: NetworkSecurityGroup): number {
  const now = (name: string): readonly number[] =>
    used(group.rules.filter((rule) => isCustom(rule) && rule.name === name));
  return Math.min(
    ...open.flatMap(({ rule }) => {
      if (rule === null || rule.name.origin !== 'custom') return SECURITY_RULES.most + 1;
      return rule.name.priority === null ? 0 : [rule.name.priority, ...now(rule.name.name)].slice(-1);
    }),
  );
}

/** The rule with more ports or one prefix more, where that is exactly what is needed. */
function extended(rule: SecurityRule, need: SecurityNeed): SecurityRule | null {
  if (!rule.protocol.known || rule.protocol.value !== need.protocol) return null;
  if (!rule.access.known || rule.access.value !== 'allow' || !samePorts(rule.sourcePorts, everyPort))
    return null;
  const ends = {
    source: sameSide(rule.source, need.source),
    destination: sameSide(rule.destination, need.destination),
  };
  if (ends.source && ends.destination && rule.destinationPorts.known)
    return {
      ...rule,
      destinationPorts: known([
        ...rule.destinationPorts.value,
        ...newRanges(rule.destinationPorts.value, need.ports),
      ]),
    };
  if (!samePorts(rule.destinationPorts, need.ports)) return null;
  for (const [same, other] of [
    ['source', 'destination'],
    ['destination', 'source'],
  ] as const)
    if (ends[same] && canJoin(rule[other], need[other]))
      return { ...rule, [other]: [...rule[other], ...need[other]] };
  return null;
}

function extension(task: SecurityTask, need: SecurityNeed, before: number): ChangeOf<'security-rule'> | null {
  for (const rule of inTheWay(task.group, task.direction)) {
    const priority = priorityOf(rule);
    if (priority === null || priority >= before || !isWritable(rule)) continue;
    const after = extended(rule, need);
    if (after !== null) return edit(task, rule, after);
  }
  return null;
}

const edit = (
  { group, requirement }: SecurityTask,
  before: SecurityRule | null,
  after: SecurityRule | null,
): ChangeOf<'security-rule'> => ({
  kind: 'security-rule',
  target: targetOf(group),
  before,
  after,
  requirements: [requirement],
});

function newRule(task: SecurityTask, need: SecurityNeed, priority: number): ChangeOf<'security-rule'> {
  const { group, direction, requirement } = task;
  const name = ruleName(
    requirement,
    group.rules.map((rule) => rule.name),
  );
  return edit(task, null, {
    name,
    priority: known(priority),
    direction: known(direction),
    access: known('allow'),
    protocol: known(need.protocol),
    source: need.source,
    sourcePorts: known(everyPort),
    destination: need.destination,
    destinationPorts: known(need.ports),
    origin: 'custom',
    at: { ...group.at, path: [...group.at.path, name] },
    exists: known(true),
  });
}

/** Moves rules up by one, the last first, so that `at` is free; null where one of them cannot be written. */
function makeRoom(task: SecurityTask, at: number): readonly ChangeOf<'security-rule'>[] | null {
  const rules = inTheWay(task.group, task.direction);
  const run = shiftedRun(used(rules), at, SECURITY_RULES);
  if (run === null) return null;
  const moved = run.toReversed().flatMap((priority) => rules.filter((rule) => priorityOf(rule) === priority));
  if (!moved.every(isWritable)) return null;
  return moved.map((rule) => ({
    ...edit(task, rule, { ...rule, priority: known((priorityOf(rule) ?? 0) + 1) }),
    requirements: [],
  }));
}

function changesFor(task: SecurityTask, need: SecurityNeed, before: number): SecurityMending {
  const more = extension(task, need, before);
  if (more !== null) return { changes: [more], obstacles: [] };
  const args = { name: task.group.name ?? '' };
  if (task.group.rules.filter(isCustom).length >= MOST_RULES)
    return { changes: [], obstacles: [{ code: 'rule-limit', args, at: task.group.at }] };
  const numbers = used(inTheWay(task.group, task.direction));
  const priority = freePriority(numbers, before, SECURITY_RULES);
  if (priority !== null) return { changes: [newRule(task, need, priority)], obstacles: [] };
  const room = before < SECURITY_RULES.least ? null : makeRoom(task, before);
  if (room !== null) return { changes: [...room, newRule(task, need, before)], obstacles: [] };
  // Before rules of unknown priority, or that the paste lacks, there is no place.
  const code = before > 0 ? 'no-free-priority' : 'no-place-before';
  return { changes: [], obstacles: [{ code, args, at: task.group.at }] };
}

/** Opens the group for what it does not let through of the needs. */
export function mendSecurityGroup(task: SecurityTask): SecurityMending {
  const open = task.decided.filter(({ decision }) => decision !== 'allow');
  let group = task.group;
  const changes: ChangeOf<'security-rule'>[] = [];
  const obstacles: Obstacle[] = [];
  for (const whole of task.needs) {
    const need = narrowNeed(whole, open);
    if (need === null) continue;
    const mine = open.filter(({ packets }) => (packets.protocols & need.bits) !== 0);
    const mending = changesFor({ ...task, group }, need, firstInTheWay(mine, group));
    changes.push(...mending.changes);
    obstacles.push(...mending.obstacles);
    for (const change of mending.changes) group = applyToGroup(group, change);
  }
  // Each is a rule of this group, before and after.
  return { changes: mergeChanges(changes) as readonly ChangeOf<'security-rule'>[], obstacles };
}
