// The packets that a flow requires of each rule list on its path.
import type { ResolvedHost } from '../../model/resolved-scenario.ts';
import type { Packets } from './rule-list.ts';

/** Packets that must pass, and the host names that application rules of a firewall see in place of addresses. */
export interface RequiredPackets {
  readonly packets: readonly Packets[];
  readonly names: DestinationNames;
}

/** What is known about the host names of the remote end of a flow. */
export interface DestinationNames {
  readonly hosts: readonly ResolvedHost[];
  /** The service tag of the remote end, without region; null for another kind. */
  readonly tag: string | null;
}

/** What a flow requires; within one check the same object for the same packets. */
export type RequiredTraffic = readonly RequiredPackets[];

/** Returns all packets of the traffic. */
export const requiredPackets = (traffic: RequiredTraffic): readonly Packets[] => {
  const [first] = traffic;
  return first !== undefined && traffic.length === 1 ? first.packets : traffic.flatMap(({ packets }) => packets);
};
