// Security groups of network interfaces in the subnets of a place: a flow's interface may have one beside the subnet's.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type {
  Configuration,
  NetworkSecurityGroup,
  OtherResource,
  Resource,
  Subnet,
} from '../../azure/configuration/resources.ts';
import { Unresolved } from '../../azure/configuration/unresolved.ts';
import { referencedId, unresolvedReference } from '../../azure/readers/fields/text-list.ts';
import { lastSegment, refersTo } from '../lists/resource-names.ts';

const TYPE = 'microsoft.network/networkinterfaces';

const within = (value: unknown, name: string): unknown => (isObject(value) ? own(value, name) : undefined);

const listIn = (value: unknown, name: string): readonly unknown[] => {
  const list = within(within(value, 'properties'), name);
  return Array.isArray(list) ? list : [];
};

const isInterface = (resource: Resource): resource is OtherResource =>
  resource.kind === 'other' && resource.type.toLowerCase() === TYPE && resource.exists?.known !== false;

/** Reports whether an interface is in one of the subnets, or may be: the paste does not resolve which subnet it is in. */
function mayBeIn({ body }: OtherResource, subnets: readonly Subnet[]): boolean {
  if (within(within(body, 'properties'), 'ipConfigurations') instanceof Unresolved) return true;
  return listIn(body, 'ipConfigurations')
    .map((one) => within(within(one, 'properties') ?? one, 'subnet'))
    .some(
      (subnet) =>
        unresolvedReference(subnet) !== null || subnets.some((other) => refersTo(referencedId(subnet), other)),
    );
}

const isAmong = (id: string | null, ids: readonly string[]): boolean =>
  id !== null && ids.some((other) => other.toLowerCase() === id.toLowerCase());

/** Reports whether one of the interfaces of a group is in one of the subnets, or may be. */
export function mayContainInterface(
  subnets: readonly Subnet[],
  interfaces: readonly string[],
  { resources }: Configuration,
): boolean {
  const listed = subnets.flatMap(({ body }) =>
    ['ipConfigurations', 'IpConfigurations'].flatMap((name) => listIn(body, name)),
  );
  const lower = interfaces.map((id) => id.toLowerCase());
  return (
    listed.some((one) => lower.some((id) => referencedId(one)?.toLowerCase().startsWith(`${id}/`) === true)) ||
    resources.some((one) => isInterface(one) && isAmong(one.id ?? one.name, interfaces) && mayBeIn(one, subnets))
  );
}

/** A group that was not pasted, by its name for a reader. */
export type UnpastedGroup = Pick<NetworkSecurityGroup, 'kind' | 'name' | 'id' | 'at'>;

/** Returns the groups that interfaces in the subnets name, and that were not pasted or can't be resolved. */
export function unpastedGroupsIn(subnets: readonly Subnet[], { resources }: Configuration): readonly UnpastedGroup[] {
  const groups = resources.filter((one) => one.kind === 'network-security-group');
  if (subnets.length === 0) return [];
  return resources.filter(isInterface).flatMap((one): readonly UnpastedGroup[] => {
    const id = referencedId(within(within(one.body, 'properties'), 'networkSecurityGroup'));
    const isPasted = groups.some(
      (group) => refersTo(id, group) || isAmong(one.id ?? one.name, group.networkInterfaces),
    );
    if (id === null || isPasted || !mayBeIn(one, subnets)) return [];
    return [{ kind: 'network-security-group', name: lastSegment(id), id, at: one.at }];
  });
}
