// Compares two versions of a configuration: what became allowed, what no longer is, which requirements change.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import { intervals, TCP } from '../../net/index.ts';
import { firewallsInForce } from '../firewall/firewall-point.ts';
import { mayBeInfrastructure } from '../firewall/infrastructure-rules.ts';
import { check } from '../flow/check.ts';
import { evidenceFor } from '../flow/evidence.ts';
import type { CheckOptions } from '../flow/prepare.ts';
import type { Assumption, CheckResult, RequirementResult, RuleRef } from '../lists/check-result.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import { compareFirewalls } from './compare-firewalls.ts';
import { compareRouteTables } from './compare-route-tables.ts';
import type { ComparisonContext } from './compare-rule-lists.ts';
import { compareSecurityGroups } from './compare-security-groups.ts';
import type {
  CompareExit,
  Comparison,
  ListChange,
  RequirementChange,
  ResourceChange,
  RouteChange,
  Version,
  VersionPair,
} from './comparison.ts';
import { pairResources, type ResourcePair } from './pair-resources.ts';
import { SharedGuards } from './shared-guards.ts';
import { symbolContextsOf } from './symbol-contexts.ts';

type Change = ListChange | RouteChange;

function changesOf({ before, after }: ResourcePair, context: ComparisonContext): readonly Change[] {
  if (before.kind === 'network-security-group' && after.kind === 'network-security-group')
    return compareSecurityGroups(before, after, context);
  if (before.kind === 'firewall' && after.kind === 'firewall') return compareFirewalls(before, after, context);
  if (before.kind === 'route-table' && after.kind === 'route-table') return compareRouteTables(before, after, context);
  return [];
}

const isEmpty = (change: Change): boolean =>
  !change.limitReached &&
  change.undecided.length === 0 &&
  (change.kind === 'list'
    ? change.opened.length + change.closed.length === 0
    : change.moved.length === 0 && change.propagation === null);

/** A version's result, and the rule to name first for one of its requirements. */
interface CheckedVersion {
  readonly result: CheckResult;
  readonly ruleOf: (requirement: RequirementResult | undefined) => RuleRef | null;
}

function checkVersion({ configuration }: Version, library: Library, options: CheckOptions): CheckedVersion {
  const result = check(configuration, library, options);
  const evidence = evidenceFor(result, configuration, library);
  return { result, ruleOf: (one) => (one === undefined ? null : evidence.of(one).rule) };
}

function changedRequirements(before: CheckedVersion, after: CheckedVersion): readonly RequirementChange[] {
  const old = new Map(before.result.requirements.map((one) => [one.requirement, one]));
  const now = new Map(after.result.requirements.map((one) => [one.requirement, one]));
  const change = (
    was: RequirementResult | undefined,
    is: RequirementResult | undefined,
  ): readonly RequirementChange[] => {
    const about = is ?? was;
    if (about === undefined || was?.verdict === is?.verdict) return [];
    const { requirement, scenario, id, kind, need } = about;
    return [
      {
        requirement,
        scenario,
        id,
        kind,
        need,
        before: was?.verdict ?? null,
        after: is?.verdict ?? null,
        ruleBefore: before.ruleOf(was),
        ruleAfter: after.ruleOf(is),
      },
    ];
  };
  return [
    ...before.result.requirements.flatMap((one) => change(one, now.get(one.requirement))),
    ...after.result.requirements.flatMap((one) => (old.has(one.requirement) ? [] : change(undefined, one))),
  ];
}

/** Reports whether a firewall's change may involve Azure's built-in rules, which only concern web ports. */
const isBesideBuiltIn = (change: Change): boolean =>
  change.kind === 'list' &&
  (change.list === 'network' || change.list === 'application') &&
  [...change.opened, ...change.closed]
    .flatMap(({ sets }) => sets)
    .some(({ protocols, ports }) =>
      mayBeInfrastructure(
        protocols.includes('tcp') ? TCP : 0,
        intervals.fromPairs(ports.map(({ from, to }) => [from, to + 1])),
      ),
    );

/** Reports whether packets may have to pass several lists, each of which is compared by itself. */
function hasSeveralLists({ before, after }: ComparisonContext['configurations']): boolean {
  const groups = ({ resources }: Configuration): number =>
    resources.filter(({ kind }) => kind === 'network-security-group').length;
  return [before, after].some((one) => groups(one) + firewallsInForce(one).length > 1);
}

const assumptionsOf = (
  { symbols: { unknowns, borrowed }, configurations }: ComparisonContext,
  changes: readonly Change[],
): readonly Assumption[] => [
  ...(changes.some(({ kind }) => kind === 'list') && hasSeveralLists(configurations)
    ? [{ code: 'lists-compared-separately', args: {} } as const]
    : []),
  ...(changes.some(isBesideBuiltIn) ? [{ code: 'no-infrastructure-rules', args: {} } as const] : []),
  ...(unknowns.isUsed() ? [{ code: 'same-deployment', args: {} } as const] : []),
  ...(borrowed.length > 0 ? [{ code: 'same-environment', args: {} } as const] : []),
];

/**
 * Compares two versions of a configuration. Changes are exact: a region that depends on something unknown is neither
 * opened nor closed. Throws on a scenario id that the library does not have.
 */
export function compare({ before, after }: VersionPair, library: Library, options: CheckOptions): Comparison {
  const symbols = symbolContextsOf({ before, after }, library, options);
  const configurations = { before: before.configuration, after: after.configuration };
  const context: ComparisonContext = { symbols, guards: new SharedGuards(), configurations };
  const { pairs, added, removed } = pairResources(configurations.before, configurations.after);
  const resources = pairs.flatMap((pair): readonly ResourceChange[] => {
    const changes = changesOf(pair, context).filter((change) => !isEmpty(change));
    if (changes.length === 0) return [];
    return [{ before: resourceOf(pair.before), after: resourceOf(pair.after), pairedBy: pair.pairedBy, changes }];
  });
  const old = checkVersion(before, library, options);
  const now = checkVersion(after, library, options);
  return {
    revision: options.revision,
    scenarios: now.result.scenarios,
    resources,
    compared: pairs.length,
    added: added.map(resourceOf),
    removed: removed.map(resourceOf),
    requirements: changedRequirements(old, now),
    assumptions: assumptionsOf(
      context,
      resources.flatMap(({ changes }) => changes),
    ),
  };
}

/** Returns 1 where something surely changed, 3 where something may have, else 0. */
export function compareExit({ resources, added, removed, requirements }: Comparison): CompareExit {
  const changes = resources.flatMap((resource) => resource.changes);
  const isSure = (change: Change): boolean =>
    (change.kind === 'list' ? [...change.opened, ...change.closed] : change.moved).some((one) => one.surelyExists);
  if (added.length + removed.length > 0 || changes.some(isSure)) return 1;
  const isDecided = ({ before, after }: RequirementChange): boolean => before !== 'undecided' && after !== 'undecided';
  if (requirements.some(isDecided)) return 1;
  return changes.length + requirements.length > 0 ? 3 : 0;
}
