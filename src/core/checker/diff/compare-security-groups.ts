// Compares two versions of a security group, direction by direction. The platform's addresses have rules of their own, as
// in security-group-point.ts, so they are compared apart from all other packets.
import type { NetworkSecurityGroup } from '../../azure/configuration/resources.ts';
import { HOST_VIRTUAL_ADDRESS, PLATFORM_ADDRESSES } from '../../net/index.ts';
import type { Direction, ListRule, RuleList } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { compilePlatformRules, compileSecurityGroup } from '../security-group/compile-security-group.ts';
import { type ComparisonContext, compareLists, type ListPart } from './compare-rule-lists.ts';
import type { ListChange } from './comparison.ts';

type Compile = (group: NetworkSecurityGroup, direction: Direction, symbols: SymbolContext) => RuleList;
const PLATFORM = { code: 'platform-address', args: {}, at: null } as const;

/** Returns what changed between two versions of a security group, one entry a direction. */
export function compareSecurityGroups(
  before: NetworkSecurityGroup,
  after: NetworkSecurityGroup,
  { symbols, guards, configurations }: ComparisonContext,
): readonly ListChange[] {
  return (['inbound', 'outbound'] as const).map((direction): ListChange => {
    const unified = (compile: Compile): readonly [readonly ListRule[], readonly ListRule[]] => [
      guards.unify(compile(before, direction, symbols.before).rules, symbols.before, {
        kind: 'security-group',
      }),
      guards.unify(compile(after, direction, symbols.after).rules, symbols.after, {
        kind: 'security-group',
      }),
    ];
    const common = { table: symbols.after.table, unshared: symbols.unshared };
    const end = direction === 'inbound' ? 'source' : 'destination';
    const lists = unified(compileSecurityGroup);
    const parts: readonly ListPart[] = [
      { lists, options: { ...common, noMatch: 'deny', only: { end, set: PLATFORM_ADDRESSES, isIn: false } } },
      direction === 'inbound'
        ? // Sources disagree whether a rule can block health probes. The metadata service sends none: it answers only.
          {
            lists,
            options: {
              ...common,
              noMatch: 'deny',
              only: { end, set: HOST_VIRTUAL_ADDRESS, isIn: true },
              denialGuard: PLATFORM,
            },
          }
        : {
            lists: unified(compilePlatformRules),
            options: { ...common, noMatch: 'allow', only: { end, set: PLATFORM_ADDRESSES, isIn: true } },
          },
    ];
    return compareLists(parts, { list: 'security', direction, ...configurations });
  });
}
