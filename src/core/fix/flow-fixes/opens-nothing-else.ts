// The proof that a change opens nothing else: every packet that the changed rule takes and the old one did not is a
// packet that the requirement names. What comes before and after in the list does not matter for that.
import type { Firewall, FirewallRule, SecurityRule } from '../../azure/configuration/resources.ts';
import { compileFirewall } from '../../checker/firewall/compile-firewall.ts';
import { neededNames, neededRules } from '../../checker/firewall/required-rules.ts';
import type { ListRule } from '../../checker/lists/rule-list.ts';
import { isPlatform, packetsOf, without } from '../../checker/lists/rule-packets.ts';
import { compileSecurityGroup } from '../../checker/security-group/compile-security-group.ts';
import type { Change, ChangeOf, Target } from '../changes/change.ts';
import { COLLECTIONS } from '../changes/priorities.ts';
import type { Judged } from './evaluate-requirement.ts';

type Asked = Pick<Judged, 'asked' | 'world'>;

function compiledSecurityRule(rule: SecurityRule, target: Target, judged: Asked): readonly ListRule[] {
  if (judged.asked.kind !== 'flow') return [];
  const kind = 'network-security-group';
  const group = {
    ...target,
    kind,
    rules: [rule],
    subnets: [],
    networkInterfaces: [],
    incomplete: false,
  } as const;
  return compileSecurityGroup(group, judged.asked.direction, judged.world.scope).rules.slice(0, 1);
}

/** The rule in a firewall of its own; where it needs names resolved is checked elsewhere. */
function compiledFirewallRule(
  rule: FirewallRule,
  { target }: ChangeOf<'firewall-rule'>,
  { world }: Asked,
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
        priority: { known: true, value: COLLECTIONS.least },
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
  const { network, application } = compileFirewall(firewall, world.scope);
  return [...network.rules, ...application.rules];
}

/** A rule that denies, or that only moves past none of the others, opens nothing. */
const mayOpen = ({ before, after }: ChangeOf<'security-rule'>): boolean => {
  if (after === null || (after.access.known && after.access.value === 'deny')) return false;
  return (
    before === null || JSON.stringify(before) !== JSON.stringify({ ...after, priority: before.priority })
  );
};

function rulesOf(
  change: Exclude<Change, { kind: 'route' }>,
  judged: Asked,
): readonly (readonly ListRule[])[] {
  return change.kind === 'security-rule'
    ? [change.before, change.after].map((rule) =>
        rule === null ? [] : compiledSecurityRule(rule, change.target, judged),
      )
    : [change.before, change.after].map((rule) =>
        rule === null ? [] : compiledFirewallRule(rule, change, judged),
      );
}

/** Whether every rule that the changes leave takes only what the old one took, or what the flow needs. */
export function opensNothingElse(changes: readonly Change[], judged: Asked): boolean {
  const { asked, world } = judged;
  if (asked.kind !== 'flow') return true;
  const { table } = world.scope;
  const byAddress = neededRules(asked, world.scope);
  const byName = neededNames(asked, world.scope);
  return changes.every((change) => {
    if (change.kind === 'route') return false;
    if (change.kind === 'security-rule' && !mayOpen(change)) return true;
    const named = change.kind === 'firewall-rule' && change.collection.kind === 'application';
    const [before = [], after = []] = rulesOf(change, judged);
    const opened = after.flatMap((rule) => packetsOf(rule, table));
    return without(opened, [...before, ...(named ? byName : byAddress)], table).every(isPlatform);
  });
}
