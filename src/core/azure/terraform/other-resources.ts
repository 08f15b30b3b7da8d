// Resources whose settings are read by path, and those that only hold settings of another one.

import { isObject, type JsonNode, type JsonObject, own, scalarText, sourceMap } from '../configuration/json-node.ts';
import { PartialId, Unresolved } from '../configuration/unresolved.ts';
import type { TerraformResource } from '../context/terraform-document.ts';
import { readOtherResource } from '../readers/other-resource.ts';
import { hasArmShape, inArmShape } from './arm-shape.ts';
import { accessRules, each, withoutUnspecified } from './arm-values.ts';
import { groupByText } from './parents.ts';
import { isInConfiguration } from './references.ts';
import { displayName, fieldValue } from './resource-fields.ts';
import type { TerraformContext } from './terraform-context.ts';

const accountRules = 'azurerm_storage_account_network_rules';
const dnsZone = 'azurerm_private_dns_zone';
const dnsRecord = 'azurerm_private_dns_a_record';
const dnsLink = 'azurerm_private_dns_zone_virtual_network_link';
const interfaceGroup = 'azurerm_network_interface_security_group_association';
const groupMembers = 'azurerm_network_interface_application_security_group_association';
const networks: ReadonlySet<string> = new Set(['azurerm_virtual_network', 'azurerm_subnet']);

const propertiesOf = (body: JsonObject): JsonObject => {
  const properties = own(body, 'properties');
  return isObject(properties) ? properties : {};
};
const idOf = (resource: TerraformResource): string => {
  const id = fieldValue(resource, 'id');
  return typeof id === 'string' ? id : resource.address;
};
/** Returns the rules of a resource that only holds rules; they stand where it does. */
const rulesOf = ({ values, isComplete }: TerraformResource): unknown => {
  if (!isObject(values.value)) return undefined;
  const rules = withoutUnspecified(accessRules(values.value), isComplete ? 'keep' : 'drop');
  if (isObject(rules)) sourceMap.set(rules, values.at.path);
  return rules;
};

/** Replaces properties of a resource's body. */
const withProperties = (body: JsonObject, properties: JsonObject): JsonObject => ({
  ...body,
  properties: { ...propertiesOf(body), ...properties },
});

type ReadBody = (resource: TerraformResource, body: JsonObject) => JsonObject;

/** Adds the network rules to storage accounts: inline or standalone ones; with both, which of them apply is unknown. */
const storageAccountReader = ({ session, resourcesOf, terraform }: TerraformContext): ReadBody => {
  const accountOf = (resource: TerraformResource): unknown => fieldValue(resource, 'storage_account_id');
  const rules = groupByText(resourcesOf(accountRules), accountOf);
  const deleted = groupByText(
    terraform.deleted.filter(({ type }) => type === accountRules),
    accountOf,
  );
  return (resource, body) => {
    const id = idOf(resource).toLowerCase();
    const [standalone] = rules.get(id) ?? [];
    if (standalone === undefined) {
      const networkAcls = new Unresolved(`${resource.address}.network_rules`);
      return deleted.has(id) ? withProperties(body, { networkAcls }) : body;
    }
    if (!isInConfiguration(terraform.configuration, resource, 'network_rules'))
      return withProperties(body, { networkAcls: rulesOf(standalone) });
    const name = displayName(fieldValue(resource, 'name')) ?? '';
    session.problem(resource.values.at, 'inline-and-standalone', {
      severity: 'warning',
      args: { name, field: 'network_rules', type: accountRules },
    });
    return withProperties(body, { networkAcls: new Unresolved(`${resource.address}.network_rules`) });
  };
};

/** Returns what associations of network interfaces say of one: which group it has, or that it may have one. */
const securityGroupOf = ({ resourcesOf }: TerraformContext): ((id: string) => JsonObject) => {
  const interfaceOf = (one: TerraformResource): unknown => fieldValue(one, 'network_interface_id');
  const all = resourcesOf(interfaceGroup);
  const byInterface = groupByText(all, interfaceOf);
  const ofUnknown = all.find((one) => typeof interfaceOf(one) !== 'string');
  return (id) => {
    const found = byInterface.get(id.toLowerCase())?.[0];
    if (found === undefined && ofUnknown === undefined) return {};
    const group = found === undefined ? undefined : fieldValue(found, 'network_security_group_id');
    const unknown = new Unresolved((found ?? ofUnknown)?.address ?? id);
    return { networkSecurityGroup: { id: group ?? unknown } };
  };
};

/** Adds their security group to network interfaces, and application security groups to their IP configurations. */
const networkInterfaceReader = (context: TerraformContext): ReadBody => {
  const { resourcesOf } = context;
  const members = groupByText(resourcesOf(groupMembers), (resource) => fieldValue(resource, 'network_interface_id'));
  const groupOf = securityGroupOf(context);
  return (resource, read) => {
    const body = withProperties(read, groupOf(idOf(resource)));
    const groups = (members.get(idOf(resource).toLowerCase()) ?? []).flatMap((member) => {
      const id = fieldValue(member, 'application_security_group_id');
      return id === undefined ? [] : [{ id }];
    });
    if (groups.length === 0) return body;
    const ipConfigurations = each(own(propertiesOf(body), 'ipConfigurations'), (item) =>
      isObject(item) ? withProperties(item, { applicationSecurityGroups: groups }) : item,
    );
    return withProperties(body, { ipConfigurations });
  };
};

/**
 * Returns the id that a planned zone or link will have, as far as names tell it: a zone's name is what counts of it.
 * Null where the id is known, or a name is not.
 */
const plannedZoneId = (resource: TerraformResource, ...names: readonly string[]): PartialId | null => {
  if (fieldValue(resource, 'id') !== resource.address) return null;
  const [zone, link] = names.map((name) => fieldValue(resource, name));
  const group = fieldValue(resource, 'resource_group_name');
  if (typeof zone !== 'string' || (names.length > 1 && typeof link !== 'string')) return null;
  const place = typeof group === 'string' ? `/resourceGroups/${group}` : '';
  const child = names.length > 1 ? `/virtualNetworkLinks/${link}` : '';
  return new PartialId(`${place}/providers/Microsoft.Network/privateDnsZones/${zone}${child}`);
};
const withPlannedId = (body: JsonObject, id: PartialId | null): JsonObject => (id === null ? body : { ...body, id });

const readDnsZone: ReadBody = (resource, body) => withPlannedId(body, plannedZoneId(resource, 'name'));

/** A DNS zone link is named after its zone in ARM. */
const readDnsLink: ReadBody = (resource, body) => {
  const zone = displayName(fieldValue(resource, 'private_dns_zone_name')) ?? '';
  const named = { ...body, name: `${zone}/${displayName(fieldValue(resource, 'name')) ?? ''}` };
  return withPlannedId(named, plannedZoneId(resource, 'private_dns_zone_name', 'name'));
};

/** A record is named after its zone in ARM. */
const readDnsRecord: ReadBody = (resource, body) => ({
  ...body,
  name: `${displayName(fieldValue(resource, 'zone_name')) ?? ''}/${displayName(fieldValue(resource, 'name')) ?? ''}`,
});

/** What a private endpoint of each group is for. */
const endpointTargets: Readonly<Record<string, string>> = {
  amlworkspace: 'azurerm_machine_learning_workspace',
  blob: 'azurerm_storage_account',
  dfs: 'azurerm_storage_account',
  file: 'azurerm_storage_account',
  queue: 'azurerm_storage_account',
  table: 'azurerm_storage_account',
  registry: 'azurerm_container_registry',
  vault: 'azurerm_key_vault',
};
/**
 * Sets the resource that an endpoint is for, where the plan makes only one of the kind: an id that is known after apply
 * is of a resource that the plan makes.
 */
const endpointReader =
  ({ resourcesOf }: TerraformContext): ReadBody =>
  (_, body) => {
    const connections = each(own(propertiesOf(body), 'privateLinkServiceConnections'), (connection) => {
      const properties = isObject(connection) ? propertiesOf(connection) : {};
      const groups = own(properties, 'groupIds');
      const [group] = Array.isArray(groups) ? groups : [];
      const type = typeof group === 'string' ? endpointTargets[group.toLowerCase()] : undefined;
      const made = type === undefined ? [] : resourcesOf(type);
      const [only] = made;
      return own(properties, 'privateLinkServiceId') instanceof Unresolved &&
        only?.created === true &&
        made.length === 1
        ? { properties: { ...properties, privateLinkServiceId: idOf(only) } }
        : connection;
    });
    return connections === undefined ? body : withProperties(body, { privateLinkServiceConnections: connections });
  };

/** Reads storage accounts, vaults, workspaces and all others whose settings are checked. */
export const readOtherResources = (context: TerraformContext): void => {
  const { builders, resourcesOf, terraform } = context;
  const add = (body: JsonObject, { values }: { readonly values: JsonNode }): void => {
    sourceMap.set(body, values.at.path);
    builders.found.push({
      kind: 'complete',
      builder: readOtherResource({ value: body, at: values.at }, scalarText(own(body, 'type'))),
    });
  };
  const readers: ReadonlyMap<string, ReadBody> = new Map([
    ['azurerm_storage_account', storageAccountReader(context)],
    ['azurerm_network_interface', networkInterfaceReader(context)],
    [dnsLink, readDnsLink],
    [dnsRecord, readDnsRecord],
    [dnsZone, readDnsZone],
    ['azurerm_private_endpoint', endpointReader(context)],
  ]);
  const zones = new Map(resourcesOf(dnsZone).map((zone) => [zone.address, plannedZoneId(zone, 'name')]));
  for (const resource of terraform.resources) {
    const { type } = resource;
    if (!hasArmShape(type) || networks.has(type)) continue;
    const body = inArmShape(resource);
    add(readers.get(type)?.(resource, body) ?? body, resource);
    if (type === 'azurerm_private_endpoint') for (const group of zoneGroups(resource, zones)) add(group, resource);
  }
  for (const [body, resource] of interfacesElsewhere(context)) add(body, resource);
  // Rules of an account that is not in the text count as the account's settings.
  const accounts = new Set(resourcesOf('azurerm_storage_account').map((resource) => idOf(resource).toLowerCase()));
  for (const resource of resourcesOf(accountRules)) {
    const id = fieldValue(resource, 'storage_account_id');
    if (typeof id !== 'string' || accounts.has(id.toLowerCase())) continue;
    const properties = { networkAcls: rulesOf(resource) };
    add({ type: 'Microsoft.Storage/storageAccounts', id, name: id.split('/').at(-1), properties }, resource);
  }
};

/** Returns the interfaces that are not in the text and have a group of it, with their associations: each may be in any subnet. */
function interfacesElsewhere({ resourcesOf }: TerraformContext): readonly (readonly [JsonObject, TerraformResource])[] {
  const known = new Set(resourcesOf('azurerm_network_interface').map((resource) => idOf(resource).toLowerCase()));
  return resourcesOf(interfaceGroup).flatMap((resource) => {
    const written = fieldValue(resource, 'network_interface_id');
    if (typeof written === 'string' ? known.has(written.toLowerCase()) : known.size > 0) return [];
    const id = typeof written === 'string' ? written : resource.address;
    const properties = {
      networkSecurityGroup: { id: fieldValue(resource, 'network_security_group_id') },
      ipConfigurations: new Unresolved(resource.address),
    };
    const body = { type: 'Microsoft.Network/networkInterfaces', id, name: id.split('/').at(-1), properties };
    return [[body, resource] as const];
  });
}

/** Returns the private DNS zone groups of an endpoint, which are resources of their own in ARM. */
const zoneGroups = (
  resource: TerraformResource,
  zones: ReadonlyMap<string, PartialId | null>,
): readonly JsonObject[] => {
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
          properties: { privateDnsZoneId: (typeof id === 'string' ? zones.get(id) : null) ?? id },
        })),
      },
    };
  });
};
