// Which security groups and route tables subnets have, by the subnet's link or by what the resource itself lists.
import type { Subnet } from '../../azure/configuration/resources.ts';
import { refersTo } from './resource-names.ts';

/** A security group or a route table. */
export interface Attachable {
  readonly id: string | null;
  readonly name: string | null;
  readonly subnets: readonly string[];
}
/** The field of a subnet that names the resource. */
export type Link = 'networkSecurityGroup' | 'routeTable';

/** Reports whether a resource is attached to a subnet, by the subnet's link or the resource's own. */
export const isAttached = (subnet: Subnet, link: Link, item: Attachable): boolean =>
  refersTo(subnet[link], item) ||
  item.subnets.some((id) => subnet.id !== null && id.toLowerCase() === subnet.id.toLowerCase());

/** Reports whether nothing says which resource it is: any subnet may have it. */
export const isUnnamed = ({ id, name }: Attachable): boolean => id === null && (name === null || name.startsWith('['));

/** Reports whether a subnet names a resource that none of the pasted ones can be. */
export const namesUnpasted = (subnet: Subnet, link: Link, pasted: readonly Attachable[]): boolean =>
  subnet[link] !== null && !pasted.some((item) => isUnnamed(item) || isAttached(subnet, link, item));
