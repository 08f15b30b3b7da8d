// The rule lists of a firewall or policy, for the full-list analysis.
import type { Firewall } from '../../../azure/configuration/resources.ts';
import { compileFirewall, type FirewallLists, policyChain } from '../../firewall/compile-firewall.ts';
import { resourceOf } from '../../lists/enforcement-point.ts';
import type { SymbolContext } from '../../lists/symbol-context.ts';
import type { ReviewedList } from './security-group-lists.ts';

/** Removes the marks of missing rules, which would stand for them in the compiled list. */
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
 * Returns why the pasted rules may not be in force: the firewall has a policy that was not pasted (`policy`), a
 * template's condition is false (`absent`) or unknown (`condition`). Null where they are in force.
 */
export function inForceObstacle(firewall: Firewall): 'policy' | 'absent' | 'condition' | null {
  const levels = policyChain(firewall);
  if (levels.some(({ exists }) => exists?.known === true && !exists.value)) return 'absent';
  if (levels.some(({ form, policyId }) => form !== 'policy' && policyId !== null)) return 'policy';
  return levels.some(({ exists }) => exists?.known === false) ? 'condition' : null;
}

const lacksRules = ({ missingGroups, incomplete, basePolicy }: Firewall): boolean =>
  missingGroups.length > 0 || incomplete || (basePolicy !== null && basePolicy.policy === null);

/** Returns the lists of the pasted rules. `incomplete`: others are missing, which may come before any of them. */
export const pastedLists = (
  firewall: Firewall,
  symbols: SymbolContext,
): { readonly lists: FirewallLists; readonly incomplete: boolean } => ({
  lists: compileFirewall(asPasted(firewall), symbols),
  incomplete: policyChain(firewall).some(lacksRules),
});

/** Returns network rules, then application rules; none where the rules may not be in force. */
export function firewallLists(firewall: Firewall, symbols: SymbolContext): readonly ReviewedList[] {
  if (inForceObstacle(firewall) !== null) return [];
  const { lists, incomplete } = pastedLists(firewall, symbols);
  return (['network', 'application'] as const).map((part) => ({
    resource: resourceOf(firewall),
    part,
    rules: lists[part].rules,
    incomplete,
    isCertain: ({ decision, guards }) => decision !== 'undecided' && guards.length === 0,
  }));
}
