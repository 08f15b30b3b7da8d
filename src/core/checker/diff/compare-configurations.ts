// Two versions of a configuration: what became allowed, what no longer is, which requirements change.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import { intervals, TCP } from '../../net/index.ts';
import { firewallsOf } from '../firewall/firewall-point.ts';
import { mayBeInfrastructure } from '../firewall/infrastructure-rules.ts';
import { check } from '../flow/check.ts';
import type { CheckOptions } from '../flow/prepare.ts';
import type { Assumption, CheckResult, RequirementResult } from '../lists/check-result.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import { compareFirewalls } from './compare-firewalls.ts';
import { compareTables } from './compare-route-tables.ts';
import type { Pairing } from './compare-rule-lists.ts';
import { compareGroups } from './compare-security-groups.ts';
import type {
  CompareExit,
  Comparison,
  ListChange,
  RequirementChange,
  ResourceChange,
  RouteChange,
  Version,
} from './comparison.ts';
import { pairResources, type ResourcePair } from './pair-resources.ts';
import { Questions } from './shared-guards.ts';
import { scopesOf } from './symbol-contexts.ts';

type Change = ListChange | RouteChange;

function changesOf({ before, after }: ResourcePair, pairing: Pairing): readonly Change[] {
  if (before.kind === 'network-security-group' && after.kind === 'network-security-group')
    return compareGroups(before, after, pairing);
  if (before.kind === 'firewall' && after.kind === 'firewall')
    return compareFirewalls(before, after, pairing);
  if (before.kind === 'route-table' && after.kind === 'route-table')
    return compareTables(before, after, pairing);
  return [];
}

const isEmpty = (change: Change): boolean =>
  !change.isGivenUp &&
  change.undecided.length === 0 &&
  (change.kind === 'list'
    ? change.opened.length + change.closed.length === 0
    : change.moved.length === 0 && change.propagation === null);

function changedRequirements(before: CheckResult, after: CheckResult): readonly RequirementChange[] {
  const old = new Map(before.requirements.map((one) => [one.requirement, one]));
  const now = new Map(after.requirements.map((one) => [one.requirement, one]));
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
        ruleBefore: was?.rule ?? null,
        ruleAfter: is?.rule ?? null,
      },
    ];
  };
  return [
    ...before.requirements.flatMap((one) => change(one, now.get(one.requirement))),
    ...after.requirements.flatMap((one) => (old.has(one.requirement) ? [] : change(undefined, one))),
  ];
}

/** Whether what is told of a firewall counts on its built-in rules: those look at web ports alone. */
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

/** Whether packets may have to pass several lists, of which each is compared by itself. */
function areSeveral({ before, after }: Pairing['configurations']): boolean {
  const groups = ({ resources }: Configuration): number =>
    resources.filter(({ kind }) => kind === 'network-security-group').length;
  return [before, after].some((one) => groups(one) + firewallsOf(one).length > 1);
}

const assumptionsOf = (
  { scopes: { unknowns, borrowed }, configurations }: Pairing,
  changes: readonly Change[],
): readonly Assumption[] => [
  ...(changes.some(({ kind }) => kind === 'list') && areSeveral(configurations)
    ? [{ code: 'each-list-by-itself', args: {} }]
    : []),
  ...(changes.some(isBesideBuiltIn) ? [{ code: 'no-infrastructure-rules', args: {} }] : []),
  ...(unknowns.isUsed() ? [{ code: 'same-deployment', args: {} }] : []),
  ...(borrowed.length > 0 ? [{ code: 'same-surroundings', args: {} }] : []),
];

/**
 * Compares two versions of a configuration. What is told is exact: a region that depends on something unknown is
 * neither opened nor closed. Throws on a scenario id that the library does not have.
 */
export function compare(
  before: Version,
  after: Version,
  library: Library,
  options: CheckOptions,
): Comparison {
  const scopes = scopesOf(before, after, library, options);
  const configurations = { before: before.configuration, after: after.configuration };
  const pairing: Pairing = { scopes, questions: new Questions(), configurations };
  const { pairs, added, removed } = pairResources(configurations.before, configurations.after);
  const resources = pairs.flatMap((pair): readonly ResourceChange[] => {
    const changes = changesOf(pair, pairing).filter((change) => !isEmpty(change));
    if (changes.length === 0) return [];
    return [
      { before: resourceOf(pair.before), after: resourceOf(pair.after), pairedBy: pair.pairedBy, changes },
    ];
  });
  const checked = (version: Version): CheckResult => check(version.configuration, library, options);
  return {
    revision: options.revision,
    scenarios: options.scenarios,
    resources,
    compared: pairs.length,
    added: added.map(resourceOf),
    removed: removed.map(resourceOf),
    requirements: changedRequirements(checked(before), checked(after)),
    assumptions: assumptionsOf(
      pairing,
      resources.flatMap(({ changes }) => changes),
    ),
  };
}

/** Whether something surely changed, perhaps, or not at all. */
export function compareExit({ resources, added, removed, requirements }: Comparison): CompareExit {
  const changes = resources.flatMap((resource) => resource.changes);
  const isSure = (change: Change): boolean =>
    (change.kind === 'list' ? [...change.opened, ...change.closed] : change.moved).some(
      (one) => one.surelyExists,
    );
  if (added.length + removed.length > 0 || changes.some(isSure)) return 1;
  const isDecided = ({ before, after }: RequirementChange): boolean =>
    before !== 'undecided' && after !== 'undecided';
  if (requirements.some(isDecided)) return 1;
  return changes.length + requirements.length > 0 ? 3 : 0;
}
