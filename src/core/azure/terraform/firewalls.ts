// Firewalls and firewall policies. The groups of a policy and the collections of a classic firewall are resources of
// their own.
import type { FirewallBuilder } from '../context/builders.ts';
import { fieldTable } from '../readers/fields/field-table.ts';
import { readWholeNumber } from '../readers/fields/known-values.ts';
import { emptyFirewall, readFirewall } from '../readers/firewall.ts';
import type { RuleKind } from '../readers/firewall-rule.ts';
import { readCollections } from '../readers/rule-collection.ts';
import { createParentLookup, equalWithoutCase, type ReadResource } from './parents.ts';
import { displayName, fieldNode, fieldValue } from './resource-fields.ts';
import type { TerraformContext } from './terraform-context.ts';

const groupFields = fieldTable(['priority']);
const groupBlocks: readonly (readonly [block: string, kind: RuleKind])[] = [
  ['nat_rule_collection', 'nat'],
  ['network_rule_collection', 'network'],
  ['application_rule_collection', 'application'],
];
const classicTypes: readonly (readonly [type: string, kind: RuleKind])[] = [
  ['azurerm_firewall_nat_rule_collection', 'nat'],
  ['azurerm_firewall_network_rule_collection', 'network'],
  ['azurerm_firewall_application_rule_collection', 'application'],
];
export const classicCollections: readonly string[] = classicTypes.map(([type]) => type);

const readAll = (
  { session, resourcesOf }: TerraformContext,
  type: string,
  form: 'classic' | 'policy',
): ReadResource<FirewallBuilder>[] =>
  resourcesOf(type).map((from) => {
    const builder = readFirewall(session, from.values, { form, declared: true });
    return {
      from,
      builder: { ...builder, groupsListed: true, incomplete: builder.incomplete || !from.isComplete },
    };
  });

/** Reads firewall policies. Their groups are attached at assembly, since other documents may have the policy. */
export const readPolicies = (context: TerraformContext): readonly ReadResource<FirewallBuilder>[] => {
  const { session, builders, resourcesOf } = context;
  const policies = readAll(context, 'azurerm_firewall_policy', 'policy');
  for (const resource of resourcesOf('azurerm_firewall_policy_rule_collection_group')) {
    const name = displayName(fieldValue(resource, 'name')) ?? '';
    const group = {
      name,
      priority: readWholeNumber(session, groupFields.read(resource.values), 'priority'),
    };
    const collections = groupBlocks.flatMap(([block, kind]) =>
      readCollections(session, fieldNode(resource, block), { kind, group }),
    );
    const policy = fieldValue(resource, 'firewall_policy_id');
    // A group with an unresolved policy may belong to any of them.
    if (typeof policy !== 'string') for (const { builder } of policies) builder.incomplete = true;
    builders.unattached.push({
      kind: 'collections',
      parent: { id: typeof policy === 'string' ? policy : null, name: null },
      group: { name, id: resource.address, incomplete: !resource.isComplete },
      collections,
      at: resource.values.at,
      // A policy that is not in the text may have further groups.
      partial: !policies.some(({ builder }) => equalWithoutCase(builder.id, policy)),
    });
  }
  return policies;
};

/** Reads classic firewalls and their collections. Collections of a firewall that is not in the text get one. */
export const readFirewalls = (context: TerraformContext): readonly FirewallBuilder[] => {
  const { session, resourcesOf } = context;
  const firewalls = readAll(context, 'azurerm_firewall', 'classic');
  const lookUp = createParentLookup(firewalls);
  const absent: FirewallBuilder[] = [];
  const absentOf = (name: string | null, at: FirewallBuilder['at']): FirewallBuilder => {
    const known = absent.find((builder) => builder.name === name);
    if (known !== undefined) return known;
    const made = { ...emptyFirewall('classic', name, at), incomplete: true };
    absent.push(made);
    return made;
  };
  for (const [type, kind] of classicTypes)
    for (const resource of resourcesOf(type)) {
      const { value, at } = resource.values;
      const name = fieldValue(resource, 'azure_firewall_name');
      const found = lookUp.find(name, fieldValue(resource, 'resource_group_name'));
      const collections = readCollections(session, { value, at }, { kind, group: null });
      const [only] = found;
      if (found.length === 1 && only !== undefined && typeof name === 'string') {
        only.builder.collections.push(...collections);
        if (!resource.isComplete) only.builder.incomplete = true;
        continue;
      }
      for (const { builder } of found) builder.incomplete = true;
      absentOf(displayName(name), at).collections.push(...collections);
    }
  return [...firewalls.map(({ builder }) => builder), ...absent];
};
