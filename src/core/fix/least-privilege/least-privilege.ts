// Least privilege: rules with excess access give way to rules for exactly what is required. All other rules stay, every
// requirement that was met stays met, and nothing is opened.
import type {
  Configuration,
  Firewall,
  FirewallRule,
  NetworkSecurityGroup,
  SecurityRule,
} from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import { preparationOf } from '../../checker/flow/prepare.ts';
import {
  type ExcessAccess,
  type ExcessPart,
  excessAccessOf,
  excessPart,
} from '../../checker/least-privilege/excess-access.ts';
import type { CheckResult, RequirementResult, Verdict } from '../../checker/lists/check-result.ts';
import { uniqueMissing } from '../../checker/lists/missing-input.ts';
import { isValidRuleName } from '../../checker/lists/rule-fields.ts';
import type { ListRule } from '../../checker/lists/rule-list.ts';
import type { Library } from '../../model/schema.ts';
import { applyChanges, isTarget } from '../changes/apply-changes.ts';
import { type Change, type CollectionRef, targetOf, type Verification } from '../changes/change.ts';
import { DENY_OTHER_OUTBOUND, denyOtherOutbound } from '../changes/deny-other-outbound.ts';
import { known } from '../changes/field-comparison.ts';
import { mergeChanges } from '../changes/merge-changes.ts';
import type { Obstacle } from '../changes/obstacle.ts';
import { SECURITY_RULE_PRIORITIES } from '../changes/priorities.ts';
import { ruleName } from '../changes/rule-names.ts';
import { fixAll } from '../flow-fixes/fix-plan.ts';
import { type CheckedConfiguration, verificationOf } from '../flow-fixes/fix-requirement.ts';
import type { FixOptions } from '../flow-fixes/fixes-for.ts';
import type { FixContext } from '../flow-fixes/requirement-to-fix.ts';
import type { Note } from '../generate/network/network-plan.ts';
import { dnsParameters, isKept, keepTraffic, questionOf } from '../needs/kept-traffic.ts';
import type { TrafficAnswers } from '../needs/traffic-answers.ts';
import { allowedBefore, remainingRule } from './remaining-access.ts';

/** Excess access, and the change that removes it. */
export interface Tightening {
  readonly resource: Change['target'];
  readonly direction: 'inbound' | 'outbound';
  /** The overly permissive rule, or the default rules that are. */
  readonly rules: readonly string[];
  /** What they allow and nothing requires; at most `LIMIT_PARTS` parts of it. */
  readonly excess: readonly ExcessPart[];
  readonly status: 'verified' | 'placeholders' | 'none';
  /** First the rules that are required, then the one that removes the excess access. */
  readonly changes: readonly Change[];
  readonly obstacles: readonly Obstacle[];
  readonly verification: Verification | null;
}

const LIMIT_PARTS = 6;

/** Returns the rule's own name; the checker puts group and collection before it. */
const nameOf = ({ name }: ListRule): string =>
  name.origin === 'custom' ? name.name.slice(name.name.lastIndexOf('/') + 1) : name.name;

interface Removal {
  /** The configuration without the excess access, which may lack what is required. */
  readonly without: Configuration;
  /** The change that removes it. */
  readonly change: Change;
}

const replaced = (configuration: Configuration, group: NetworkSecurityGroup): Configuration => ({
  ...configuration,
  resources: configuration.resources.map((one) => (isTarget(one, targetOf(group)) ? group : one)),
});

/** Disables a rule, which keeps its priority in use. */
const disabled = (group: NetworkSecurityGroup, rule: SecurityRule): NetworkSecurityGroup => ({
  ...group,
  rules: group.rules.map((one) => (one === rule ? { ...one, exists: known(false) } : one)),
});

/** Returns a last rule that denies all other outbound traffic; null where it is uncertain that a priority is free. */
function denyOthers(group: NetworkSecurityGroup): SecurityRule | null {
  const others = group.rules.filter(
    ({ origin, direction }) => origin === 'custom' && !(direction.known && direction.value === 'inbound'),
  );
  const last = Math.max(
    SECURITY_RULE_PRIORITIES.lowest - 1,
    ...others.map(({ priority }) => (priority.known ? priority.value : 0)),
  );
  if (last >= SECURITY_RULE_PRIORITIES.highest || others.some(({ priority }) => !priority.known)) return null;
  const name = ruleName(
    DENY_OTHER_OUTBOUND,
    group.rules.map((rule) => rule.name),
  );
  return denyOtherOutbound(name, { ...group.at, path: [...group.at.path, name] });
}

/** Reports whether a rule of a resource is the one that a check names. */
const isNamed = (one: SecurityRule | FirewallRule, rule: ListRule): boolean =>
  one.name === nameOf(rule) && JSON.stringify(one.at) === JSON.stringify(rule.name.at);

/** Returns the change that removes the group's rule, or adds a deny rule before a default rule; null for neither. */
function removalFromGroup(
  group: NetworkSecurityGroup,
  { direction, rules: [rule] }: ExcessAccess,
  configuration: Configuration,
): Removal | null {
  if (rule === undefined) return null;
  const target = targetOf(group);
  const own = group.rules.find((one) => one.origin === 'custom' && isNamed(one, rule));
  if (own !== undefined) {
    if (!isValidRuleName(own.name) || !own.exists.known) return null;
    const change: Change = { kind: 'security-rule', target, before: own, after: null, requirements: [] };
    return { without: replaced(configuration, disabled(group, own)), change };
  }
  const isDefault = rule.name.origin !== 'custom' && direction === 'outbound';
  const deny = isDefault ? denyOthers(group) : null;
  if (deny === null) return null;
  const change: Change = { kind: 'security-rule', target, before: null, after: deny, requirements: [] };
  return { without: applyChanges(configuration, [change]), change };
}

/** Returns the change that removes the firewall's rule; null where the place of the rule is unknown. */
function removalFromFirewall(
  firewall: Firewall,
  { rules: [rule] }: ExcessAccess,
  configuration: Configuration,
): Removal | null {
  if (rule === undefined) return null;
  for (const { name, kind, priority, group, rules } of firewall.collections) {
    const own = rules.find((one) => isNamed(one, rule));
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
      target: targetOf(firewall),
      collection,
      before: own,
      after: null,
      requirements: [],
    };
    return { without: applyChanges(configuration, [change]), change };
  }
  return null;
}

const removalOf = (access: ExcessAccess, configuration: Configuration): Removal | null =>
  access.resource.kind === 'network-security-group'
    ? removalFromGroup(access.resource, access, configuration)
    : removalFromFirewall(access.resource, access, configuration);

/** From the least to the most that is allowed. */
const VERDICT_ORDER: readonly Verdict[] = ['blocked', 'partly', 'undecided', 'allowed'];

/** Returns a function that finds flows of which a result allows less than `before`; a question keeps only what was allowed. */
const regressionsFrom = (before: CheckResult) => {
  const old = new Map(before.requirements.map(({ requirement, verdict }) => [requirement, verdict]));
  return (result: CheckResult): readonly RequirementResult[] =>
    result.requirements.filter(({ requirement, verdict, kind }) => {
      const was = old.get(requirement) ?? 'blocked';
      if (questionOf(requirement) !== null && was !== 'allowed') return false;
      return kind === 'flow' && VERDICT_ORDER.indexOf(verdict) < VERDICT_ORDER.indexOf(was);
    });
};

/** Returns the excess access with the resource as earlier changes left it. */
function atPresent(found: ExcessAccess, { resources }: Configuration): ExcessAccess {
  const resource = resources.find((one) => isTarget(one, targetOf(found.resource)));
  return resource?.kind === 'firewall' || resource?.kind === 'network-security-group' ? { ...found, resource } : found;
}

function tightenOne(
  found: ExcessAccess,
  { configuration, result }: CheckedConfiguration,
  context: FixContext,
): Tightening {
  const access = atPresent(found, configuration);
  const { library, options } = context;
  const { rules } = access;
  const outcome = (
    status: Tightening['status'],
    { changes = [], obstacles = [], verification = null }: Partial<Tightening>,
  ): Tightening => ({
    resource: targetOf(access.resource),
    direction: access.direction,
    rules: rules.map((rule) => rule.name.name),
    excess: access.packets.slice(0, LIMIT_PARTS).map(excessPart),
    status,
    changes,
    obstacles: uniqueMissing(obstacles),
    verification,
  });
  const none = (...obstacles: readonly Obstacle[]): Tightening => outcome('none', { obstacles });
  const removal = removalOf(access, configuration);
  if (removal === null) return none({ code: 'not-removable', args: { name: rules[0]?.name.name ?? '' }, at: null });
  const start = { configuration: removal.without, result: check(removal.without, library, options) };
  // Public addresses that stay allowed for host names at a security group were allowed before: `allowedBefore`.
  const fixed = fixAll(start, { ...context, widenNames: true }, regressionsFrom(result));
  const open = fixed.fixes.filter(({ status }) => status !== 'verified' && status !== 'wider');
  const unfixable = open.filter(({ status }) => status === 'none');
  if (unfixable.length > 0) return none(...unfixable.flatMap(({ obstacles }) => obstacles));
  const changes = mergeChanges([...fixed.changes, removal.change]);
  const after = applyChanges(configuration, changes);
  const checked = check(after, library, options);
  const by = remainingRule(access, after, preparationOf(checked, after, library));
  if (by !== null) return none({ code: 'still-allowed', args: { name: by.name.name }, at: by.name.at });
  if (open.length > 0)
    return outcome('placeholders', { changes, obstacles: open.flatMap(({ obstacles }) => obstacles) });
  // A rule for kept traffic allows no more than that, which was allowed before or is what the reader answers.
  const stated = changes.filter(({ requirements }) => requirements.length === 0 || !requirements.every(isKept));
  if (!allowedBefore(stated, configuration, preparationOf(result, configuration, library)))
    return none({ code: 'not-exact', args: {}, at: null });
  const verification = verificationOf(result, checked);
  return verification === null || regressionsFrom(result)(checked).length > 0
    ? none({ code: 'breaks-others', args: {}, at: null })
    : outcome('verified', { changes, verification });
}

const excessAccessIn = ({ configuration, result }: CheckedConfiguration, library: Library) =>
  excessAccessOf(configuration, preparationOf(result, configuration, library));

/**
 * Finds excess access and the change that removes it, each by itself, in the order of the rules. Traffic that the answers
 * keep is no excess.
 */
export function tighteningsFor(checked: CheckedConfiguration, request: TighteningRequest): readonly Tightening[] {
  const { start, options } = withKeptTraffic(checked, request);
  const { library } = request;
  return excessAccessIn(start, library).map((access) => tightenOne(access, start, { library, options }));
}

/** A configuration without the excess access that could be removed. */
export interface TightenedConfiguration extends CheckedConfiguration {
  readonly tightenings: readonly Tightening[];
  readonly changes: readonly Change[];
  /** What the changed groups keep open until a question is answered. */
  readonly notes: readonly Note[];
}

/** Returns a check with the traffic that the answers keep, besides what scenarios state. */
function withKeptTraffic(
  { configuration }: CheckedConfiguration,
  { library, options, answers }: TighteningRequest,
): { readonly start: CheckedConfiguration; readonly options: FixOptions } {
  const kept: FixOptions = {
    ...options,
    parameters: { ...options.parameters, ...dnsParameters(answers) },
    addFlows: keepTraffic(answers),
  };
  return { start: { configuration, result: check(configuration, library, kept) }, options: kept };
}

/** Returns the questions about traffic that changed groups still allow. */
function questionsOf({ requirements }: CheckResult, changes: readonly Change[]): readonly Note[] {
  const changed = new Set(changes.map(({ target }) => JSON.stringify(target.at)));
  const notes = requirements.flatMap(({ requirement, verdict, points }): readonly Note[] => {
    const code = questionOf(requirement);
    if (code === null || verdict === 'blocked') return [];
    return points
      .filter(({ resource }) => changed.has(JSON.stringify(resource.at)))
      .map(({ resource }) => ({ code, args: { subnet: resource.name ?? '' } }));
  });
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}

/** What excess access is looked for with. */
export interface TighteningRequest {
  readonly library: Library;
  readonly options: FixOptions;
  readonly answers: TrafficAnswers;
}

/** Removes all excess access that can be removed, one rule after the other, and keeps the reasons for the rest. */
export function tightenAll(checked: CheckedConfiguration, request: TighteningRequest): TightenedConfiguration {
  const { library } = request;
  const { start, options } = withKeptTraffic(checked, request);
  let state = start;
  const tightenings = excessAccessIn(start, library).map((access) => {
    const tightening = tightenOne(access, state, { library, options });
    const configuration = applyChanges(state.configuration, tightening.changes);
    state = { configuration, result: check(configuration, library, options) };
    return tightening;
  });
  const changes = mergeChanges(tightenings.flatMap((one) => one.changes));
  const { configuration } = state;
  return {
    configuration,
    result: check(configuration, library, request.options),
    tightenings,
    changes,
    notes: questionsOf(state.result, changes),
  };
}

/** Returns the tightening without its changes, which `obstacles` refute. */
export const withdrawnTightening = (tightening: Tightening, obstacles: readonly Obstacle[]): Tightening => ({
  ...tightening,
  status: 'none',
  changes: [],
  obstacles,
  verification: null,
});
