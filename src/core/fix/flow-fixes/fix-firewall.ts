// The smallest change that allows a flow at a firewall: of all rules and places, the first that the checker confirms.
import type { Firewall } from '../../azure/configuration/resources.ts';
import { firewallPoint } from '../../checker/firewall/firewall-point.ts';
import type { CheckContext } from '../../checker/flow/check-context.ts';
import { compileRequiredTraffic } from '../../checker/lists/compile-required-traffic.ts';
import type { RuleListPoint } from '../../checker/lists/enforcement-point.ts';
import type { FoundVerdict } from '../../checker/lists/verdict.ts';
import { valueIn } from '../../model/per-revision.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { applyToFirewall } from '../changes/apply-changes.ts';
import type { ChangeOf, FixCandidate } from '../changes/change.ts';
import { purposeName } from '../changes/purpose-name.ts';
import { purposeOf } from '../generate/network/purposes.ts';
import { type FirewallAlternative, firewallAlternatives } from '../needs/firewall-needs.ts';
import { type RulePlacement, rulePlacements } from '../needs/firewall-placement.ts';
import { noChange } from './join-candidates.ts';
import { opensNothingElse } from './opens-nothing-else.ts';

interface FirewallTask {
  readonly firewall: Firewall;
  readonly flow: ResolvedFlow;
  readonly context: CheckContext;
  readonly revision: string;
}

const pointOf = ({ firewall, flow, context }: FirewallTask): RuleListPoint =>
  firewallPoint(firewall, flow.direction, context.symbols);
const verdictAt = (task: FirewallTask): FoundVerdict =>
  pointOf(task).verdict(compileRequiredTraffic(task.flow, task.context.symbols));

/** Reports whether the priorities put a rule before every collection that denies: for rules with placeholders, which cannot be checked. */
function comesFirst({ collection }: RulePlacement, firewall: Firewall): boolean {
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

/** Returns the first place for each rule with which, once all are placed, the flow is allowed; null where there is none. */
function placeRules(task: FirewallTask, alternative: FirewallAlternative): readonly ChangeOf<'firewall-rule'>[] | null {
  const { firewall, flow } = task;
  const [need, ...rest] = alternative.needs;
  if (need === undefined) return null;
  const used = firewall.collections.flatMap(({ rules }) => rules.map(({ name }) => name));
  const naming = { purpose: purposeName(flow), used, collection: purposeOf(flow) };
  for (const proposal of rulePlacements(firewall, need, naming)) {
    const change: ChangeOf<'firewall-rule'> = { ...proposal, requirements: [flow.requirement] };
    const exact =
      alternative.placeholders.length > 0 || opensNothingElse([change], { resolved: flow, context: task.context });
    if (!exact) continue;
    const next = { ...task, firewall: applyToFirewall(firewall, change) };
    if (rest.length > 0) {
      const more = placeRules(next, { ...alternative, needs: rest });
      if (more !== null) return [change, ...more];
    } else if (alternative.placeholders.length > 0 ? comesFirst(proposal, firewall) : verdictAt(next) === 'allowed')
      return [change];
  }
  return null;
}

/** Proposes changes of a firewall that allow the regions of a flow that it does not allow. */
export function fixFirewall(task: FirewallTask): FixCandidate {
  const { firewall, flow, context, revision } = task;
  const verdict = verdictAt(task);
  if (verdict === 'allowed') return noChange();
  const shared = context.library?.shared;
  const { alternatives, obstacles } = firewallAlternatives(
    flow,
    {
      symbols: context.symbols,
      regions: shared?.regions ?? {},
      firewall,
      supportsTag: (tag) => {
        const supports = shared?.tags[tag]?.firewall;
        return supports === undefined || valueIn<boolean>(supports, revision) !== false;
      },
    },
    pointOf(task)
      .parts(compileRequiredTraffic(flow, context.symbols))
      .filter(({ decision }) => decision !== 'allow'),
  );
  for (const alternative of alternatives) {
    const changes = placeRules(task, alternative);
    if (changes !== null) return { changes, placeholders: alternative.placeholders, obstacles: [] };
  }
  if (alternatives.length === 0 || verdict === 'undecided') return noChange(...obstacles);
  return noChange({ code: 'no-place-before', args: { name: firewall.name ?? '' }, at: firewall.at });
}
