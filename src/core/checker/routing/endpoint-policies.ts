// Service endpoint policies of a subnet allow only the storage accounts that they list. An alias stands for those that a
// service manages (Azure Machine Learning data exfiltration prevention).
import type { Configuration, Subnet } from '../../azure/configuration/resources.ts';
import { comparableId, type Id, isSameId } from '../settings/resource-ids.ts';
import { ofType, propertyValuesOf, type ResourceUnderTest, resourcesByType } from '../settings/resources-under-test.ts';

const resources = 'properties.serviceEndpointPolicyDefinitions[].properties.serviceResources[]';

/** Returns the known ids of the policies that a subnet has. */
function policiesOf(subnet: Subnet, configuration: Configuration): readonly Id[] {
  const subnets = ofType(resourcesByType(configuration), 'Microsoft.Network/virtualNetworks/subnets');
  const same = subnets.filter(({ occurrences }) => occurrences.some(({ node }) => node.at === subnet.at));
  return same
    .flatMap((one) => propertyValuesOf(one, 'properties.serviceEndpointPolicies[].id'))
    .flatMap((found) => (found.kind === 'value' ? (comparableId(found.value, found.at) ?? []) : []));
}

const lists = (policy: ResourceUnderTest, alias: string): boolean =>
  propertyValuesOf(policy, resources).some(
    (found) => found.kind === 'value' && String(found.value).toLowerCase() === alias.toLowerCase(),
  );

/** Reports whether one of the policies that a subnet has surely lists an alias. Policies of a subnet add up. */
export function hasServiceAlias(subnet: Subnet, alias: string, configuration: Configuration): boolean {
  const named = policiesOf(subnet, configuration);
  return ofType(resourcesByType(configuration), 'Microsoft.Network/serviceEndpointPolicies').some(
    (policy) =>
      policy.uncertainty === null &&
      named.some((id) => policy.key !== null && isSameId(id, policy.key) === 'yes') &&
      lists(policy, alias),
  );
}
