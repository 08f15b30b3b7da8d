// Resources whose settings are read by path, and those that only change another one's settings.

import {
  isObject,
  type JsonNode,
  type JsonObject,
  own,
  scalarText,
  sourceMap,
} from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { TerraformResource } from '../context/terraform-document.ts';
import { readOtherResource } from '../readers/other-resource.ts';
import { hasArmShape, inArmShape } from './arm-shape.ts';
import { accessRules, each, withoutUnspecified } from './arm-values.ts';
import { groupByText } from './parents.ts';
import { isInConfiguration } from './references.ts';
import { displayName, fieldValue } from './resource-fields.ts';
import type { TerraformContext } from './terraform-context.ts';

const accountRules = 'azurerm_storage_account_network_rules';
const dnsLink = 'azurerm_private_dns_zone_virtual_network_link';
const groupMembers = 'azurerm_network_interface_application_security_group_association';
/** Types that `networks.ts` keeps as virtual networks. */
const networks: ReadonlySet<string> = new Set(['azurerm_virtual_network', 'azurerm_subnet']);

const propertiesOf = (body: JsonObject): JsonObject => {
  const properties = own(body, 'properties');
  return isObject(properties) ? properties : {};
};
const idOf = (resource: TerraformResource): string => {
  const id = fieldValue(resource, 'id');
  return typeof id === 'string' ? id : resource.address;
};
const rulesOf = ({ values, isComplete }: TerraformResource): unknown =>
  isObject(values.value) ? withoutUnspecified(accessRules(values.value), isComplete) : undefined;

/** Keeps storage accounts, vaults, workspaces and all others that settings are read from. */
export const readOtherResources = (context: TerraformContext): void => {
  const { session, builders, resourcesOf, terraform } = context;
  const keep = (body: JsonObject, { values }: { readonly values: JsonNode }): void => {
    sourceMap.set(body, values.at.path);
    builders.found.push({
      kind: 'complete',
      builder: readOtherResource({ value: body, at: values.at }, scalarText(own(body, 'type'))),
    });
  };
  const rules = groupByText(resourcesOf(accountRules), (resource) =>
    fieldValue(resource, 'storage_account_id'),
  );
  const gone = groupByText(
    terraform.deleted.filter(({ type }) => type === accountRules),
    (resource) => fieldValue(resource, 'storage_account_id'),
  );
  const members = groupByText(resourcesOf(groupMembers), (resource) =>
    fieldValue(resource, 'network_interface_id'),
  );

  /** An account's network rules, written in it or a resource of their own: not both. */
  const account = (resource: TerraformResource, body: JsonObject): JsonObject => {
    const id = idOf(resource).toLowerCase();
    const [own_] = rules.get(id) ?? [];
    if (own_ === undefined && !gone.has(id)) return body;
    const both = own_ !== undefined && isInConfiguration(terraform.configuration, resource, 'network_rules');
    if (both)
      session.problem(resource.values.at, 'inline-and-standalone', {
        severity: 'warning',
        args: {
          name: displayName(fieldValue(resource, 'name')) ?? '',
          field: 'network_rules',
          type: accountRules,
        },
      });
    const networkAcls =
      own_ === undefined || both ? new Unresolved(`${resource.address}.network_rules`) : rulesOf(own_);
    return { ...body, properties: { ...propertiesOf(body), networkAcls } };
  };
  const networkInterface = (resource: TerraformResource, body: JsonObject): JsonObject => {
    const groups = (members.get(idOf(resource).toLowerCase()) ?? []).flatMap((member) => {
      const id = fieldValue(member, 'application_security_group_id');
      return id === undefined ? [] : [{ id }];
    });
    if (groups.length === 0) return body;
    const properties = propertiesOf(body);
    const ipConfigurations = each(own(properties, 'ipConfigurations'), (item) =>
      isObject(item)
        ? { ...item, properties: { ...propertiesOf(item), applicationSecurityGroups: groups } }
        : item,
    );
    return { ...body, properties: { ...properties, ipConfigurations } };
  };

  for (const resource of terraform.resources) {
    const { type } = resource;
    if (!hasArmShape(type) || networks.has(type)) continue;
    const body = inArmShape(resource);
    if (type === 'azurerm_storage_account') keep(account(resource, body), resource);
    else if (type === 'azurerm_network_interface') keep(networkInterface(resource, body), resource);
    else if (type === dnsLink) {
      const zone = displayName(fieldValue(resource, 'private_dns_zone_name'));
      keep({ ...body, name: `${zone ?? ''}/${displayName(fieldValue(resource, 'name')) ?? ''}` }, resource);
    } else keep(body, resource);
    if (type === 'azurerm_private_endpoint') for (const group of zoneGroups(resource)) keep(group, resource);
  }
  // Rules of an account that is not in the text are told of the account all the same.
  const accounts = new Set(
    resourcesOf('azurerm_storage_account').map((resource) => idOf(resource).toLowerCase()),
  );
  for (const resource of resourcesOf(accountRules)) {
    const id = fieldValue(resource, 'storage_account_id');
    if (typeof id !== 'string' || accounts.has(id.toLowerCase())) continue;
    const properties = { networkAcls: rulesOf(resource) };
    keep({ type: 'Microsoft.Storage/storageAccounts', id, name: id.split('/').at(-1), properties }, resource);
  }
};

/** The private DNS zones of an endpoint: in ARM a resource of their own. */
const zoneGroups = (resource: TerraformResource): readonly JsonObject[] => {
  const groups = fieldValue(resource, 'private_dns_zone_group');
  if (!Array.isArray(groups)) return [];
  return groups.filter(isObject).map((group) => {
    const name = displayName(own(group, 'name')) ?? '';
    return {
      type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
      name,
      id: `${idOf(resource)}/privateDnsZoneGroups/${name}`,
      properties: {
        privateDnsZoneConfigs: each(own(group, 'private_dns_zone_ids'), (id) => ({
          properties: { privateDnsZoneId: id },
        })),
      },
    };
  });
};
