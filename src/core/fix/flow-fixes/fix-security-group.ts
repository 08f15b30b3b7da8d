// The smallest change that allows packets at a network security group: one more port or prefix in an existing rule, else
// a new rule before the first rule that blocks, else a new rule in the place of one whose priority grows by one.
import type { NetworkSecurityGroup, SecurityRule } from '../../azure/configuration/resources.ts';
import type { DecidedRegion } from '../../checker/lists/evaluate-list.ts';
import type { Direction } from '../../checker/lists/rule-list.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import { applyToGroup } from '../changes/apply-changes.ts';
import { type ChangeOf, targetOf } from '../changes/change.ts';
import {
  canMergePrefixes,
  EVERY_PORT,
  known,
  newRanges,
  sameAddresses,
  samePorts,
} from '../changes/field-comparison.ts';
import { mergeChanges } from '../changes/merge-changes.ts';
import type { Obstacle } from '../changes/obstacle.ts';
import { freePriority, SECURITY_RULE_PRIORITIES, shiftedRun } from '../changes/priorities.ts';
import { ruleName } from '../changes/rule-names.ts';
import { isWritable } from '../changes/writable-rules.ts';
import { isKept } from '../needs/kept-traffic.ts';
import { narrowNeed, type SecurityNeed } from '../needs/security-group-needs.ts';

/** Rules of one group (Virtual network limits). */
const LIMIT_RULES = 1000;

/** Changes of one group. */
export interface SecurityGroupFix {
  readonly changes: readonly ChangeOf<'security-rule'>[];
  readonly obstacles: readonly Obstacle[];
}
/** What a group is to allow, and for what requirement. */
export interface SecurityGroupTask {
  readonly group: NetworkSecurityGroup;
  readonly direction: Direction;
  readonly requirement: RequirementId;
  /** What a new rule is called, where no other has the name. */
  readonly name: string;
  readonly needs: readonly SecurityNeed[];
  /** The group's present decisions on the required packets. */
  readonly decided: readonly DecidedRegion[];
}

const isCustom = (rule: SecurityRule): boolean => rule.origin === 'custom';
/** Returns the rules whose priority a new rule of the direction cannot have. */
const customRules = (group: NetworkSecurityGroup, direction: Direction): readonly SecurityRule[] =>
  group.rules.filter((rule) => isCustom(rule) && (!rule.direction.known || rule.direction.value === direction));
const priorityOf = ({ priority }: SecurityRule): number | null => (priority.known ? priority.value : null);
const used = (rules: readonly SecurityRule[]): readonly number[] => rules.flatMap((rule) => priorityOf(rule) ?? []);

/** Returns the first priority at which packets are blocked or undecided, by the rules' present numbers; 0 where it is unknown. */
function firstBlockingPriority(blocked: readonly DecidedRegion[], group: NetworkSecurityGroup): number {
  const now = (name: string): readonly number[] =>
    used(group.rules.filter((rule) => isCustom(rule) && rule.name === name));
  return Math.min(
    ...blocked.flatMap(({ rule }) => {
      if (rule === null || rule.name.origin !== 'custom') return SECURITY_RULE_PRIORITIES.highest + 1;
      return rule.name.priority === null ? 0 : [rule.name.priority, ...now(rule.name.name)].slice(-1);
    }),
  );
}

/** Returns the rule with more ports or prefixes, where that is exactly the need; else null. */
function extended(rule: SecurityRule, need: SecurityNeed): SecurityRule | null {
  if (!rule.protocol.known || rule.protocol.value !== need.protocol) return null;
  if (!rule.access.known || rule.access.value !== 'allow' || !samePorts(rule.sourcePorts, EVERY_PORT)) return null;
  const ends = {
    source: sameAddresses(rule.source, need.source),
    destination: sameAddresses(rule.destination, need.destination),
  };
  if (ends.source && ends.destination && rule.destinationPorts.known)
    return {
      ...rule,
      destinationPorts: known([...rule.destinationPorts.value, ...newRanges(rule.destinationPorts.value, need.ports)]),
    };
  if (!samePorts(rule.destinationPorts, need.ports)) return null;
  for (const [same, other] of [
    ['source', 'destination'],
    ['destination', 'source'],
  ] as const)
    if (ends[same] && canMergePrefixes(rule[other], need[other]))
      return { ...rule, [other]: [...rule[other], ...need[other]] };
  return null;
}

function extension(task: SecurityGroupTask, need: SecurityNeed, before: number): ChangeOf<'security-rule'> | null {
  for (const rule of customRules(task.group, task.direction)) {
    const priority = priorityOf(rule);
    if (priority === null || priority >= before || !isWritable(rule)) continue;
    const after = extended(rule, need);
    if (after !== null) return edit(task, rule, after);
  }
  return null;
}

const edit = (
  { group, requirement }: SecurityGroupTask,
  before: SecurityRule | null,
  after: SecurityRule | null,
): ChangeOf<'security-rule'> => ({
  kind: 'security-rule',
  target: targetOf(group),
  before,
  after,
  requirements: [requirement],
});

function newRule(task: SecurityGroupTask, need: SecurityNeed, priority: number): ChangeOf<'security-rule'> {
  const { group, direction } = task;
  const name = ruleName(
    task.name,
    group.rules.map((rule) => rule.name),
  );
  return edit(task, null, {
    name,
    priority: known(priority),
    direction: known(direction),
    access: known('allow'),
    protocol: known(need.protocol),
    source: need.source,
    sourcePorts: known(EVERY_PORT),
    destination: need.destination,
    destinationPorts: known(need.ports),
    origin: 'custom',
    at: { ...group.at, path: [...group.at.path, name] },
    exists: known(true),
  });
}

/** Raises priorities by one, the last rule first, so that `at` is free; null where a rule cannot be written. */
function makeRoom(task: SecurityGroupTask, at: number): readonly ChangeOf<'security-rule'>[] | null {
  const rules = customRules(task.group, task.direction);
  const run = shiftedRun(used(rules), at, SECURITY_RULE_PRIORITIES);
  if (run === null) return null;
  const moved = run.toReversed().flatMap((priority) => rules.filter((rule) => priorityOf(rule) === priority));
  if (!moved.every(isWritable)) return null;
  return moved.map((rule) => ({
    ...edit(task, rule, { ...rule, priority: known((priorityOf(rule) ?? 0) + 1) }),
    requirements: [],
  }));
}

function changesFor(task: SecurityGroupTask, need: SecurityNeed, before: number): SecurityGroupFix {
  // Traffic that no scenario states has rules of its own, which its reader can remove.
  const more = isKept(task.requirement) ? null : extension(task, need, before);
  if (more !== null) return { changes: [more], obstacles: [] };
  const args = { name: task.group.name ?? '' };
  if (task.group.rules.filter(isCustom).length >= LIMIT_RULES)
    return { changes: [], obstacles: [{ code: 'rule-limit', args, at: task.group.at }] };
  const numbers = used(customRules(task.group, task.direction));
  const priority = freePriority(numbers, before, SECURITY_RULE_PRIORITIES);
  if (priority !== null) return { changes: [newRule(task, need, priority)], obstacles: [] };
  const room = before < SECURITY_RULE_PRIORITIES.lowest ? null : makeRoom(task, before);
  if (room !== null) return { changes: [...room, newRule(task, need, before)], obstacles: [] };
  // No rule can be put before one whose priority is unknown or that the configuration lacks.
  const code = before > 0 ? 'no-free-priority' : 'no-place-before';
  return { changes: [], obstacles: [{ code, args, at: task.group.at }] };
}

/** Proposes changes of a group that allow the needs that it does not allow. */
export function fixSecurityGroup(task: SecurityGroupTask): SecurityGroupFix {
  const blocked = task.decided.filter(({ decision }) => decision !== 'allow');
  let group = task.group;
  const changes: ChangeOf<'security-rule'>[] = [];
  const obstacles: Obstacle[] = [];
  for (const wanted of task.needs) {
    const need = narrowNeed(wanted, blocked);
    if (need === null) continue;
    const own = blocked.filter(({ packets }) => (packets.protocols & need.bits) !== 0);
    const fix = changesFor({ ...task, group }, need, firstBlockingPriority(own, group));
    changes.push(...fix.changes);
    obstacles.push(...fix.obstacles);
    for (const change of fix.changes) group = applyToGroup(group, change);
  }
  const merged = mergeChanges(changes) as readonly ChangeOf<'security-rule'>[]; // as the changes are
  return { changes: merged, obstacles };
}
