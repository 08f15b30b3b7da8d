// What the cases of every section share: their shape, documents, and networks. `identity` is TCP 80 and 443 from the
// compute subnet 10.0.1.0/24 to AzureActiveDirectory; `secrets-over-endpoint` is TCP 443 to the key vault's private
// endpoint in 10.0.2.0/27.
import type { ChosenAssumption } from '../../src/core/checker/index.ts';
import type { AssumptionCode, MissingCode } from '../../src/core/checker/lists/reason-codes.ts';
import { endpoints, nsg, subnet, vnet } from './network.ts';

export interface ExpertCase {
  readonly name: string;
  readonly pasted: readonly object[];
  /** `compute` where nothing is said. */
  readonly scenario?: string;
  /** Id of the requirement in the scenario. */
  readonly ask: string;
  readonly verdict: string;
  /** Codes that the answer has to give, of what is missing or assumed. */
  readonly why: readonly (MissingCode | AssumptionCode)[];
  /** Codes that the answer must not give. */
  readonly without?: readonly (MissingCode | AssumptionCode)[];
  readonly because: string;
  readonly document: string;
  readonly assume?: readonly ChosenAssumption[];
  readonly given?: Readonly<Record<string, string | boolean | readonly string[]>>;
  /** Parameters that the reader does not give, of those that the cases give else. */
  readonly notGiven?: readonly string[];
}

export const ROUTING = 'Virtual network traffic routing';
export const NSG = 'Network security groups';
export const RULES = 'Azure Firewall rule processing logic';
export const POLICIES = 'Manage network policies for private endpoints';
export const PEERING = 'Virtual network peering';
export const TAGS = 'Service tags, as published on 17 November 2025';
export const FQDN = 'Use FQDN filtering in network rules';

export const open = nsg('nsg', []);
export const closed = nsg('nsg', ['100 out deny * * -> *']);
export const entra = nsg('nsg', ['100 out allow tcp * -> AzureActiveDirectory', '200 out deny * * -> *']);
export const toFirewall = ['0.0.0.0/0 10.9.0.4'];
export const allowing = ['AzureActiveDirectory'];

type Rest = Omit<ExpertCase, 'name' | 'pasted' | 'verdict' | 'why' | 'ask'> & { readonly ask?: string };
/** One case: its name, what is pasted, the verdict, codes, and why. */
export const one = (
  [name, verdict, ...why]: readonly [string, string, ...(MissingCode | AssumptionCode)[]],
  pasted: readonly object[],
  rest: Rest,
): ExpertCase => ({ name, pasted, verdict, why, ask: 'identity', ...rest });

/** The network whose compute subnet has the group `nsg` and, where named, a table. */
export const network = (tableName: string | null, more: object = {}, others: readonly object[] = []): object =>
  vnet([subnet('snet-compute', { group: 'nsg', table: tableName }), endpoints(), ...others], more);
