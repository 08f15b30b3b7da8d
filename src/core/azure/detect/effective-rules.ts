// Effective security rules of one network interface, with service tags expanded (az network nic list-effective-nsg,
// Get-AzEffectiveNetworkSecurityGroup, Network Watcher).
import { field, isObject, items, spelledMember } from '../configuration/json-node.ts';
import type { SecurityGroupBuilder } from '../context/builders.ts';
import type { Detector } from '../context/reader-context.ts';
import { referencedId, referencedIds } from '../readers/fields/text-list.ts';
import { alwaysExists, readSecurityRules, securityGroupOfRules } from '../readers/network-security-group.ts';

/** One entry: a group as it applies to a subnet or interface. */
export const effectiveRules: Detector = {
  matches: (value) =>
    Array.isArray(field(value, 'effectiveSecurityRules')) && field(value, 'securityRules') === undefined,
  read: (node, { session, builders }) => {
    session.addFormat(node.at, 'effective-rules');
    const list = spelledMember(node, 'effectiveSecurityRules');
    const read = readSecurityRules(session, list, { list: 'effectiveSecurityRules', exists: alwaysExists });
    const association = field(node.value, 'association');
    const id = referencedId(field(node.value, 'networkSecurityGroup'));
    const builder: SecurityGroupBuilder = {
      ...securityGroupOfRules({ id, name: id?.split('/').at(-1) ?? null }, read.rules, node),
      subnets: referencedIds([field(association, 'subnet')]),
      networkInterfaces: referencedIds([field(association, 'networkInterface')]),
      // Rules of a network manager are evaluated before those of every group, and belong to none.
      incomplete: read.incomplete || referencedId(field(association, 'networkManager')) !== null,
      effective: true,
    };
    builders.found.push({ kind: 'group', builder });
  },
};

const nowhere = { input: 0, document: 0, path: [] } as const;
/** Network Watcher's security group view: rules of subnet and interface apart. */
export const securityGroupView: Detector = {
  matches: (value) =>
    items({ value: field(value, 'networkInterfaces'), at: nowhere }).some((item) =>
      isObject(field(item.value, 'securityRuleAssociations')),
    ),
  read: (node, { session, builders }) => {
    session.addFormat(node.at, 'security-group-view');
    for (const networkInterface of items(spelledMember(node, 'networkInterfaces')))
      for (const name of ['subnetAssociation', 'networkInterfaceAssociation']) {
        const association = spelledMember(spelledMember(networkInterface, 'securityRuleAssociations'), name);
        if (!isObject(association.value)) continue;
        const list = spelledMember(association, 'securityRules');
        const read = readSecurityRules(session, list, { list: 'securityRules', exists: alwaysExists });
        const ids = referencedIds([association.value]);
        const builder: SecurityGroupBuilder = {
          ...securityGroupOfRules({ id: null, name: null }, read.rules, association),
          subnets: name === 'subnetAssociation' ? ids : [],
          networkInterfaces: name === 'subnetAssociation' ? [] : ids,
          incomplete: read.incomplete || !Array.isArray(list.value),
        };
        builders.found.push({ kind: 'group', builder });
      }
  },
};
