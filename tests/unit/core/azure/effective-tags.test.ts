// Effective rules repeat each tag as a list of one; in a rule of a group, Azure rejects a tag in a list.
import { expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';

const rule = {
  name: 'securityRules/deny',
  priority: 200,
  direction: 'Outbound',
  access: 'Deny',
  protocol: 'All',
  sourcePortRange: '0-65535',
  destinationPortRange: '0-65535',
  sourceAddressPrefix: '0.0.0.0/0',
  destinationAddressPrefix: 'Internet',
  destinationAddressPrefixes: ['Internet'],
};
const problems = (pasted: object): readonly string[] =>
  read([{ name: 'x.json', text: JSON.stringify(pasted) }]).inputs.flatMap((one) =>
    one.problems.map(({ code }) => code),
  );

test('a tag in a list is a problem of a written rule, and none of an effective one', () => {
  const expanded = { expandedSourceAddressPrefix: [], expandedDestinationAddressPrefix: [] };
  expect(problems({ value: [{ effectiveSecurityRules: [{ ...rule, ...expanded }] }] })).not.toContain('tag-in-list');
  expect(problems({ name: 'nsg', securityRules: [{ ...rule, protocol: '*' }] })).toContain('tag-in-list');
});
