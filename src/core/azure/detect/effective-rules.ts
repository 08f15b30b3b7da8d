// Effective security rules: what one network interface meets, with service tags expanded
// (az network nic list-effective-nsg, Get-AzEffectiveNetworkSecurityGroup, Network Watcher's view).

import { child, isObject, items, type JsonObject, type Node, own } from '../configuration/json-node.ts';
import type { Shape } from '../context/context.ts';
import { idOf } from '../readers/fields/text-list.ts';
import { certain, readRules } from '../readers/network-security-group.ts';

const field = (value: unknown, name: string): unknown =>
  isObject(value)
    ? (own(value, name) ?? own(value, `${name.charAt(0).toUpperCase()}${name.slice(1)}`))
    : undefined;
const keyOf = (value: JsonObject, name: string): string =>
  Object.hasOwn(value, name) ? name : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const ids = (...values: unknown[]): string[] => values.map(idOf).filter((id): id is string => id !== null);

/** One entry: a group as it acts on a subnet or interface. */
export const effectiveRules: Shape = {
  fits: (value) =>
    Array.isArray(field(value, 'effectiveSecurityRules')) && field(value, 'securityRules') === undefined,
  read: (node, { session, drafts }) => {
    if (!isObject(node.value)) return;
    session.form(node.at, 'effective-rules');
    const key = keyOf(node.value, 'effectiveSecurityRules');
    const list = child(node, key, own(node.value, key));
    const read = readRules(session, list, { list: 'effectiveSecurityRules', exists: certain });
    const association = field(node.value, 'association');
    const id = idOf(field(node.value, 'networkSecurityGroup'));
    drafts.found.push({
      kind: 'group',
      draft: {
        kind: 'network-security-group',
        name: id?.split('/').at(-1) ?? null,
        id,
        rules: read.rules,
        subnets: ids(field(association, 'subnet')),
        networkInterfaces: ids(field(association, 'networkInterface')),
        at: node.at,
        // Rules of a network manager come before those of every group, and are no group.
        incomplete: read.incomplete || idOf(field(association, 'networkManager')) !== null,
        effective: true,
        exists: certain,
      },
    });
  },
};

/** Network Watcher's security group view: the rules of subnet and interface apart. */
export const securityGroupView: Shape = {
  fits: (value) =>
    items({ value: field(value, 'networkInterfaces'), at: nowhere }).some((item) =>
      isObject(field(item.value, 'securityRuleAssociations')),
    ),
  read: (node, { session, drafts }) => {
    if (!isObject(node.value)) return;
    session.form(node.at, 'security-group-view');
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
        const list: Node = child(association, rules, own(association.value, rules));
        const read = readRules(session, list, { list: 'securityRules', exists: certain });
        const id = idOf(association.value);
        drafts.found.push({
          kind: 'group',
          draft: {
            kind: 'network-security-group',
            name: null,
            id: null,
            rules: read.rules,
            subnets: name === 'subnetAssociation' && id !== null ? [id] : [],
            networkInterfaces: name === 'subnetAssociation' || id === null ? [] : [id],
            at: association.at,
            incomplete: read.incomplete || !Array.isArray(list.value),
            effective: false,
            exists: certain,
          },
        });
      }
    }
  },
};
const nowhere = { input: 0, document: 0, path: [] } as const;
