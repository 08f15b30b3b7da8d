// The pasted security groups that a flow passes at a place, in order.

import type { NetworkSecurityGroup, Subnet } from '../../azure/configuration/resources.ts';
import { displayName } from '../../azure/configuration/symbolic-text.ts';
import { addresses, INTERNET_AT_LEAST, PLATFORM_ADDRESSES } from '../../net/index.ts';
import { DEFAULT_DENY } from '../firewall/firewall-point.ts';
import { isAttached } from '../lists/attachments.ts';
import { type EnforcementPoint, type PlaceEnforcement, ruleListPoint } from '../lists/enforcement-point.ts';
import { evaluateList } from '../lists/evaluate-list.ts';
import type { Assumption, Missing } from '../lists/reason-codes.ts';
import { lastSegment } from '../lists/resource-names.ts';
import { type Direction, fallbackRule, type ListRule, RuleList } from '../lists/rule-list.ts';
import { openPoint, unknownPoint } from '../lists/stated-points.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { placedList } from '../placement/place-choices.ts';
import { compileAdminRules, NO_ADMIN_RULES } from '../security-group/admin-rules.ts';
import { groupPointAlone, securityGroupPoint } from '../security-group/security-group-point.ts';
import { mayContainInterface, type UnpastedGroup, unpastedGroupsIn } from './interface-groups.ts';
import {
  haveOtherAttachments,
  isAttachedElsewhere,
  isOfOtherPlaces,
  openPlace,
  openSubnetsOf,
  openSubnetWithout,
  type PlaceContext,
  subnetsAt,
  subnetWithout,
  unpastedAttachment,
} from './subnets.ts';

type Group = NetworkSecurityGroup;
type GroupContext = PlaceContext & { readonly symbols: SymbolContext };
const isOnInterface = ({ networkInterfaces, subnets }: Group): boolean =>
  networkInterfaces.length > 0 && subnets.length === 0;

/** Reports whether rules were printed for one interface: effective rules, or Network Watcher's view, which names no group. */
const isOfInterface = ({ effective, id, name }: Group): boolean => effective === true || (id === null && name === null);

/**
 * Returns the alternative chains through a subnet's group and those of network interfaces in the subnet. Rules printed
 * for one interface are all that apply to it; else the interface of a flow may have another group, or none.
 */
function withInterfaces(
  group: Group,
  others: readonly Group[],
  isInside: (group: Group) => boolean,
): readonly (readonly Group[])[] {
  const isBeside = ({ at }: Group): boolean => at.input === group.at.input && at.document === group.at.document;
  const beside = isOfInterface(group)
    ? others.filter((other) => isOfInterface(other) && isBeside(other) && other.subnets.length === 0)
    : [];
  const onInterfaces = beside.filter(({ networkInterfaces }) => networkInterfaces.length > 0);
  // Rules of a network manager are attached to no interface; of several interfaces, it is unknown which is the flow's.
  const together = onInterfaces.length === 1 ? beside : beside.filter((other) => !onInterfaces.includes(other));
  const apart = others.filter(
    (other) => other !== group && !together.includes(other) && (onInterfaces.includes(other) || isInside(other)),
  );
  return [[...together, group], ...apart.map((other) => [other, ...together, group])];
}

/** Subnets of services to which security admin rules are not applied (Security admin rules in Azure Virtual Network Manager). */
const OF_SERVICE = /^(?:azurebastion|azurefirewall|gateway|routeserver)subnet$/i;
const hasAdminRules = (subnets: readonly Pick<Subnet, 'name'>[]): boolean =>
  subnets.length === 0 || !subnets.every(({ name }) => OF_SERVICE.test(name));

/** Returns the security groups that filter a place of kind `subnet`. */
export function securityGroupsAt(
  place: string,
  direction: Direction,
  context: GroupContext & {
    /** The place that the reader says was pasted. */
    readonly at?: string | undefined;
  },
): PlaceEnforcement {
  const { configuration, symbols } = context;
  const groups = configuration.resources.filter((resource) => resource.kind === 'network-security-group');
  const isGivenPlace = context.at === place;
  const subnets = isGivenPlace ? [] : subnetsAt(place, context);
  // Outbound the interface's group comes first, inbound the subnet's (Network security groups).
  const inOrder = <Item>(chain: readonly Item[]) => (direction === 'outbound' ? chain : chain.toReversed());
  const chainOf = (chain: readonly Group[]) => inOrder(chain.map(point));
  const pointOf = hasAdminRules(subnets) ? securityGroupPoint : groupPointAlone;
  const point = (group: Group) => ({ place, ...pointOf(group, direction, symbols) });
  const isInside = ({ networkInterfaces }: Group): boolean =>
    mayContainInterface(subnets, networkInterfaces, configuration);
  const unpastedPoint = (group: UnpastedGroup): EnforcementPoint =>
    unknownPoint({ place, resource: group, direction }, interfaceGroup(place, [group]));
  const placed = isGivenPlace ? null : placedList('network-security-group', place, context);
  const [sure, ...more] =
    placed === null
      ? groups.filter((group) => subnets.some((subnet) => isAttached(subnet, 'networkSecurityGroup', group)))
      : [placed.list];
  if (sure !== undefined && more.length === 0) {
    const [own = [sure], ...apart] = withInterfaces(sure, groups, isInside);
    const unpasted = isOfInterface(sure) ? [] : unpastedGroupsIn(subnets, configuration);
    return {
      alternatives: [
        ...[own, ...apart].map(chainOf),
        ...unpasted.map((group) => inOrder([unpastedPoint(group), ...own.map(point)])),
      ],
      assumptions: placed === null || placed.isGiven ? [] : attachedTo(place, [sure]),
      ...groupsOfInterfaces(place, [...apart.flatMap(([group]) => group ?? []), ...unpasted]),
    };
  }
  const ofNetwork = isGivenPlace ? null : groupOfNetwork(place, direction, context);
  if (ofNetwork !== null) {
    const inside = groups.filter(isInside);
    const unpasted = unpastedGroupsIn(subnets, configuration);
    const apart = [...inside.map(point), ...unpasted.map(unpastedPoint)].map((one) => inOrder([one, ofNetwork]));
    return {
      alternatives: [[ofNetwork], ...apart],
      assumptions: [],
      ...groupsOfInterfaces(place, [...inside, ...unpasted]),
    };
  }
  const candidates = candidateGroups(groups, isGivenPlace ? null : place, context);
  if (candidates.length === 0) return { alternatives: [], assumptions: [] };
  const open = isGivenPlace ? null : inOpenSubnets(place, direction, context);
  const assumptions = open?.assumptions ?? attachedTo(place, candidates);
  const onInterface = candidates.filter(isOnInterface);
  const onSubnet = candidates.filter((group) => group.subnets.length > 0 && group.networkInterfaces.length === 0);
  if (candidates.length === 2 && onInterface.length === 1 && onSubnet.length === 1)
    return { alternatives: [chainOf([...onInterface, ...onSubnet])], assumptions };
  return {
    ...open,
    alternatives: [...candidates.map(point).map((one) => [one]), ...(open?.alternatives ?? [])],
    assumptions,
  };
}

/**
 * Returns the groups that may be those of a place, which is not known to have one; null: of the place that was pasted. A place
 * that has another group or none has none of these.
 */
function candidateGroups(groups: readonly Group[], place: string | null, context: PlaceContext): readonly Group[] {
  const link = 'networkSecurityGroup';
  if (place === null) return groups;
  const { configuration } = context;
  const subnets = subnetsAt(place, context);
  if (haveOtherAttachments(subnets, link, { items: groups, configuration })) return [];
  return groups.filter(
    (group) => !isAttachedElsewhere(group, subnets, link) && !isOfOtherPlaces(group, { place, link }, context),
  );
}

/**
 * Returns what stands beside the groups of the subnets that an open place may be: those without a group, or with one that was
 * not pasted. null: it is not open.
 */
function inOpenSubnets(place: string, direction: Direction, context: GroupContext): PlaceEnforcement | null {
  const subnets = openSubnetsOf(place, context);
  if (subnets.length === 0) return null;
  const bare = openSubnetWithout('networkSecurityGroup', place, context);
  const others = [
    bare === null ? null : openSubnet(bare, place, { ...context, direction }),
    unpastedGroup(place, direction, context),
  ];
  const names = subnets.map(({ name }) => displayName(name)).join(', ');
  return {
    alternatives: others.flatMap((point) => (point === null ? [] : [[point]])),
    assumptions: [{ code: 'in-pasted-subnet', args: { place, names } }],
    missingAssociation: openPlace(place, context),
  };
}

/** Returns the assumption that the groups are those of the place. */
const attachedTo = (place: string, groups: readonly Group[]): readonly Assumption[] => [
  {
    code: 'security-group-of-place',
    args: { place, name: groups.map(({ name }) => displayName(name ?? '')).join(', ') },
  },
];

/** Returns what is missing where interfaces of a place have groups of their own. */
function interfaceGroup(place: string, groups: readonly UnpastedGroup[]): Missing {
  const name = groups.map((group) => displayName(group.name ?? '')).join(', ');
  return { code: 'interface-group', args: { place, name }, at: null };
}
const groupsOfInterfaces = (
  place: string,
  groups: readonly UnpastedGroup[],
): Pick<PlaceEnforcement, 'missingAssociation'> =>
  groups.length === 0 ? {} : { missingAssociation: interfaceGroup(place, groups) };

/**
 * Returns what the pasted network says of the place's subnet: it has no group, so that everything passes, or one that was
 * not pasted. null: it says neither.
 */
function groupOfNetwork(place: string, direction: Direction, context: GroupContext): EnforcementPoint | null {
  const { configuration } = context;
  const unpasted = openSubnetsOf(place, context).length > 0 ? null : unpastedGroup(place, direction, context);
  if (unpasted !== null) return unpasted;
  const effective = configuration.resources.some(
    (one) => one.kind === 'network-security-group' && one.effective === true,
  );
  const open = effective ? null : subnetWithout('networkSecurityGroup', place, context);
  if (open === null) return null;
  return openSubnet(open, place, { ...context, direction });
}

/** Returns the point of a group that a subnet of the place names and that was not pasted; null for none. */
function unpastedGroup(place: string, direction: Direction, context: PlaceContext): EnforcementPoint | null {
  const unpasted = unpastedAttachment('networkSecurityGroup', place, context);
  if (unpasted === null) return null;
  const { id, subnet } = unpasted;
  const resource = { kind: 'network-security-group', name: lastSegment(id), id, at: subnet.at } as const;
  const args = { subnet: subnet.name, id };
  return unknownPoint({ place, resource, direction }, { code: 'attached-security-group', args, at: subnet.at });
}

/** The rule of a service's load balancer, which rejects what comes from public addresses where no group allows it. */
const REJECTED: ListRule = {
  ...DEFAULT_DENY,
  source: {
    any: false,
    matches: [{ bound: addresses.subtract(INTERNET_AT_LEAST, PLATFORM_ADDRESSES), inside: [], outside: [] }],
  },
};

/** Returns the point of a subnet that surely has no group: rules of a virtual network manager alone apply. */
function openSubnet(
  { name, id, at }: Subnet,
  place: string,
  { direction, symbols, places }: GroupContext & { readonly direction: Direction },
): EnforcementPoint {
  const about = { resource: { kind: 'virtual-network', name, id, at }, direction } as const;
  const isClosed = direction === 'inbound' && places.some((one) => one.id === place && one.isClosedWithoutGroup);
  const admin = hasAdminRules([{ name }]) ? compileAdminRules({ direction, answer: null }, symbols) : NO_ADMIN_RULES;
  if (admin.isEmpty && !isClosed) return openPoint({ place, ...about });
  const list = new RuleList([...(isClosed ? [REJECTED] : []), fallbackRule('', 'allow')]);
  const evaluate = admin.before((packets) => evaluateList(list, packets, symbols.table));
  const decide: EnforcementPoint['decide'] = (packets) => evaluate(packets).decided;
  return { place, ...ruleListPoint({ ...about, decide }) };
}
