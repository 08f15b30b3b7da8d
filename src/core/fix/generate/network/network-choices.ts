// What the reader chooses of a whole network beside scenarios and parameters.

import { type TrafficAnswers, UNANSWERED } from '../../needs/traffic-answers.ts';

/** Unanswered: Azure's DNS servers are taken. */
export interface NetworkChoices extends TrafficAnswers {
  /** A firewall between the subnets and the internet; without it, a NAT gateway. */
  readonly firewall: boolean;
  /** The word that names begin or end with: `ml` in `vnet-ml`. */
  readonly baseName: string;
}

export const DEFAULT_CHOICES: NetworkChoices = {
  ...UNANSWERED,
  firewall: false,
  baseName: 'ml',
};

/** Names of at most this many letters and digits fit every kind of resource; a key vault's has 24 characters. */
const BASE_NAME = /^[a-z][a-z0-9]{0,15}$/;
export const isBaseName = (text: string): boolean => BASE_NAME.test(text);
