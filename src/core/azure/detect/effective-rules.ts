// Effective security rules of one network interface, with service tags expanded (az network nic list-effective-nsg,
// Get-AzEffectiveNetworkSecurityGroup, Network Watcher).

import { child, isObject, items, type JsonNode, type JsonObject, own } from '../configuration/json-node.ts';
import type { Detector } from '../context/reader-context.ts';
import { referencedId } from '../readers/fields/text-list.ts';
import { alwaysExists, readSecurityRules } from '../readers/network-security-group.ts';

const field = (value: unknown, name: string): unknown =>
  isObject(value)
    ? (own(value, name) ?? own(value, `${name.charAt(0).toUpperCase()}${name.slice(1)}`))
    : undefined;
const keyOf = (value: JsonObject, name: string): string =>
  Object.hasOwn(value, name) ? name : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const ids = (...values: unknown[]): string[] =>
  values.map(referencedId).filter((id): id is string => id !== null);

/** One entry: a group as it applies to a subnet or interface. */
export const effectiveRules: Detector = {
  matches: (value) =>
    Array.isArray(field(value, 'effectiveSecurityRules')) && field(value, 'securityRules') === undefined,
  read: (node, { session, builders }) => {
    if (!isObject(node.value)) return;
    session.addFormat(node.at, 'effective-rules');
    const key = keyOf(node.value, 'effectiveSecurityRules');
    const list = child(node, key, own(node.value, key));
    const read = readSecurityRules(session, list, { list: 'effectiveSecurityRules', exists: alwaysExists });
    const association = field(node.value, 'association');
    const id = referencedId(field(node.value, 'networkSecurityGroup'));
    builders.found.push({
      kind: 'group',
      builder: {
        kind: 'network-security-group',
        name: id?.split('/').at(-1) ?? null,
        id,
        rules: read.rules,
        subnets: ids(field(association, 'subnet')),
        networkInterfaces: ids(field(association, 'networkInterface')),
        at: node.at,
        // Rules of a network manager are evaluated before those of every group, and belong to none.
        incomplete: read.incomplete || referencedId(field(association, 'networkManager')) !== null,
        effective: true,
        exists: alwaysExists,
      },
    });
  },
};

/** Network Watcher's security group view: rules of subnet and interface apart. */
export const securityGroupView: Detector = {
  matches: (value) =>
    items({ value: field(value, 'networkInterfaces'), at: nowhere }).some((item) =>
      isObject(field(item.value, 'securityRuleAssociations')),
    ),
  read: (node, { session, builders }) => {
    if (!isObject(node.value)) return;
    session.addFormat(node.at, 'security-group-view');
    const key = keyOf(node.value, 'networkInterfaces');
    for (const face of items(child(node, key, own(node.value, key)))) {
      if (!isObject(face.value)) continue;
      const associations = keyOf(face.value, 'securityRuleAssociations');
      const holder = child(face, associations, own(face.value, associations));
      if (!isObject(holder.value)) continue;
      for (const name of ['subnetAssociation', 'networkInterfaceAssociation']) {
        const association = child(holder, keyOf(holder.value, name), field(holder.value, name));
        if (!isObject(association.value)) continue;
        const rules = keyOf(association.value, 'securityRules');
        const list: JsonNode = child(association, rules, own(association.value, rules));
        const read = readSecurityRules(session, list, { list: 'securityRules', exists: alwaysExists });
        const id = referencedId(association.value);
        builders.found.push({
          kind: 'group',
          builder: {
            kind: 'network-security-group',
            name: null,
            id: null,
            rules: read.rules,
            subnets: name === 'subnetAssociation' && id !== null ? [id] : [],
            networkInterfaces: name === 'subnetAssociation' || id === null ? [] : [id],
            at: association.at,
            incomplete: read.incomplete || !Array.isArray(list.value),
            effective: false,
            exists: alwaysExists,
          },
        });
      }
    }
  },
};
const nowhere = { input: 0, document: 0, path: [] } as const;
