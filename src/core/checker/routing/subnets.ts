// What the pasted virtual networks say of a place: its subnets, and whether what is attached to them was pasted.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import { sameId } from '../../azure/configuration/resource-id.ts';
import type { Configuration, VirtualNetwork } from '../../azure/configuration/resources.ts';
import { idOf } from '../../azure/readers/fields/text-list.ts';
import type { ResolvedPlace } from '../../model/resolved-scenario.ts';
import { addresses } from '../../net/index.ts';
import { names } from '../lists/resource-names.ts';
import { ofType, subjectsOf, valuesOf } from '../settings/resources-under-test.ts';

export type Subnet = VirtualNetwork['subnets'][number];
export interface PlaceWorld {
  readonly configuration: Configuration;
  readonly places: readonly ResolvedPlace[];
}
/** A security group or a route table. */
interface Attachable {
  readonly id: string | null;
  readonly name: string | null;
  readonly subnets: readonly string[];
}
type Link = 'networkSecurityGroup' | 'routeTable';

/** Pasted subnets whose prefixes hold the place's; none where those are not told. */
export function subnetsAt(place: string, { configuration, places }: PlaceWorld): readonly Subnet[] {
  const prefixes = places.find(({ id }) => id === place)?.prefixes ?? [];
  if (prefixes.length === 0) return [];
  const wanted = addresses.readPrefixes(prefixes).set;
  return configuration.resources
    .flatMap((resource) => (resource.kind === 'virtual-network' ? resource.subnets : []))
    .filter(
      (subnet) =>
        subnet.exists?.known !== false &&
        addresses.covers(addresses.readPrefixes(subnet.prefixes).set, wanted),
    );
}

/** Whether the subnet or the resource says that it is attached to it. */
export const isAttached = (subnet: Subnet, link: Link, item: Attachable): boolean =>
  names(subnet[link], item) ||
  item.subnets.some((id) => subnet.id !== null && id.toLowerCase() === subnet.id.toLowerCase());

const isUnnamed = ({ id, name }: Attachable): boolean =>
  id === null && (name === null || name.startsWith('['));

/** Whether the subnet names a resource by its id, or is told to have none. */
function isTold(subnet: Subnet, link: Link, configuration: Configuration): boolean {
  const named = subnet[link];
  if (named !== null) return /\/providers\//i.test(named);
  const subjects = ofType(subjectsOf(configuration), 'Microsoft.Network/virtualNetworks/subnets');
  return subjects.some(
    (subject) =>
      subject.writings.some(({ node }) => node.at === subnet.at) &&
      valuesOf(subject, `properties.${link}.id`).every(({ kind }) => kind === 'absent'),
  );
}

/** Whether the subnets say that none of these is attached to them: each has another one, or none. */
export const haveOthers = (
  subnets: readonly Subnet[],
  link: Link,
  { items, configuration }: { readonly items: readonly Attachable[]; readonly configuration: Configuration },
): boolean =>
  subnets.length > 0 &&
  subnets.every(
    (subnet) =>
      isTold(subnet, link, configuration) &&
      !items.some((item) => isUnnamed(item) || isAttached(subnet, link, item)),
  );

/** The subnet of a place that is told to have no route table; null where that is not told. */
export function withoutTable(place: string, world: PlaceWorld): Subnet | null {
  const subnets = subnetsAt(place, world);
  const areTold = subnets.every(
    (subnet) => subnet.routeTable === null && isTold(subnet, 'routeTable', world.configuration),
  );
  return areTold ? (subnets[0] ?? null) : null;
}

const within = (value: unknown, name: string): unknown => (isObject(value) ? own(value, name) : undefined);
const listIn = (value: unknown, name: string): readonly unknown[] => {
  const list = within(within(value, 'properties'), name);
  return Array.isArray(list) ? list : [];
};

/** Whether one of the network interfaces surely is in one of the subnets: the network or the interface says so. */
export function holdInterface(
  subnets: readonly Subnet[],
  interfaces: readonly string[],
  { resources }: Configuration,
): boolean {
  const lower = interfaces.map((id) => id.toLowerCase());
  const listed = subnets.flatMap(({ body }) =>
    ['ipConfigurations', 'IpConfigurations'].flatMap((name) => listIn(body, name)),
  );
  const named = resources.flatMap((resource) =>
    resource.kind === 'other' && lower.includes(resource.id?.toLowerCase() ?? '')
      ? listIn(resource.body, 'ipConfigurations').map((one) =>
          idOf(within(within(one, 'properties') ?? one, 'subnet')),
        )
      : [],
  );
  return (
    listed.some((one) => lower.some((id) => idOf(one)?.toLowerCase().startsWith(`${id}/`) === true)) ||
    named.some((id) => id !== null && subnets.some((subnet) => subnet.id !== null && sameId(id, subnet.id)))
  );
}
