// What the reader answers about traffic of which no document says anything.

/** The answer to a question of which no document says anything; null: not answered. */
export type Answer = 'allow' | 'deny' | null;
export const answers = ['allow', 'deny'] as const;

/** What the reader answers. */
export interface TrafficAnswers {
  /** Whether the nodes of one subnet talk to each other, as in distributed training. */
  readonly nodeTraffic: Answer;
  /** Addresses of the reader's own DNS servers; empty: Azure's are used; null: not answered. */
  readonly dnsServers: readonly string[] | null;
}

export const UNANSWERED: TrafficAnswers = { nodeTraffic: null, dnsServers: null };
