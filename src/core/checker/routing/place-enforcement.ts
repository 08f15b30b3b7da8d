// Which rule lists of the paste a flow meets at a place, and in which order.

import type { NetworkSecurityGroup } from '../../azure/configuration/resources.ts';
import type { PlaceEnforcement } from '../lists/enforcement-point.ts';
import type { Direction } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { securityGroupPoint } from '../security-group/security-group-point.ts';
import { haveOthers, holdInterface, isAttached, type PlaceWorld, subnetsAt } from './subnets.ts';

type Group = NetworkSecurityGroup;
const isOnInterface = ({ networkInterfaces, subnets }: Group): boolean =>
  networkInterfaces.length > 0 && subnets.length === 0;

/** Whether it was printed of one interface: its effective rules, or Network Watcher's view, which names no group. */
const isOfInterface = ({ effective, id, name }: Group): boolean =>
  effective === true || (id === null && name === null);

/**
 * The ways through a subnet's group and those of network interfaces in the subnet. What was printed of one interface
 * is all that it meets; else the interface of a flow may have another group, or none.
 */
function withInterfaces(
  group: Group,
  others: readonly Group[],
  isInside: (group: Group) => boolean,
): readonly (readonly Group[])[] {
  const isBeside = ({ at }: Group): boolean =>
    at.input === group.at.input && at.document === group.at.document;
  const beside = isOfInterface(group)
    ? others.filter((other) => isOfInterface(other) && isBeside(other) && other.subnets.length === 0)
    : [];
  const faces = beside.filter(({ networkInterfaces }) => networkInterfaces.length > 0);
  // Rules of a network manager are attached to none; of several interfaces, it is not known which one is meant.
  const together = faces.length === 1 ? beside : beside.filter((other) => !faces.includes(other));
  const apart = others.filter(
    (other) => other !== group && !together.includes(other) && (faces.includes(other) || isInside(other)),
  );
  return [[...together, group], ...apart.map((other) => [other, ...together, group])];
}

/** The security groups that filter a place of kind `subnet`. */
export function securityGroupsAt(
  place: string,
  direction: Direction,
  world: PlaceWorld & {
    readonly scope: Scope;
    /** The place to which the reader says the paste belongs. */
    readonly at?: string | undefined;
  },
): PlaceEnforcement {
  const { configuration, scope } = world;
  const groups = configuration.resources.filter((resource) => resource.kind === 'network-security-group');
  const point = (group: Group) => ({ place, ...securityGroupPoint(group, direction, scope) });
  // Outbound the interface's group comes first, inbound the subnet's (Network security groups).
  const chainOf = (chain: readonly Group[]) =>
    (direction === 'outbound' ? chain : chain.toReversed()).map(point);
  if (groups.length === 0) return { alternatives: [], assumptions: [] };
  const subnets = subnetsAt(place, world);
  const [sure, ...more] = groups.filter((group) =>
    subnets.some((subnet) => isAttached(subnet, 'networkSecurityGroup', group)),
  );
  if (sure !== undefined && more.length === 0) {
    const isInside = (group: Group): boolean =>
      holdInterface(subnets, group.networkInterfaces, configuration);
    const ways = withInterfaces(sure, groups, isInside);
    const open = ways.slice(1).map(([group]) => group?.name ?? '');
    return {
      alternatives: ways.map(chainOf),
      assumptions: [],
      ...(open.length === 0
        ? {}
        : { open: { code: 'interface-group', args: { place, name: open.join(', ') }, at: null } }),
    };
  }
  // As if it had not been pasted: the place has another one, or none.
  const isAsked = world.at === place;
  if (!isAsked && haveOthers(subnets, 'networkSecurityGroup', { items: groups, configuration }))
    return { alternatives: [], assumptions: [] };
  const assumptions = [
    {
      code: 'security-group-of-place',
      args: { place, name: groups.map((group) => group.name ?? '').join(', ') },
    },
  ];
  const onInterface = groups.filter(isOnInterface);
  const onSubnet = groups.filter((group) => group.subnets.length > 0 && group.networkInterfaces.length === 0);
  if (groups.length === 2 && onInterface.length === 1 && onSubnet.length === 1)
    return { alternatives: [chainOf([...onInterface, ...onSubnet])], assumptions };
  return { alternatives: groups.map((group) => [point(group)]), assumptions };
}
