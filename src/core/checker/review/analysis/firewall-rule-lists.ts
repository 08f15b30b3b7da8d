// The two lists of a firewall or policy, for questions about a list as a whole.
import type { Firewall } from '../../../azure/configuration/resources.ts';
import { compileFirewall, type FirewallLists, levelsOf } from '../../firewall/compile-firewall.ts';
import { resourceOf } from '../../lists/enforcement-point.ts';
import type { Scope } from '../../lists/symbol-context.ts';
import type { GroupList } from './security-group-lists.ts';

/** Without what says that rules are missing: it stands for them in a list, and a check asks about those that are there. */
const asPasted = ({ exists: _, ...firewall }: Firewall): Firewall => ({
  ...firewall,
  policyId: null,
  missingGroups: [],
  incomplete: false,
  basePolicy:
    firewall.basePolicy === null || firewall.basePolicy.policy === null
      ? null
      : { ...firewall.basePolicy, policy: asPasted(firewall.basePolicy.policy) },
});

/**
 * What keeps the rules that were pasted from being those in force: a policy that was not pasted has others (`policy`),
 * a template's condition leaves them out (`absent`) or may (`condition`). Null where nothing does.
 */
export function notInForce(firewall: Firewall): 'policy' | 'absent' | 'condition' | null {
  const levels = levelsOf(firewall);
  if (levels.some(({ exists }) => exists?.known === true && !exists.value)) return 'absent';
  if (levels.some(({ form, policyId }) => form !== 'policy' && policyId !== null)) return 'policy';
  return levels.some(({ exists }) => exists?.known === false) ? 'condition' : null;
}

const lacksRules = ({ missingGroups, incomplete, basePolicy }: Firewall): boolean =>
  missingGroups.length > 0 || incomplete || (basePolicy !== null && basePolicy.policy === null);

/** The lists of what was pasted, and whether it says that rules are missing, which may come before any of them. */
export const pastedLists = (
  firewall: Firewall,
  scope: Scope,
): { readonly lists: FirewallLists; readonly incomplete: boolean } => ({
  lists: compileFirewall(asPasted(firewall), scope),
  incomplete: levelsOf(firewall).some(lacksRules),
});

/** Gives network rules, then application rules; none where the rules may not be in force. */
export function firewallLists(firewall: Firewall, scope: Scope): readonly GroupList[] {
  if (notInForce(firewall) !== null) return [];
  const { lists, incomplete } = pastedLists(firewall, scope);
  return (['network', 'application'] as const).map((part) => ({
    resource: resourceOf(firewall),
    part,
    rules: lists[part].rules,
    incomplete,
    isCertain: ({ decision, doubts }) => decision !== 'undecided' && doubts.length === 0,
  }));
}
