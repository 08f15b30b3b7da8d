// Two versions of a security group, direction by direction. The platform's own addresses go their own way, as in
// security-group-point.ts: what is told of all other packets does not speak of them.
import type { NetworkSecurityGroup } from '../../azure/configuration/resources.ts';
import { PLATFORM_ADDRESSES } from '../../net/index.ts';
import type { Direction, ListRule, RuleList } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { compilePlatformRules, compileSecurityGroup } from '../security-group/compile-security-group.ts';
import { compareLists, type ListPart, type Pairing } from './compare-rule-lists.ts';
import type { ListChange } from './comparison.ts';

type Compile = (group: NetworkSecurityGroup, direction: Direction, scope: Scope) => RuleList;
const PLATFORM = { code: 'platform-address', args: {}, at: null } as const;

/** What changed between two versions of a group; at most one entry for each direction. */
export function compareGroups(
  before: NetworkSecurityGroup,
  after: NetworkSecurityGroup,
  { scopes, questions, configurations }: Pairing,
): readonly ListChange[] {
  return (['inbound', 'outbound'] as const).map((direction): ListChange => {
    const settled = (compile: Compile): readonly [readonly ListRule[], readonly ListRule[]] => [
      questions.settle(compile(before, direction, scopes.before).rules, scopes.before, {
        kind: 'security-group',
      }),
      questions.settle(compile(after, direction, scopes.after).rules, scopes.after, {
        kind: 'security-group',
      }),
    ];
    const common = { table: scopes.after.table, unshared: scopes.unshared };
    const end = direction === 'inbound' ? 'source' : 'destination';
    const lists = settled(compileSecurityGroup);
    const parts: readonly ListPart[] = [
      { lists, options: { ...common, nobody: 'deny', only: { end, set: PLATFORM_ADDRESSES, isIn: false } } },
      direction === 'inbound'
        ? // Whether a rule can keep out health probes is contradicted between sources.
          {
            lists,
            options: {
              ...common,
              nobody: 'deny',
              only: { end, set: PLATFORM_ADDRESSES, isIn: true },
              denialDoubt: PLATFORM,
            },
          }
        : {
            lists: settled(compilePlatformRules),
            options: { ...common, nobody: 'allow', only: { end, set: PLATFORM_ADDRESSES, isIn: true } },
          },
    ];
    return compareLists(parts, { list: 'security', direction, ...configurations });
  });
}
