// Rules of a security group that no scenario states: what the reader answered, and what stays open until then.
import type { AddressItem } from '../../../azure/configuration/resources.ts';
import { EVERY_PORT } from '../../changes/field-comparison.ts';
import type { WantedRule } from './covered-rules.ts';
import type { Note } from './network-plan.ts';
import { type PlaceSlot, type PlanContext, requiredFlows, subnetName } from './plan-context.ts';
import type { SentinelVariable } from './variables.ts';

const addressesOf = (variables: readonly SentinelVariable[]): readonly AddressItem[] =>
  variables.map(({ sentinel }) => ({ kind: 'prefix', text: sentinel }));

/** Subnets whose nodes may talk to each other without any document that says so. */
const isQuestion = (context: PlanContext, slot: PlaceSlot): boolean =>
  slot === 'compute' &&
  !requiredFlows(context, slot).some(
    ({ from, to }) => from.kind === 'place' && to.kind === 'place' && from.place === to.place,
  );

/**
 * Returns the rules for name resolution and for traffic between nodes. Clients reach a DNS server on TCP and UDP port 53
 * (Name resolution for resources in Azure virtual networks); `servers` are the network's.
 */
export function answeredRules(
  context: PlanContext,
  slot: PlaceSlot,
  servers: readonly SentinelVariable[],
): readonly WantedRule[] {
  const own = addressesOf(context.variables.prefixes[slot]);
  const base = { direction: 'outbound', source: own, requirements: [] } as const;
  const dns = { ...base, destination: addressesOf(servers), ports: [{ from: 53, to: 53 }], name: 'allow-dns' };
  const nodes: WantedRule = { ...base, protocol: 'any', destination: own, ports: EVERY_PORT, name: 'allow-own-subnet' };
  return [
    ...(servers.length > 0 ? (['udp', 'tcp'] as const).map((protocol): WantedRule => ({ ...dns, protocol })) : []),
    ...(context.choices.nodeTraffic === 'allow' && isQuestion(context, slot) ? [nodes] : []),
  ];
}

/** Returns what a group closes, and the questions that its reader has not answered. */
export function groupNotes(context: PlanContext, slot: PlaceSlot): readonly Note[] {
  const { nodeTraffic, dnsServers } = context.choices;
  const args = { subnet: subnetName(slot) };
  const asks = isQuestion(context, slot);
  return [
    { code: 'closes-outbound', args },
    { code: 'inbound-defaults', args },
    ...(asks && nodeTraffic === null ? [{ code: 'question-node-traffic', args } as const] : []),
    ...(asks && nodeTraffic === 'deny' ? [{ code: 'node-traffic-closed', args } as const] : []),
    ...(dnsServers === null ? [{ code: 'question-dns', args } as const] : []),
  ];
}
