// What rules are for, and the names that a person would give them.
import type { AddressItem, AddressSpec, Protocol } from '../../../azure/configuration/resources.ts';
import type { ResolvedFlow } from '../../../model/resolved-scenario.ts';

/** Names of rules for a tag, after `allow-`. */
const TAG_NAMES: Readonly<Record<string, string>> = {
  azureactivedirectory: 'entra-id',
  azureresourcemanager: 'resource-manager',
  azuremachinelearning: 'machine-learning',
  batchnodemanagement: 'batch',
  storage: 'storage',
  azurekeyvault: 'key-vault',
  azurecontainerregistry: 'container-registry',
  microsoftcontainerregistry: 'microsoft-container-registry',
  'azurefrontdoor.firstparty': 'front-door-first-party',
  'azurefrontdoor.frontend': 'front-door',
  azuremonitor: 'azure-monitor',
  azurecloud: 'azure-cloud',
  virtualnetwork: 'virtual-network',
  internet: 'internet',
};

const kebab = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();

/** Returns a tag without its region. */
const baseTag = (tag: string): string =>
  tag.toLowerCase().startsWith('azurefrontdoor.') ? tag.split('.').slice(0, 2).join('.') : (tag.split('.')[0] ?? tag);

function itemName(item: AddressItem): string {
  if (item.kind === 'any') return 'internet';
  if (item.kind !== 'tag') return 'addresses';
  const tag = baseTag(item.tag);
  return TAG_NAMES[tag.toLowerCase()] ?? kebab(tag);
}

/** Names what a rule's far end is: a tag, or a subnet by the sentinel of its prefix. */
export function farEndName(spec: AddressSpec, subnets: ReadonlyMap<string, string>): string {
  const [item] = spec;
  if (item === undefined) return 'addresses';
  return item.kind === 'prefix' ? (subnets.get(item.text) ?? 'addresses') : itemName(item);
}

/** Returns a name for a rule that no other of its list has: the protocol, then a number, where one is needed. */
export function uniqueName(name: string, protocol: Protocol | null, used: Set<string>): string {
  const candidates = [name, ...(protocol === null ? [] : [`${name}-${protocol}`])];
  let found = candidates.find((one) => !used.has(one));
  for (let count = 2; found === undefined; count += 1) {
    const next = `${candidates.at(-1)}-${count}`;
    if (!used.has(next)) found = next;
  }
  used.add(found);
  return found;
}

/** The purposes of a firewall's rules, in the order of their collections. */
export const purposes = [
  'identity',
  'management',
  'machine-learning',
  'images',
  'storage',
  'key-vault',
  'monitoring',
  'studio',
  'kubernetes',
  'packages',
  'developer-tools',
  'dns',
  'other',
] as const;
export type Purpose = (typeof purposes)[number];

/** The purpose of a flow by its first arrow: what stands after the first word of the arrow's id. */
const ARROW_PURPOSES: Readonly<Record<string, Purpose>> = {
  identity: 'identity',
  graph: 'identity',
  'resource-manager': 'management',
  aml: 'machine-learning',
  service: 'machine-learning',
  batch: 'machine-learning',
  'microsoft-registry': 'images',
  'registry-copy': 'images',
  registry: 'images',
  'batch-storage': 'storage',
  storage: 'storage',
  'batch-key-vault': 'key-vault',
  monitor: 'monitoring',
  logs: 'monitoring',
  'front-door': 'studio',
  'notebook-content': 'studio',
  'short-links': 'studio',
  'api-server': 'kubernetes',
  internet: 'kubernetes',
  packages: 'packages',
  vscode: 'developer-tools',
  dns: 'dns',
};

/** Returns what a flow is for. */
export function purposeOf(flow: ResolvedFlow): Purpose {
  const [arrow = ''] = flow.arrows;
  const purpose = ARROW_PURPOSES[arrow.slice(arrow.indexOf('-') + 1)] ?? 'other';
  return purpose === 'studio' && isImages(flow) ? 'images' : purpose;
}
const isImages = ({ to }: ResolvedFlow): boolean => to.kind === 'tag' && to.tag === 'AzureFrontDoor.FirstParty';
