import { allowing, closed, type ExpertCase, NSG, one, RULES } from '../expert-case.ts';
import { group, idOf, policy } from '../network.ts';

export const loneGroup: readonly ExpertCase[] = [
  one(['a group that allows', 'undecided', 'rest-of-policy'], [group(allowing)], {
    because: 'a group before it may deny',
    document: RULES,
  }),
  one(['a group that allows nothing of it', 'undecided', 'rest-of-policy'], [group(['AzureMonitor'])], {
    because: 'another group may allow it',
    document: RULES,
  }),
  one(['a group that allows, as the whole policy', 'allowed', 'whole-policy'], [group(allowing)], {
    because: 'the reader says so',
    document: RULES,
    assume: ['whole-policy'],
  }),
  one(
    ['a group that allows nothing of it, as the whole policy', 'blocked', 'whole-policy'],
    [group(['AzureMonitor'])],
    {
      because: 'Azure Firewall denies what no rule allows',
      document: RULES,
      assume: ['whole-policy'],
    },
  ),
  one(['a lone group behind a security group that denies', 'blocked'], [closed, group(allowing)], {
    because: 'no packet comes to the firewall',
    document: NSG,
  }),
  one(
    ['a group with a policy that shows no list of groups', 'undecided', 'rest-of-policy'],
    [...policy(allowing, { ruleCollectionGroups: undefined })],
    { because: 'the policy may have other groups', document: RULES },
  ),
  one(
    ['a group with a policy that shows no list of groups, as the whole policy', 'allowed', 'whole-policy'],
    [...policy(allowing, { ruleCollectionGroups: undefined })],
    { because: 'the reader says so', document: RULES, assume: ['whole-policy'] },
  ),
  one(
    ['the settings of a policy alone, as the whole policy', 'undecided', 'policy-groups'],
    policy([], { ruleCollectionGroups: undefined }).slice(0, 1),
    { because: 'its rules are in groups, and none was pasted', document: RULES, assume: ['whole-policy'] },
  ),
  one(['the policy with its group', 'allowed'], [...policy(allowing)], {
    because: 'the policy lists no other group',
    document: RULES,
  }),
  one(
    ['threat intelligence that denies', 'allowed', 'threat-intelligence-allows'],
    [...policy(allowing, { threatIntelMode: 'Deny' })],
    {
      because: 'it denies known malicious addresses alone, which is named',
      document: 'Azure Firewall threat intelligence-based filtering',
    },
  ),
  one(
    ['intrusion detection that denies', 'allowed', 'intrusion-detection-allows'],
    [...policy(allowing, { intrusionDetection: { mode: 'Deny' } })],
    {
      because: 'it denies attacks alone, which is named',
      document: RULES,
    },
  ),
  one(
    ['a policy that names a parent', 'undecided', 'parent-policy'],
    [...policy(allowing, { basePolicy: { id: idOf('firewallPolicies', 'base') } })],
    {
      because: 'the groups of the parent come first',
      document: RULES,
    },
  ),
  one(['what the built-in rules are for, without a rule', 'blocked'], [...policy([])], {
    ask: 'batch-storage',
    because: 'the built-in rules are for the platform’s own names',
    document: RULES,
  }),
];
