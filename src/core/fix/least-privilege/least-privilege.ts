// Least privilege: what lets through more than is needed gives way to rules for just what is needed. The other rules
// stay, what was met stays met, and nothing is opened.
import type {
  Configuration,
  FirewallRule,
  NetworkSecurityGroup,
  SecurityRule,
} from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import { prepare } from '../../checker/flow/prepare.ts';
import {
  type Opening,
  type OpenPart,
  openingsOf,
  openPart,
} from '../../checker/least-privilege/excess-access.ts';
import type { CheckResult, RequirementResult, Verdict } from '../../checker/lists/check-result.ts';
import { uniqueMissing } from '../../checker/lists/missing-input.ts';
import { isLegalName } from '../../checker/lists/rule-fields.ts';
import type { ListRule } from '../../checker/lists/rule-list.ts';
import type { Library } from '../../model/schema.ts';
import { applyChanges, isTarget } from '../changes/apply-changes.ts';
import { type Change, type CollectionRef, type Obstacle, type Proof, targetOf } from '../changes/change.ts';
import { DENY_OTHER_OUTBOUND, denyOtherOutbound } from '../changes/deny-other-outbound.ts';
import { known } from '../changes/field-comparison.ts';
import { mergeChanges } from '../changes/merge-changes.ts';
import { SECURITY_RULES } from '../changes/priorities.ts';
import { ruleName } from '../changes/rule-names.ts';
import type { RemedyWorld } from '../flow-fixes/evaluate-requirement.ts';
import { mendAll } from '../flow-fixes/fix-plan.ts';
import { proofOf } from '../flow-fixes/fix-requirement.ts';
import type { RemedyOptions } from '../flow-fixes/fixes.ts';
import { passedBefore, stillOpenBy } from './remaining-access.ts';

export interface Closing {
  readonly resource: Change['target'];
  readonly direction: 'inbound' | 'outbound';
  /** The rule that opens more than is needed, or Azure's default rules that do. */
  readonly rules: readonly string[];
  /** What it lets through and nothing needs; at most `MOST_PARTS` of it. */
  readonly open: readonly OpenPart[];
  readonly status: 'closes' | 'placeholders' | 'none';
  /** First the rules that are needed, then what closes. */
  readonly changes: readonly Change[];
  readonly obstacles: readonly Obstacle[];
  readonly proof: Proof | null;
}

const MOST_PARTS = 6;

/** The rule's own name; the checker puts group and collection before it. */
const nameOf = ({ name }: ListRule): string =>
  name.origin === 'custom' ? name.name.slice(name.name.lastIndexOf('/') + 1) : name.name;

interface Removal {
  /** The configuration without the opening, to be mended. */
  readonly without: Configuration;
  /** The change that closes it. */
  readonly change: Change;
}

const replaced = (configuration: Configuration, group: NetworkSecurityGroup): Configuration => ({
  ...configuration,
  resources: configuration.resources.map((one) => (isTarget(one, targetOf(group)) ? group : one)),
});

/** A rule that is not in force, but whose number nobody takes. */
const asleep = (group: NetworkSecurityGroup, rule: SecurityRule): NetworkSecurityGroup => ({
  ...group,
  rules: group.rules.map((one) => (one === rule ? { ...one, exists: known(false) } : one)),
});

/** A rule behind all others that denies what comes that far; null where no number is surely free. */
function denyRest(group: NetworkSecurityGroup): SecurityRule | null {
  const taken = group.rules.filter(
    ({ origin, direction }) => origin === 'custom' && !(direction.known && direction.value === 'inbound'),
  );
  const last = Math.max(
    SECURITY_RULES.least - 1,
    ...taken.map(({ priority }) => (priority.known ? priority.value : 0)),
  );
  if (last >= SECURITY_RULES.most || taken.some(({ priority }) => !priority.known)) return null;
  const name = ruleName(
    DENY_OTHER_OUTBOUND,
    group.rules.map((rule) => rule.name),
  );
  return denyOtherOutbound(name, { ...group.at, path: [...group.at.path, name] });
}

function removalOf(
  { resource, direction, rules: [rule] }: Opening,
  configuration: Configuration,
): Removal | null {
  const target = targetOf(resource);
  const isRule = (one: SecurityRule | FirewallRule): boolean =>
    rule !== undefined &&
    one.name === nameOf(rule) &&
    JSON.stringify(one.at) === JSON.stringify(rule.name.at);
  if (resource.kind === 'network-security-group') {
    const own = resource.rules.find((one) => one.origin === 'custom' && isRule(one));
    if (own !== undefined) {
      if (!isLegalName(own.name) || !own.exists.known) return null;
      const change: Change = { kind: 'security-rule', target, before: own, after: null, requirements: [] };
      return { without: replaced(configuration, asleep(resource, own)), change };
    }
    const isDefault = rule !== undefined && rule.name.origin !== 'custom' && direction === 'outbound';
    const deny = isDefault ? denyRest(resource) : null;
    if (deny === null) return null;
    const change: Change = { kind: 'security-rule', target, before: null, after: deny, requirements: [] };
    return { without: applyChanges(configuration, [change]), change };
  }
  for (const { name, kind, priority, group, rules } of resource.collections) {
    const own = rules.find(isRule);
    if (own === undefined || !priority.known || group?.priority.known === false) continue;
    const collection: CollectionRef = {
      group:
        group === null
          ? null
          : { name: group.name, priority: group.priority.known ? group.priority.value : 0, isNew: false },
      name,
      kind,
      priority: priority.value,
      isNew: false,
    };
    const change: Change = {
      kind: 'firewall-rule',
      target,
      collection,
      before: own,
      after: null,
      requirements: [],
    };
    return { without: applyChanges(configuration, [change]), change };
  }
  return null;
}

interface State {
  readonly configuration: Configuration;
  readonly result: CheckResult;
}

/** From nothing gets through to everything does. */
const order: readonly Verdict[] = ['blocked', 'partly', 'undecided', 'allowed'];

/** Flows of which less gets through without the opening, or less may. */
const lost = (before: CheckResult) => {
  const old = new Map(before.requirements.map(({ requirement, verdict }) => [requirement, verdict]));
  return (result: CheckResult): readonly RequirementResult[] =>
    result.requirements.filter(({ requirement, verdict, kind }) => {
      const was = old.get(requirement) ?? 'blocked';
      return kind === 'flow' && order.indexOf(verdict) < order.indexOf(was);
    });
};

function closeOne(found: Opening, { configuration, result }: State, world: RemedyWorld): Closing {
  // Changes made before this one have made another object of the resource.
  const now = configuration.resources.find((one) => isTarget(one, targetOf(found.resource)));
  const opening =
    now !== undefined && (now.kind === 'firewall' || now.kind === 'network-security-group')
      ? { ...found, resource: now }
      : found;
  const { library, options } = world;
  const { resource, direction, rules, packets } = opening;
  const about = {
    resource: targetOf(resource),
    direction,
    rules: rules.map((rule) => rule.name.name),
    open: packets.slice(0, MOST_PARTS).map(openPart),
  };
  const none = (...obstacles: readonly Obstacle[]): Closing => ({
    ...about,
    status: 'none',
    changes: [],
    obstacles: uniqueMissing(obstacles),
    proof: null,
  });
  const removal = removalOf(opening, configuration);
  if (removal === null)
    return none({ code: 'not-removable', args: { name: rules[0]?.name.name ?? '' }, at: null });
  const start = { configuration: removal.without, result: check(removal.without, library, options) };
  // Names at a security group: what of the internet stays open for them was open before, as is shown below.
  const mended = mendAll(start, { ...world, widenNames: true }, lost(result));
  const open = mended.remedies.filter(({ status }) => status !== 'mends' && status !== 'wider');
  const stuck = open.filter(({ status }) => status === 'none');
  if (stuck.length > 0) return none(...stuck.flatMap(({ obstacles }) => obstacles));
  const changes = mergeChanges([...mended.changes, removal.change]);
  const after = applyChanges(configuration, changes);
  const by = stillOpenBy(opening, after, prepare(after, library, options));
  if (by !== null) return none({ code: 'still-open', args: { name: by.name.name }, at: by.name.at });
  if (open.length > 0)
    return {
      ...about,
      status: 'placeholders',
      changes,
      obstacles: uniqueMissing(open.flatMap(({ obstacles }) => obstacles)),
      proof: null,
    };
  if (!passedBefore(changes, configuration, prepare(configuration, library, options)))
    return none({ code: 'not-exact', args: {}, at: null });
  const checked = check(after, library, options);
  const proof = proofOf(result, checked);
  return proof === null || lost(result)(checked).length > 0
    ? none({ code: 'closes-others', args: {}, at: null })
    : { ...about, status: 'closes', changes, obstacles: [], proof };
}

/**
 * What is open beyond need, and the change that closes it, each by itself, in the order of the rules.
 * `result` is what `check` gives for this configuration and these options.
 */
export function closingsFor(
  result: CheckResult,
  configuration: Configuration,
  library: Library,
  options: RemedyOptions,
): readonly Closing[] {
  const world = { library, options };
  const openings = openingsOf(configuration, prepare(configuration, library, options));
  return openings.map((opening) => closeOne(opening, { configuration, result }, world));
}

/** All of it closed, one opening after the other. */
export interface Closed extends State {
  readonly closings: readonly Closing[];
  readonly changes: readonly Change[];
}

/** Closes everything that is open beyond need, and says of the rest why it stays. */
export function closeAll(start: State, library: Library, options: RemedyOptions): Closed {
  const world = { library, options };
  let state = start;
  const closings = openingsOf(start.configuration, prepare(start.configuration, library, options)).map(
    (opening) => {
      const closing = closeOne(opening, state, world);
      const configuration = applyChanges(state.configuration, closing.changes);
      state = { configuration, result: check(configuration, library, options) };
      return closing;
    },
  );
  return { ...state, closings, changes: mergeChanges(closings.flatMap(({ changes }) => changes)) };
}
