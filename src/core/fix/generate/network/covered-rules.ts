// Whether one allow rule of a group matches all that another one does, as far as their tags tell.
import type { AddressItem, AddressSpec } from '../../../azure/configuration/resources.ts';
import type { RequirementId } from '../../../model/resolved-scenario.ts';
import { newRanges, sameAddresses } from '../../changes/field-comparison.ts';
import type { SecurityNeed } from '../../needs/security-group-needs.ts';

/** What a rule of a group is to allow. */
export interface WantedRule extends Omit<SecurityNeed, 'bits'> {
  readonly direction: 'inbound' | 'outbound';
  readonly name: string | null;
  readonly requirements: readonly RequirementId[];
}

const isTag = (item: AddressItem, name: string): boolean =>
  item.kind === 'tag' && item.tag.toLowerCase() === name.toLowerCase();

/** Tags of private addresses: not part of the internet. */
const isPrivateTag = (item: AddressItem): boolean => isTag(item, 'VirtualNetwork') || isTag(item, 'AzureLoadBalancer');

/** Reports whether an item lies in another: in any address, in the internet, in the network. */
function liesIn(inner: AddressItem, outer: AddressItem, subnets: ReadonlyMap<string, string>): boolean {
  if (outer.kind === 'any') return true;
  if (isTag(outer, 'Internet')) return inner.kind === 'tag' && !isPrivateTag(inner);
  return isTag(outer, 'VirtualNetwork') && inner.kind === 'prefix' && subnets.has(inner.text);
}

const specLiesIn = (inner: AddressSpec, outer: AddressSpec, subnets: ReadonlyMap<string, string>): boolean =>
  sameAddresses(inner, outer) || inner.every((one) => outer.some((other) => liesIn(one, other, subnets)));

/** Reports whether `other` matches all that `one` does. Of two equal rules, neither covers the other. */
export const isCovered = (one: WantedRule, other: WantedRule, subnets: ReadonlyMap<string, string>): boolean =>
  one.direction === other.direction &&
  (one.protocol === other.protocol || other.protocol === 'any') &&
  newRanges(other.ports, one.ports).length === 0 &&
  specLiesIn(one.source, other.source, subnets) &&
  specLiesIn(one.destination, other.destination, subnets) &&
  !(
    one.protocol === other.protocol &&
    newRanges(one.ports, other.ports).length === 0 &&
    sameAddresses(one.source, other.source) &&
    sameAddresses(one.destination, other.destination)
  );
