// The worker's evaluation order: built-in rules, which the paste does not contain, have the requirements that they decide.
import { expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/read.ts';
import { carriedServiceTags } from '../../../../../src/node/files/read-service-tags.ts';
import {
  checkerFacts,
  checkerMessages,
  deferredMessages,
} from '../../../../../src/site/checker-data/facts-and-messages.ts';
import { checkDocuments } from '../../../../../src/web/checker/worker/check-documents.ts';
import { withDeferredMessages } from '../../../../../src/web/checker/worker/deferred-messages.ts';
import { explainEvaluationOrder } from '../../../../../src/web/checker/worker/evaluation-order.ts';
import { ownLibrary } from '../../../../own-library.ts';

const library = ownLibrary;

const ordered = (scenario: string, resources: readonly object[]) => {
  const request = { turn: 1, locale: 'en', scenarios: [scenario], revision: 'current', parameters: {} };
  const dependencies = {
    facts: { ...checkerFacts(library), serviceTags: carriedServiceTags() },
    messages: checkerMessages(library, 'en'),
    deferred: deferredMessages('en'),
    read,
  };
  const texts = [{ id: 1, name: 'paste.json', text: JSON.stringify(resources) }];
  const { checked } = checkDocuments(request, texts, dependencies);
  if (checked === null) throw new Error('There is no configuration');
  return explainEvaluationOrder(withDeferredMessages(checked, deferredMessages('en')), 100).lists;
};
const resource = (type: string, name: string, properties: object) => ({
  name,
  type: `Microsoft.Network/${type}`,
  properties,
});
const rule = (name: string, access: string, destinationAddressPrefix: string) => ({
  name,
  properties: {
    priority: 100,
    direction: 'Outbound',
    access,
    protocol: '*',
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix,
    destinationPortRange: '*',
  },
});

test('a default rule has the requirements that it decides, in its own list only', () => {
  const lists = ordered('studio', [
    resource('networkSecurityGroups', 'open', { securityRules: [] }),
    resource('networkSecurityGroups', 'closed', { securityRules: [rule('deny', 'Deny', 'Internet')] }),
  ]);
  const decides = lists.flatMap(({ title, rules }) =>
    rules.flatMap((one) => (one.decides.includes('studio/sign-in') ? [[title, one.link.label]] : [])),
  );
  expect(decides).toEqual([
    ['Network security group open, outbound', 'AllowInternetOutBound, priority 65001, Azure’s default rule'],
  ]);
});

test('what no rule of a firewall matches is decided by its default', () => {
  const none = { applicationRuleCollections: [], networkRuleCollections: [], natRuleCollections: [] };
  const lists = ordered('compute', [resource('azureFirewalls', 'wall', none)]);
  expect(lists.map(({ title, rules }) => [title, rules.map(({ link }) => link.label)])).toEqual([
    ['Firewall wall, application rules', ['default-deny, Azure’s default']],
  ]);
  expect(lists[0]?.rules[0]?.decides).toContain('compute/resource-manager');
});

test('routes have prefix and next hop, and a firewall without rules has the reason', () => {
  const lists = ordered('compute', [
    resource('routeTables', 'rt', {
      routes: [
        {
          name: 'out',
          properties: {
            addressPrefix: '0.0.0.0/0',
            nextHopType: 'VirtualAppliance',
            nextHopIpAddress: '10.9.0.4',
          },
        },
        { name: 'net', properties: { addressPrefix: '10.1.0.0/16', nextHopType: 'VnetLocal' } },
      ],
    }),
    resource('azureFirewalls', 'wall', { firewallPolicy: { id: '/elsewhere' } }),
  ]);
  expect(lists.map(({ title, notes }) => [title, ...notes])).toEqual([
    ['Firewall wall', expect.stringContaining('the policy wasn’t pasted')],
    [
      'Route table rt, routes',
      expect.stringContaining('The longest prefix wins'),
      expect.stringContaining('System routes of peerings'),
      expect.stringContaining('Not all prefixes of the virtual network'),
      expect.stringContaining('10.0.0.0/8, 192.168.0.0/16, and 100.64.0.0/10 (to None) don’t exist'),
    ],
  ]);
  expect(lists[1]?.rules.map(({ link }) => link.label.replace(/, line.*/, ''))).toEqual([
    'net: 10.1.0.0/16 -> VnetLocal',
    '172.16.0.0/12 -> None, Azure’s default',
    'out: 0.0.0.0/0 -> VirtualAppliance 10.9.0.4',
    '0.0.0.0/0 -> Internet, Azure’s default',
  ]);
  expect(lists[1]?.rules.map(({ note, decides }) => [note, ...decides])).toEqual([
    [null],
    [expect.stringContaining('may not exist')],
    [null],
    [expect.stringContaining('overridden')],
  ]);
});
