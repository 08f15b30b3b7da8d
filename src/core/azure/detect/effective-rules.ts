// Effective security rules of one network interface, with service tags expanded (az network nic list-effective-nsg,
// Get-AzEffectiveNetworkSecurityGroup, Network Watcher).
import { field, isObject, items, type JsonNode, spelledMember } from '../configuration/json-node.ts';
import type { EffectiveAdminRules } from '../configuration/resources.ts';
import type { SecurityGroupBuilder } from '../context/builders.ts';
import type { Detector } from '../context/reader-context.ts';
import { referencedId, referencedIds } from '../readers/fields/text-list.ts';
import { alwaysExists, readSecurityRules, securityGroupOfRules } from '../readers/network-security-group.ts';

/** Makes an entry of a network manager: its rules are evaluated before those of every group, and belong to none. */
function adminRules(
  { node, list, manager }: { readonly node: JsonNode; readonly list: JsonNode; readonly manager: string },
  { rules, incomplete }: ReturnType<typeof readSecurityRules>,
): EffectiveAdminRules {
  const accesses = items(list).map(
    ({ value }) => field(value, 'access') ?? field(field(value, 'properties'), 'access'),
  );
  const isAlways = (access: unknown): boolean => typeof access === 'string' && access.toLowerCase() === 'alwaysallow';
  const alwaysAllowing = rules.filter((_, index) => isAlways(accesses[index]));
  return { kind: 'effective-admin-rules', name: null, id: manager, rules, alwaysAllowing, incomplete, at: node.at };
}

/** One entry: a group as it applies to a subnet or interface. */
export const effectiveRules: Detector = {
  matches: (value) =>
    Array.isArray(field(value, 'effectiveSecurityRules')) && field(value, 'securityRules') === undefined,
  read: (node, { session, builders }) => {
    session.addFormat(node.at, 'effective-rules');
    const list = spelledMember(node, 'effectiveSecurityRules');
    const association = field(node.value, 'association');
    const [manager, subnet, networkInterface] = ['networkManager', 'subnet', 'networkInterface'].map((name) =>
      referencedId(field(association, name)),
    );
    const isOfManager = manager != null;
    const context = { list: 'effectiveSecurityRules', exists: alwaysExists } as const;
    const read = readSecurityRules(session, list, isOfManager ? { ...context, ofNetworkManager: true } : context);
    // What also has default rules, or is attached, is more than the rules of the manager.
    const isGroup = subnet != null || networkInterface != null || read.rules.some(({ origin }) => origin !== 'custom');
    if (isOfManager && !isGroup) {
      builders.found.push({ kind: 'complete', builder: adminRules({ node, list, manager }, read) });
      return;
    }
    const id = referencedId(field(node.value, 'networkSecurityGroup'));
    const builder: SecurityGroupBuilder = {
      ...securityGroupOfRules({ id, name: id?.split('/').at(-1) ?? null }, read.rules, node),
      subnets: referencedIds([field(association, 'subnet')]),
      networkInterfaces: referencedIds([field(association, 'networkInterface')]),
      incomplete: read.incomplete || isOfManager,
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
