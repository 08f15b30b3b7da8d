// Proves that changes open nothing else: every packet that a changed rule matches and the old one did not is a packet of
// the requirement. The other rules of the list do not matter for that.
import type { Firewall, FirewallRule, SecurityRule } from '../../azure/configuration/resources.ts';
import { compileFirewall } from '../../checker/firewall/compile-firewall.ts';
import { requiredNameRules, requiredRules } from '../../checker/firewall/required-rules.ts';
import type { ListRule } from '../../checker/lists/rule-list.ts';
import { hasPlatformAddress, packetsOfRule, subtractRules } from '../../checker/lists/rule-packets.ts';
import { compileSecurityGroup } from '../../checker/security-group/compile-security-group.ts';
import type { EndpointMatch } from '../../net/index.ts';
import { isTarget } from '../changes/apply-changes.ts';
import type { Change, ChangeOf, ChangeTarget } from '../changes/change.ts';
import { COLLECTION_PRIORITIES } from '../changes/priorities.ts';
import { ownPlaceEnd } from '../needs/address-fields.ts';
import type { RequirementToFix } from './requirement-to-fix.ts';

type Requirement = Pick<RequirementToFix, 'resolved' | 'context'>;

function compiledSecurityRule(rule: SecurityRule, target: ChangeTarget, requirement: Requirement): readonly ListRule[] {
  if (requirement.resolved.kind !== 'flow') return [];
  const kind = 'network-security-group';
  const group = {
    ...target,
    kind,
    rules: [rule],
    subnets: [],
    networkInterfaces: [],
    incomplete: false,
  } as const;
  // At the group of a private endpoint, what leaves the flow's own subnet comes in.
  const direction = rule.direction.known ? rule.direction.value : requirement.resolved.direction;
  return compileSecurityGroup(group, direction, requirement.context.symbols).rules.slice(0, 1);
}

/** Compiles a rule in a firewall of its own, as DNS proxy: whether the real one is, the check decides. */
function compiledFirewallRule(
  rule: FirewallRule,
  { target }: ChangeOf<'firewall-rule'>,
  { context }: Requirement,
): readonly ListRule[] {
  const firewall: Firewall = {
    ...target,
    kind: 'firewall',
    form: 'classic',
    basePolicy: null,
    policyId: null,
    collections: [
      {
        name: '',
        kind: rule.kind,
        priority: { known: true, value: COLLECTION_PRIORITIES.lowest },
        action: { known: true, value: 'allow' },
        rules: [rule],
        group: null,
        at: rule.at,
      },
    ],
    missingGroups: [],
    threatIntelMode: null,
    intrusionDetectionMode: null,
    dnsProxy: true,
    privateAddresses: [],
    incomplete: false,
  };
  const { network, application } = compileFirewall(firewall, context.symbols);
  return [...network.rules, ...application.rules];
}

/** Reports whether a change may allow packets: a rule that denies, or only changes its priority, does not. */
const mayOpen = ({ before, after }: ChangeOf<'security-rule'>): boolean => {
  if (after === null || (after.access.known && after.access.value === 'deny')) return false;
  return before === null || JSON.stringify(before) !== JSON.stringify({ ...after, priority: before.priority });
};

function rulesOf(
  change: Exclude<Change, { kind: 'route' }>,
  requirement: Requirement,
): readonly (readonly ListRule[])[] {
  return change.kind === 'security-rule'
    ? [change.before, change.after].map((rule) =>
        rule === null ? [] : compiledSecurityRule(rule, change.target, requirement),
      )
    : [change.before, change.after].map((rule) =>
        rule === null ? [] : compiledFirewallRule(rule, change, requirement),
      );
}

const END_NAMES = ['source', 'destination'] as const;

/** Returns a tag's addresses of both families: a subnet without IPv6 sends no such packet, and no rule can leave them out. */
const bothFamilies = ({ any, matches }: EndpointMatch): EndpointMatch => ({
  any,
  matches: matches.map((match) => (match.inside.length > 0 ? { ...match, bound: null } : match)),
});

/** Reports whether every changed rule matches only what the old one matched, or what the flow requires. */
export function opensNothingElse(changes: readonly Change[], requirement: Requirement): boolean {
  const { resolved, context } = requirement;
  if (resolved.kind !== 'flow') return true;
  const { table } = context.symbols;
  const byAddress = requiredRules(resolved, context.symbols);
  const byName = requiredNameRules(resolved, context.symbols);
  // At the security group of one subnet alone, no packet has another address on that side.
  const ownGroup = ({ target, kind, after }: Exclude<Change, { kind: 'route' }>): ReturnType<typeof requiredRules> => {
    const isOutside =
      kind === 'security-rule' && after?.direction.known === true && after.direction.value !== resolved.direction;
    if (isOutside) return [];
    const group = context.configuration.resources.find((one) => isTarget(one, target));
    if (group?.kind !== 'network-security-group' || ownPlaceEnd(resolved, group, null) === null) return [];
    const [near, far] = resolved.direction === 'outbound' ? END_NAMES : END_NAMES.toReversed();
    return requiredRules(resolved, context.symbols, near).map((rule) =>
      far === undefined ? rule : { ...rule, [far]: bothFamilies(rule[far]) },
    );
  };
  return changes.every((change) => {
    if (change.kind === 'route') return false;
    if (change.kind === 'security-rule' && !mayOpen(change)) return true;
    const named = change.kind === 'firewall-rule' && change.collection.kind === 'application';
    const [before = [], after = []] = rulesOf(change, requirement);
    const opened = after.flatMap((rule) => packetsOfRule(rule, table));
    return subtractRules(opened, [...before, ...(named ? byName : byAddress), ...ownGroup(change)], table).every(
      hasPlatformAddress,
    );
  });
}
