// The rule lists of a security group, for the full-list analysis.
import type { NetworkSecurityGroup } from '../../../azure/configuration/resources.ts';
import type { PointResult } from '../../lists/check-result.ts';
import { ruleKey } from '../../lists/effective-packets.ts';
import { resourceOf } from '../../lists/enforcement-point.ts';
import type { Direction, ListRule } from '../../lists/rule-list.ts';
import type { SymbolContext } from '../../lists/symbol-context.ts';
import { compilePlatformRules, compileSecurityGroup } from '../../security-group/compile-security-group.ts';

/** One ordered list of a security group or firewall. */
export interface ReviewedList {
  readonly resource: PointResult['resource'];
  readonly part: Direction | 'network' | 'application';
  /** In evaluation order. */
  readonly rules: readonly ListRule[];
  /** Rules are missing from the paste; they may come before any of these. */
  readonly incomplete: boolean;
  /** Reports whether a rule is custom, fully known, and not also in the list for the platform's addresses. */
  readonly isCertain: (rule: ListRule) => boolean;
}

/** Returns the list of a security group for a direction. */
export function securityGroupList(
  group: NetworkSecurityGroup,
  direction: Direction,
  symbols: SymbolContext,
): ReviewedList {
  const platform = new Set(compilePlatformRules(group, direction, symbols).rules.map(ruleKey));
  return {
    resource: resourceOf(group),
    part: direction,
    rules: compileSecurityGroup({ ...group, incomplete: false }, direction, symbols).rules,
    incomplete: group.incomplete,
    isCertain: (rule) =>
      rule.name.origin === 'custom' &&
      rule.decision !== 'undecided' &&
      rule.guards.length === 0 &&
      !platform.has(ruleKey(rule)),
  };
}
