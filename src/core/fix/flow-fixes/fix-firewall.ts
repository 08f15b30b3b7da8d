// The smallest change that lets a flow through a firewall: of all ways and places, the first that the checker confirms.
import type { Firewall } from '../../azure/configuration/resources.ts';
import { firewallPoint } from '../../checker/firewall/firewall-point.ts';
import type { CheckWorld } from '../../checker/flow/check-flow.ts';
import type { Verdict } from '../../checker/lists/check-result.ts';
import { requiredPackets } from '../../checker/lists/compile-required-traffic.ts';
import type { RuleListPoint } from '../../checker/lists/enforcement-point.ts';
import { at } from '../../model/per-revision.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { applyToFirewall } from '../changes/apply-changes.ts';
import type { ChangeOf, Mending, Obstacle } from '../changes/change.ts';
import { ruleName } from '../changes/rule-names.ts';
import { type FirewallWay, firewallWays } from '../needs/firewall-needs.ts';
import { type Place, placesFor } from '../needs/firewall-placement.ts';
import { opensNothingElse } from './opens-nothing-else.ts';

interface FirewallTask {
  readonly firewall: Firewall;
  readonly flow: ResolvedFlow;
  readonly world: CheckWorld;
  readonly revision: string;
}

const pointOf = ({ firewall, flow, world }: FirewallTask): RuleListPoint =>
  firewallPoint(firewall, flow.direction, world.scope);
const verdictAt = (task: FirewallTask): Verdict =>
  pointOf(task).verdict(requiredPackets(task.flow, task.world.scope));

/** Before every collection that denies, as far as numbers tell: for rules that cannot be tried out. */
function comesFirst({ collection }: Place, firewall: Firewall): boolean {
  const order = (one: { group: { priority: number } | null; priority: number }): number =>
    (one.group?.priority ?? 0) * 100_000 + one.priority;
  return firewall.collections
    .filter(({ action, kind }) => kind !== 'nat' && !(action.known && action.value === 'allow'))
    .every(({ kind, priority, group }) => {
      // Network rules come before application rules whatever the numbers say.
      if (kind !== collection.kind) return kind === 'application';
      if (!priority.known || group?.priority.known === false) return false;
      const known = group === null ? null : { priority: group.priority.known ? group.priority.value : 0 };
      return order(collection) < order({ group: known, priority: priority.value });
    });
}

/** The first place for each need at which, once all are placed, the flow gets through. */
function place(task: FirewallTask, way: FirewallWay): readonly ChangeOf<'firewall-rule'>[] | null {
  const { firewall, flow } = task;
  const [need, ...rest] = way.needs;
  if (need === undefined) return null;
  const used = firewall.collections.flatMap(({ rules }) => rules.map(({ name }) => name));
  for (const proposal of placesFor(firewall, need, ruleName(flow.requirement, used))) {
    const change: ChangeOf<'firewall-rule'> = { ...proposal, requirements: [flow.requirement] };
    const exact =
      way.placeholders.length > 0 || opensNothingElse([change], { asked: flow, world: task.world });
    if (!exact) continue;
    const next = { ...task, firewall: applyToFirewall(firewall, change) };
    if (rest.length > 0) {
      const more = place(next, { ...way, needs: rest });
      if (more !== null) return [change, ...more];
    } else if (way.placeholders.length > 0 ? comesFirst(proposal, firewall) : verdictAt(next) === 'allowed')
      return [change];
  }
  return null;
}

/** Opens the firewall for what it does not let through of the flow. */
export function mendFirewall(task: FirewallTask): Mending {
  const { firewall, flow, world, revision } = task;
  const verdict = verdictAt(task);
  if (verdict === 'allowed') return { changes: [], placeholders: [], obstacles: [] };
  const shared = world.library?.shared;
  const { ways, obstacles } = firewallWays(
    flow,
    {
      scope: world.scope,
      regions: shared?.regions ?? {},
      firewall,
      takesTag: (tag) => {
        const takes = shared?.tags[tag]?.firewall;
        return takes === undefined || at<boolean>(takes, revision) !== false;
      },
    },
    pointOf(task)
      .parts(requiredPackets(flow, world.scope))
      .filter(({ decision }) => decision !== 'allow'),
  );
  for (const way of ways) {
    const changes = place(task, way);
    if (changes !== null) return { changes, placeholders: way.placeholders, obstacles: [] };
  }
  if (ways.length === 0 || verdict === 'undecided') return { changes: [], placeholders: [], obstacles };
  const noPlace: Obstacle = { code: 'no-place-before', args: { name: firewall.name ?? '' }, at: firewall.at };
  return { changes: [], placeholders: [], obstacles: [noPlace] };
}
