// What the security group of a subnet closes, and the questions that its reader has not answered.
import type { TrafficAnswers } from '../needs/traffic-answers.ts';
import type { Note } from './network/network-plan.ts';

interface GroupFacts {
  /** Name of the subnet, or of the group where the subnet has none yet. */
  readonly subnet: string;
  /** Whether it is a question if its nodes talk to each other. */
  readonly asksNodes: boolean;
  /** What holds until the question for DNS servers is answered. */
  readonly dns: 'question-dns' | 'question-dns-servers';
}

/** Returns the notes on a group. */
export function groupNotes(
  { nodeTraffic, dnsServers }: TrafficAnswers,
  { subnet, asksNodes, dns }: GroupFacts,
): readonly Note[] {
  const args = { subnet };
  return [
    { code: 'closes-outbound', args },
    { code: 'inbound-defaults', args },
    ...(asksNodes && nodeTraffic === null ? [{ code: 'question-node-traffic', args } as const] : []),
    ...(asksNodes && nodeTraffic === 'deny' ? [{ code: 'node-traffic-closed', args } as const] : []),
    ...(dnsServers === null ? [{ code: dns, args } as const] : []),
  ];
}
