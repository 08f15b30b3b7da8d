// The lists of a security group, for questions about a list as a whole.
import type { NetworkSecurityGroup } from '../../../azure/configuration/resources.ts';
import type { PointResult } from '../../lists/check-result.ts';
import { ruleKey } from '../../lists/effective-packets.ts';
import { resourceOf } from '../../lists/enforcement-point.ts';
import type { Direction, ListRule } from '../../lists/rule-list.ts';
import type { Scope } from '../../lists/symbol-context.ts';
import { compilePlatformRules, compileSecurityGroup } from '../../security-group/compile-security-group.ts';

/** One ordered list of a group or a firewall. */
export interface GroupList {
  readonly resource: PointResult['resource'];
  readonly part: Direction | 'network' | 'application';
  /** In the order in which they are tried. */
  readonly rules: readonly ListRule[];
  /** The paste says that rules are missing, which may come before any of these. */
  readonly incomplete: boolean;
  /** Whether a custom rule is known to stand here, and takes no packets for the platform, which have a list of their own. */
  readonly isCertain: (rule: ListRule) => boolean;
}

/** Gives the list of a group for a direction. */
export function groupList(group: NetworkSecurityGroup, direction: Direction, scope: Scope): GroupList {
  const platform = new Set(compilePlatformRules(group, direction, scope).rules.map(ruleKey));
  return {
    resource: resourceOf(group),
    part: direction,
    rules: compileSecurityGroup({ ...group, incomplete: false }, direction, scope).rules,
    incomplete: group.incomplete,
    isCertain: (rule) =>
      rule.name.origin === 'custom' &&
      rule.decision !== 'undecided' &&
      rule.doubts.length === 0 &&
      !platform.has(ruleKey(rule)),
  };
}
