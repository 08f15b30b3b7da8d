// Names of rules and routes after what they are for, as a person would give them: `allow-entra-id`.
import type { ResolvedFlow, ResolvedRoute } from '../../model/resolved-scenario.ts';
import { farEndName } from '../generate/network/purposes.ts';
import { isKept, keptName } from '../needs/kept-traffic.ts';

const NO_SUBNETS: ReadonlyMap<string, string> = new Map();
const tagName = (tag: string): string => farEndName([{ kind: 'tag', tag }], NO_SUBNETS);

function farName({ from, to, direction, id }: Pick<ResolvedFlow, 'from' | 'to' | 'direction' | 'id'>): string {
  const [near, far] = direction === 'outbound' ? [from, to] : [to, from];
  switch (far.kind) {
    case 'tag':
      return tagName(far.tag);
    case 'private-endpoint':
      return `${far.id}-endpoint`;
    case 'place':
      return near.kind === 'place' && near.place === far.place ? 'own-subnet' : far.place;
    case 'hosts':
    case 'prefixes':
      return id;
    default:
      return far satisfies never;
  }
}

/** Returns the name of a rule that allows a flow. */
export const purposeName = (flow: Pick<ResolvedFlow, 'requirement' | 'from' | 'to' | 'direction' | 'id'>): string =>
  isKept(flow.requirement) ? keptName(flow) : `allow-${farName(flow)}${flow.direction === 'inbound' ? '-inbound' : ''}`;

/** Returns the name of a route: its destination, and where it leads. */
export function routeName({ destination, nextHop }: Pick<ResolvedRoute, 'destination' | 'nextHop'>): string {
  const from = destination.kind === 'tag' ? tagName(destination.tag) : 'default';
  return `${from}-to-${nextHop === 'virtual-appliance' ? 'firewall' : nextHop}`;
}
