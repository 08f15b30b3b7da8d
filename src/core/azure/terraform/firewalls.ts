// Firewalls and firewall policies: a policy's groups, a classic firewall's collections are resources of their own.
import type { DraftFirewall } from '../context/builders.ts';
import { wholeNumberOf } from '../readers/fields/known-values.ts';
import { emptyFirewall, readFirewall } from '../readers/firewall.ts';
import type { RuleKind } from '../readers/firewall-rule.ts';
import { readCollections } from '../readers/rule-collection.ts';
import { type Kept, ownersOf, same } from './parents.ts';
import type { World } from './terraform-context.ts';
import { fieldOf, nameOf, told } from './terraform-resource.ts';

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

const readAll = ({ session, of }: World, type: string, form: 'classic' | 'policy'): Kept<DraftFirewall>[] =>
  of(type).map((from) => {
    const draft = readFirewall(session, from.values, { form, declared: true });
    return { from, draft: { ...draft, groupsTold: true, incomplete: draft.incomplete || !from.whole } };
  });

/** Reads firewall policies; their groups wait for what other documents say of the policy. */
export const readPolicies = (world: World): readonly Kept<DraftFirewall>[] => {
  const { session, drafts, of } = world;
  const policies = readAll(world, 'azurerm_firewall_policy', 'policy');
  for (const resource of of('azurerm_firewall_policy_rule_collection_group')) {
    const name = nameOf(told(resource, 'name')) ?? '';
    const group = { name, priority: wholeNumberOf(session, fieldOf(resource, 'priority'), 'priority') };
    const collections = groupBlocks.flatMap(([block, kind]) =>
      readCollections(session, fieldOf(resource, block), { kind, group }),
    );
    const policy = told(resource, 'firewall_policy_id');
    // A group that does not tell its policy may belong to any of them.
    if (typeof policy !== 'string') for (const { draft } of policies) draft.incomplete = true;
    drafts.loose.push({
      kind: 'collections',
      owner: { id: typeof policy === 'string' ? policy : null, name: null },
      group: { name, id: resource.address, incomplete: !resource.whole },
      collections,
      at: resource.values.at,
      // A policy that is not in the text may have further groups.
      partial: !policies.some(({ draft }) => same(draft.id, policy)),
    });
  }
  return policies;
};

/** Reads classic firewalls and their collections; one that is not in the text stands for its collections. */
export const readFirewalls = (world: World): readonly DraftFirewall[] => {
  const { session, of } = world;
  const firewalls = readAll(world, 'azurerm_firewall', 'classic');
  const lookUp = ownersOf(firewalls);
  const absent: DraftFirewall[] = [];
  const absentOf = (name: string | null, at: DraftFirewall['at']): DraftFirewall => {
    const known = absent.find((draft) => draft.name === name);
    if (known !== undefined) return known;
    const made = { ...emptyFirewall('classic', name, at), incomplete: true };
    absent.push(made);
    return made;
  };
  for (const [type, kind] of classicTypes)
    for (const resource of of(type)) {
      const { value, at } = resource.values;
      const name = told(resource, 'azure_firewall_name');
      const found = lookUp.of(name, told(resource, 'resource_group_name'));
      const collections = readCollections(session, { value, at }, { kind, group: null });
      const [only] = found;
      if (found.length === 1 && only !== undefined && typeof name === 'string') {
        only.draft.collections.push(...collections);
        if (!resource.whole) only.draft.incomplete = true;
        continue;
      }
      for (const { draft } of found) draft.incomplete = true;
      absentOf(nameOf(name), at).collections.push(...collections);
    }
  return [...firewalls.map(({ draft }) => draft), ...absent];
};
