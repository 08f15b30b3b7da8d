// Which rule lists of the paste a flow meets at a place, and in which order.

import type { Configuration, NetworkSecurityGroup, VirtualNetwork } from '../azure/resources.ts';
import { sameId } from '../azure/values/resource-id.ts';
import type { ResolvedPlace } from '../model/resolved.ts';
import { addresses } from '../net/index.ts';
import type { EnforcementPoint } from './point.ts';
import type { Assumption, Missing } from './result.ts';
import type { Scope } from './scope.ts';
import type { Direction } from './security-group.ts';
import { securityGroupPoint } from './security-group-point.ts';
import { lastSegment } from './side.ts';

/** What a flow meets at a place: one chain of lists, or several of which one is in force and it is not known which. */
export interface PlaceEnforcement {
  readonly alternatives: readonly (readonly EnforcementPoint[])[];
  readonly assumptions: readonly Assumption[];
  /** What would tell which of the alternatives is in force; absent: how the lists are associated. */
  readonly open?: Missing;
}

const isId = (text: string): boolean => text.includes('/');
/** Whether a subnet names a group: by its id, or by its name where one of them tells no more. */
const names = (named: string | null, { id, name }: NetworkSecurityGroup): boolean => {
  const own = id ?? name;
  if (named === null || own === null) return false;
  return isId(named) && isId(own)
    ? sameId(named, own)
    : lastSegment(named).toLowerCase() === lastSegment(own).toLowerCase();
};

/** The groups of subnets whose prefixes hold those of the place, where the paste has the virtual network. */
function associated(
  groups: readonly NetworkSecurityGroup[],
  networks: readonly VirtualNetwork[],
  place: ResolvedPlace | undefined,
): readonly NetworkSecurityGroup[] {
  const prefixes = place?.prefixes ?? [];
  if (prefixes.length === 0) return [];
  const wanted = addresses.readPrefixes(prefixes).set;
  const subnets = networks
    .flatMap((network) => network.subnets)
    .filter((subnet) => subnet.exists?.known !== false)
    .filter((subnet) => addresses.covers(addresses.readPrefixes(subnet.prefixes).set, wanted));
  return groups.filter((group) =>
    subnets.some(
      (subnet) =>
        names(subnet.networkSecurityGroup, group) ||
        group.subnets.some((id) => subnet.id !== null && id.toLowerCase() === subnet.id.toLowerCase()),
    ),
  );
}

/** The security groups that filter a place of kind `subnet`. */
export function securityGroupsAt(
  place: string,
  direction: Direction,
  world: {
    readonly configuration: Configuration;
    readonly scope: Scope;
    readonly places: readonly ResolvedPlace[];
  },
): PlaceEnforcement {
  const { configuration, scope } = world;
  const groups = configuration.resources.filter((resource) => resource.kind === 'network-security-group');
  const networks = configuration.resources.filter((resource) => resource.kind === 'virtual-network');
  const point = (group: NetworkSecurityGroup) => ({ place, ...securityGroupPoint(group, direction, scope) });
  const sure = associated(
    groups,
    networks,
    world.places.find(({ id }) => id === place),
  );
  if (sure.length === 1) return { alternatives: [sure.map(point)], assumptions: [] };
  if (groups.length === 0) return { alternatives: [], assumptions: [] };
  const assumptions = [
    {
      code: 'security-group-of-place',
      args: { place, name: groups.map((group) => group.name ?? '').join(', ') },
    },
  ];
  const onInterface = groups.filter(
    (group) => group.networkInterfaces.length > 0 && group.subnets.length === 0,
  );
  const onSubnet = groups.filter((group) => group.subnets.length > 0 && group.networkInterfaces.length === 0);
  if (groups.length === 2 && onInterface.length === 1 && onSubnet.length === 1) {
    // Outbound the interface's group comes first, inbound the subnet's (Network security groups).
    const chain = direction === 'outbound' ? [...onInterface, ...onSubnet] : [...onSubnet, ...onInterface];
    return { alternatives: [chain.map(point)], assumptions };
  }
  return { alternatives: groups.map((group) => [point(group)]), assumptions };
}
