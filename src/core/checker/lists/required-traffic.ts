// What a flow asks of a rule list.
import type { ResolvedHost } from '../../model/resolved-scenario.ts';
import type { Packets } from './rule-list.ts';

/** Packets that must pass, and the host names that stand for their destination at a firewall's application rules. */
export interface RequiredPackets {
  readonly packets: readonly Packets[];
  readonly names: DestinationNames;
}

/** What is known of the names behind the far side of a flow. */
export interface DestinationNames {
  readonly hosts: readonly ResolvedHost[];
  /** Tag of the far side, without region; null for another kind. */
  readonly tag: string | null;
}

/** What a flow requires. The same question is the same object, within one check. */
export type Question = readonly RequiredPackets[];

/** All packets that a question is about. */
export const requiredOf = (question: Question): readonly Packets[] => {
  const [first] = question;
  return first !== undefined && question.length === 1
    ? first.packets
    : question.flatMap(({ packets }) => packets);
};
