// The pasted subnets of a place, and the security groups, route tables and interfaces attached to them.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type { Configuration, OtherResource, Subnet, VirtualNetwork } from '../../azure/configuration/resources.ts';
import { referencedId, unresolvedReference } from '../../azure/readers/fields/text-list.ts';
import type { ResolvedPlace } from '../../model/resolved-scenario.ts';
import { addresses } from '../../net/index.ts';
import { type Attachable, isAttached, isUnnamed, type Link, namesUnpasted } from '../lists/attachments.ts';
import { peeringsOf } from '../lists/peerings.ts';
import type { PlaceChoice } from '../lists/place-choice.ts';
import type { Missing } from '../lists/reason-codes.ts';
import { refersTo } from '../lists/resource-names.ts';
import { candidateSubnets, pastedSubnets } from '../placement/place-candidates.ts';
import { isAt } from '../placement/place-choices.ts';
import { ofType, propertyValuesOf, resourcesByType } from '../settings/resources-under-test.ts';

/** What a place is looked up in. */
export interface PlaceContext {
  readonly configuration: Configuration;
  readonly places: readonly ResolvedPlace[];
  /** What the places are in the paste. */
  readonly placement: readonly PlaceChoice[];
}

/** Returns the pasted subnets whose prefixes include the place's; none where those are unspecified. */
export const subnetsAt = (place: string, { configuration, places }: PlaceContext): readonly Subnet[] =>
  subnetsAround(places.find(({ id }) => id === place)?.prefixes ?? [], configuration);

/** Returns the pasted subnets that include all of some prefixes; none for no prefix. */
export function subnetsAround(prefixes: readonly string[], configuration: Configuration): readonly Subnet[] {
  if (prefixes.length === 0) return [];
  const wanted = addresses.readPrefixes(prefixes).set;
  return pastedSubnets(configuration).filter(
    (subnet) => subnet.exists?.known !== false && addresses.covers(addresses.readPrefixes(subnet.prefixes).set, wanted),
  );
}

/** Returns the pasted network of a subnet. */
export const networkOf = (subnet: Subnet, { resources }: Configuration): VirtualNetwork | null =>
  resources.find(
    (resource): resource is VirtualNetwork => resource.kind === 'virtual-network' && resource.subnets.includes(subnet),
  ) ?? null;

/**
 * Reports whether a link is an id, or what gives one from outside, as of what exists already: a template's expression that
 * the paste does not resolve, or a Terraform variable or data source.
 */
const isGivenId = (link: string): boolean => /\/providers\//i.test(link) || /^(?:\[|data\.|var\.)/i.test(link);

/**
 * Reports whether a subnet names a resource by its id, or surely has none: where other subnets of the network are pasted
 * with theirs, or the text has every property that is set.
 */
function isSpecified(subnet: Subnet, link: Link, configuration: Configuration): boolean {
  const named = subnet[link];
  if (named !== null) return isGivenId(named);
  if (networkOf(subnet, configuration)?.subnets.some((other) => other[link] !== null) === true) return true;
  const subjects = ofType(resourcesByType(configuration), 'Microsoft.Network/virtualNetworks/subnets');
  return subjects.some(
    (subject) =>
      subject.occurrences.some(({ node }) => node.at === subnet.at) &&
      propertyValuesOf(subject, `properties.${link}.id`).every(({ kind }) => kind === 'absent'),
  );
}

/** Reports whether none of the items is attached to the subnets: each has another one, or none. */
export const haveOtherAttachments = (
  subnets: readonly Subnet[],
  link: Link,
  { items, configuration }: { readonly items: readonly Attachable[]; readonly configuration: Configuration },
): boolean =>
  subnets.length > 0 &&
  subnets.every(
    (subnet) =>
      isSpecified(subnet, link, configuration) &&
      !items.some((item) => isUnnamed(item) || isAttached(subnet, link, item)),
  );

/** Returns the subnet of a place that surely has no such resource attached; null where that is unspecified. */
export function subnetWithout(link: Link, place: string, context: PlaceContext): Subnet | null {
  const { configuration } = context;
  const subnets = subnetsAt(place, context);
  return subnets.every((subnet) => isWithout(subnet, link, configuration)) ? (subnets[0] ?? null) : null;
}

/** Reports whether a subnet surely has no such resource attached. */
const isWithout = (subnet: Subnet, link: Link, configuration: Configuration): boolean =>
  subnet[link] === null && isSpecified(subnet, link, configuration) && !isNamedByItem(subnet, link, configuration);

const kindOfLink = { networkSecurityGroup: 'network-security-group', routeTable: 'route-table' } as const;

/** Returns the pasted resources that a subnet may have attached. */
const attachables = (link: Link, { resources }: Configuration): readonly Attachable[] =>
  resources.flatMap((resource) =>
    (resource.kind === 'network-security-group' || resource.kind === 'route-table') &&
    resource.kind === kindOfLink[link]
      ? [resource]
      : [],
  );

const isNamedByItem = (subnet: Subnet, link: Link, configuration: Configuration): boolean =>
  attachables(link, configuration).some((item) => isAttached(subnet, link, item));

/**
 * Returns the subnet of those that a place is, or may be, that names a resource which was not pasted, with its id; null for
 * none.
 */
export function unpastedAttachment(
  link: Link,
  place: string,
  context: PlaceContext,
): { readonly subnet: Subnet; readonly id: string } | null {
  const { configuration } = context;
  for (const subnet of [...subnetsAt(place, context), ...openSubnetsOf(place, context)]) {
    const id = subnet[link];
    if (id === null || !isSpecified(subnet, link, configuration)) continue;
    if (namesUnpasted(subnet, link, attachables(link, configuration))) return { subnet, id };
  }
  return null;
}

/** Reports whether a resource says that it is attached to subnets, and none of them is or may be at the place. */
export const isAttachedElsewhere = (item: Attachable, subnets: readonly Subnet[], link: Link): boolean =>
  item.subnets.length > 0 &&
  subnets.length > 0 &&
  subnets.every(({ id }) => id !== null) &&
  !subnets.some((subnet) => isAttached(subnet, link, item) || subnet[link]?.startsWith('[') === true);

/**
 * Returns the pasted subnets that a place without addresses may be: those that nothing says to be another place, or any of
 * the paste where all are said to be another. None for a place that is known or given.
 */
export function openSubnetsOf(place: string, { configuration, places, placement }: PlaceContext): readonly Subnet[] {
  const choice = placement.find((one) => one.place === place && one.kind === 'subnet');
  const hasAddresses = (places.find(({ id }) => id === place)?.prefixes ?? []).length > 0;
  if (hasAddresses || choice === undefined || choice.chosen !== null) return [];
  const others = choice.candidates.filter(({ isEligible }) => !isEligible);
  const isOther = ({ at }: Subnet): boolean => others.some((one) => isAt(one.at, at));
  // A subnet whose name or prefixes can't be read is no candidate, but may be the place.
  return candidateSubnets(configuration).filter((one) => others.length === choice.candidates.length || !isOther(one));
}

/** Returns one of the subnets that an open place may be that surely has no such resource; null for none. */
export const openSubnetWithout = (link: Link, place: string, context: PlaceContext): Subnet | null =>
  openSubnetsOf(place, context).find((subnet) => isWithout(subnet, link, context.configuration)) ?? null;

/** Returns what is missing to know which of the pasted subnets an open place is. */
export const openPlace = (place: string, { places }: PlaceContext): Missing => {
  const parameter = places.find(({ id }) => id === place)?.parameter ?? null;
  return { code: 'place-prefixes', args: { place, ...(parameter === null ? {} : { parameter }) }, at: null };
};

/**
 * Reports whether a resource is attached to subnets, all of them pasted, and a place surely is none of those: its prefixes
 * are outside theirs, or it may be only others.
 */
export function isOfOtherPlaces(
  item: Attachable,
  { place, link }: { readonly place: string; readonly link: Link },
  context: PlaceContext,
): boolean {
  const all = pastedSubnets(context.configuration);
  const attached = all.filter((subnet) => isAttached(subnet, link, item));
  const arePasted = item.subnets.every((id) => all.some((subnet) => refersTo(id, subnet)));
  if (!arePasted || attached.length === 0 || subnetsAt(place, context).length > 0) return false;
  const prefixes = context.places.find(({ id }) => id === place)?.prefixes ?? [];
  const open = openSubnetsOf(place, context);
  if (prefixes.length === 0) return open.length > 0 && !attached.some((subnet) => open.includes(subnet));
  const wanted = addresses.readPrefixes(prefixes).set;
  return attached.every(({ prefixes: own }) => {
    const { set, invalid } = addresses.readPrefixes(own);
    return own.length > 0 && invalid.length === 0 && !addresses.intersects(set, wanted);
  });
}

/** Resources that announce routes to virtual networks: gateways, and a network's connection to a hub of Virtual WAN. */
const ANNOUNCING =
  /^microsoft\.network\/(?:virtualnetworkgateways|expressroutegateways|virtualhubs\/hubvirtualnetworkconnections)$/i;

/**
 * Reports whether a network surely has no gateway that could announce routes to its subnets: the paste shows its subnets
 * and none for a gateway or a route server, no resource that announces routes, and no peering that uses the other network's.
 */
export function hasNoGateway(place: string, context: PlaceContext): boolean {
  const { configuration } = context;
  const networks = subnetsAt(place, context).map((subnet) => networkOf(subnet, configuration));
  const isConnectionOfOthers = ({ body }: OtherResource): boolean => {
    const remote = within(within(body, 'properties'), 'remoteVirtualNetwork');
    const id = referencedId(remote);
    if (id === null || unresolvedReference(remote) !== null) return false;
    return networks.every((network) => network !== null && !refersTo(id, network));
  };
  const hasGateway = configuration.resources.some(
    (one) => one.kind === 'other' && ANNOUNCING.test(one.type) && !isConnectionOfOthers(one),
  );
  return (
    networks.length > 0 &&
    !hasGateway &&
    networks.every(
      (network) =>
        network?.subnets.every(({ name }) => !/^(?:gateway|routeserver)subnet$/i.test(name)) &&
        peeringsOf(network, configuration).every(({ usesRemoteGateways }) => usesRemoteGateways === false),
    )
  );
}

const within = (value: unknown, name: string): unknown => (isObject(value) ? own(value, name) : undefined);
/** Returns a property of a subnet as it was pasted; undefined where it is absent. */
export const subnetProperty = ({ body }: Subnet, name: string): unknown => within(within(body, 'properties'), name);
