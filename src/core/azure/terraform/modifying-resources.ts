// Resources that modify others by an ARM body or a template. The result is not evaluated: the lists that they may
// modify are incomplete.
import type { FoundResource } from '../context/builders.ts';
import { fieldValue } from './resource-fields.ts';
import type { TerraformContext } from './terraform-context.ts';

/** By type: the field that names what is modified. */
const modifiers: Readonly<Record<string, string>> = {
  azapi_update_resource: 'type',
  azapi_resource_action: 'type',
  azurerm_resource_group_template_deployment: 'template_content',
  azurerm_subscription_template_deployment: 'template_content',
  azurerm_management_group_template_deployment: 'template_content',
  azurerm_tenant_template_deployment: 'template_content',
  azurerm_template_deployment: 'template_body',
};
const lists = {
  group: /microsoft\.network\/networksecuritygroups/i,
  table: /microsoft\.network\/routetables/i,
  firewall: /microsoft\.network\/(?:azurefirewalls|firewallpolicies)/i,
} as const;

/** Reports the resources of the document that modify lists, and marks those lists as incomplete. */
export const readModifyingResources = (
  { session, resourcesOf }: TerraformContext,
  found: readonly FoundResource[],
): void => {
  for (const resource of resourcesOf(...Object.keys(modifiers))) {
    const written = fieldValue(resource, modifiers[resource.type] ?? '');
    // An unresolved field may name any list.
    const touched = found.flatMap(({ kind, builder }) =>
      (kind === 'group' || kind === 'table' || kind === 'firewall') &&
      (typeof written !== 'string' || lists[kind].test(written))
        ? [builder]
        : [],
    );
    for (const builder of touched) builder.incomplete = true;
    if (touched.length === 0) continue;
    session.problem(resource.values.at, 'terraform-modifies-resources', {
      severity: 'warning',
      args: { resource: resource.address },
    });
  }
};
