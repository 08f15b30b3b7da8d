// The two lists of a firewall or policy, for questions about a list as a whole.
import type { Firewall } from '../../azure/resources.ts';
import { compileFirewall, levelsOf } from '../firewall-lists.ts';
import { resourceOf } from '../point.ts';
import type { Scope } from '../scope.ts';
import type { GroupList } from './group-list.ts';

/** Without what says that rules are missing: it stands for them in a list, and a check asks about those that are there. */
const asPasted = (firewall: Firewall): Firewall => ({
  ...firewall,
  missingGroups: [],
  incomplete: false,
  basePolicy:
    firewall.basePolicy === null || firewall.basePolicy.policy === null
      ? null
      : { ...firewall.basePolicy, policy: asPasted(firewall.basePolicy.policy) },
});

/** Whether the rules of a level are surely those that are in force, if there may be more. */
const isInForce = ({ exists, form, policyId }: Firewall): boolean =>
  exists?.known !== false && exists?.value !== false && (form === 'policy' || policyId === null);

const lacksRules = ({ missingGroups, incomplete, basePolicy }: Firewall): boolean =>
  missingGroups.length > 0 || incomplete || (basePolicy !== null && basePolicy.policy === null);

/** Gives network rules, then application rules; none where the rules may not be in force. */
export function firewallLists(firewall: Firewall, scope: Scope): readonly GroupList[] {
  const levels = levelsOf(firewall);
  if (!levels.every(isInForce)) return [];
  const lists = compileFirewall(asPasted(firewall), scope);
  return (['network', 'application'] as const).map((part) => ({
    resource: resourceOf(firewall),
    part,
    rules: lists[part].rules,
    incomplete: levels.some(lacksRules),
    isCertain: ({ decision, doubts }) => decision !== 'undecided' && doubts.length === 0,
  }));
}
