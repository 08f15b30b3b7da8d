// What the reader chooses of a whole network beside scenarios and parameters.

/** The answer to a question of which no document says anything; null: not answered, and the network is left closed. */
export type Answer = 'allow' | 'deny' | null;
export const answers = ['allow', 'deny'] as const;

export interface NetworkChoices {
  /** A firewall between the subnets and the internet; without it, a NAT gateway. */
  readonly firewall: boolean;
  /** Addresses of the reader's own DNS servers; empty: Azure's; null: not answered, Azure's are taken. */
  readonly dnsServers: readonly string[] | null;
  /** Whether the nodes of one subnet talk to each other, as in distributed training. */
  readonly nodeTraffic: Answer;
  /** The word that names begin or end with: `ml` in `vnet-ml`. */
  readonly baseName: string;
}

export const DEFAULT_CHOICES: NetworkChoices = {
  firewall: false,
  dnsServers: null,
  nodeTraffic: null,
  baseName: 'ml',
};

/** Names of at most this many letters and digits fit every kind of resource; a key vault's has 24 characters. */
const BASE_NAME = /^[a-z][a-z0-9]{0,15}$/;
export const isBaseName = (text: string): boolean => BASE_NAME.test(text);
