// The flags of every az command that Portolan writes or names, as the Azure CLI's reference lists them:
// learn.microsoft.com/cli/azure/<reference>, whose source is latest/docs-ref-autogen/<reference>.yml of the repository
// MicrosoftDocs/azure-docs-cli. Read in December 2026: network/nsg/rule, network/route-table/route, the rules of
// network/firewall and of its policies, network/private-endpoint-connection, network/service-endpoint/policy; the other rows are still to be compared with
// their pages. Those of a whole network have a table of their own.
import { azFlags as networkFlags } from './network/az-flags.ts';

/** Flags by command, in their short form where they have one. */
interface Known {
  readonly reference: string;
  readonly flags: readonly string[];
}

const NAMED = ['-g', '-n'];
const RULE = [
  ...['-g', '-n', '--nsg-name', '--priority', '--direction', '--access', '--protocol', '--description'],
  ...['--source-address-prefixes', '--source-port-ranges', '--source-asgs', '--destination-address-prefixes'],
  ...['--destination-port-ranges', '--destination-asgs'],
];
const FIREWALL_ADDRESSES = [
  ...['--source-addresses', '--source-ip-groups', '--destination-addresses', '--destination-fqdns'],
  ...['--destination-ip-groups', '--destination-ports'],
];
const POLICY_RULE = [
  ...NAMED,
  ...['--policy-name', '--rcg-name', '--collection-name', '--ip-protocols', '--protocols', '--target-fqdns'],
  ...FIREWALL_ADDRESSES,
];
const CLASSIC = [...NAMED, '--firewall-name', '--collection-name'];
const GROUP = 'network/firewall/policy/rule-collection-group';

const others: Readonly<Record<string, Known>> = {
  'network nsg rule create': { reference: 'network/nsg/rule', flags: RULE },
  'network nsg rule update': { reference: 'network/nsg/rule', flags: RULE },
  'network nsg rule delete': { reference: 'network/nsg/rule', flags: [...NAMED, '--nsg-name'] },
  'network nsg rule list': { reference: 'network/nsg/rule', flags: ['-g', '--nsg-name', '--include-default'] },
  'network nsg show': { reference: 'network/nsg', flags: [...NAMED, '-o'] },
  'network nsg list': { reference: 'network/nsg', flags: ['-g'] },
  'network route-table route update': {
    reference: 'network/route-table/route',
    flags: [...NAMED, '--route-table-name', '--address-prefix', '--next-hop-type', '--next-hop-ip-address'],
  },
  'network route-table route delete': {
    reference: 'network/route-table/route',
    flags: [...NAMED, '--route-table-name'],
  },
  'network route-table show': { reference: 'network/route-table', flags: NAMED },
  'network route-table list': { reference: 'network/route-table', flags: ['-g'] },
  'network vnet show': { reference: 'network/vnet', flags: NAMED },
  'network vnet subnet update': {
    reference: 'network/vnet/subnet',
    flags: [
      ...[...NAMED, '--vnet-name', '--route-table', '--default-outbound-access', '--remove'],
      ...['--private-endpoint-network-policies', '--private-link-service-network-policies', '--service-endpoints'],
    ],
  },
  'network vnet-gateway list': { reference: 'network/vnet-gateway', flags: ['-g'] },
  'network bastion list': { reference: 'network/bastion', flags: ['-g'] },
  'network service-endpoint policy list': { reference: 'network/service-endpoint/policy', flags: ['-g'] },
  'network nic list-effective-nsg': { reference: 'network/nic', flags: NAMED },
  'network manager list-effective-security-admin-rule': {
    reference: 'network/manager',
    flags: ['-g', '--virtual-network-name'],
  },
  'network nic show-effective-route-table': { reference: 'network/nic', flags: NAMED },
  'network list-service-tags': { reference: 'network', flags: ['-l'] },
  'network private-endpoint show': { reference: 'network/private-endpoint', flags: NAMED },
  'network private-endpoint list': { reference: 'network/private-endpoint', flags: ['-g'] },
  'network private-endpoint dns-zone-group list': {
    reference: 'network/private-endpoint/dns-zone-group',
    flags: ['-g', '--endpoint-name'],
  },
  'network private-endpoint-connection approve': {
    reference: 'network/private-endpoint-connection',
    flags: [...NAMED, '--resource-name', '--type'],
  },
  'network private-dns link vnet list': { reference: 'network/private-dns/link/vnet', flags: ['-g', '-z'] },
  'network firewall network-rule create': {
    reference: 'network/firewall/network-rule',
    flags: [...CLASSIC, '--priority', '--action', '--protocols', ...FIREWALL_ADDRESSES],
  },
  'network firewall network-rule delete': { reference: 'network/firewall/network-rule', flags: CLASSIC },
  'network firewall application-rule create': {
    reference: 'network/firewall/application-rule',
    flags: [
      ...[...CLASSIC, '--priority', '--action', '--protocols', '--source-addresses', '--source-ip-groups'],
      '--target-fqdns',
    ],
  },
  'network firewall application-rule delete': { reference: 'network/firewall/application-rule', flags: CLASSIC },
  [`${GROUP.replaceAll('/', ' ')} list`]: { reference: GROUP, flags: ['-g', '--policy-name'] },
  [`${GROUP.replaceAll('/', ' ')} show`]: { reference: GROUP, flags: [...NAMED, '--policy-name'] },
  [`${GROUP.replaceAll('/', ' ')} collection add-filter-collection`]: {
    reference: `${GROUP}/collection`,
    flags: [...POLICY_RULE, '--collection-priority', '--action', '--rule-name', '--rule-type'],
  },
  [`${GROUP.replaceAll('/', ' ')} collection rule add`]: {
    reference: `${GROUP}/collection/rule`,
    flags: [...POLICY_RULE, '--rule-type'],
  },
  [`${GROUP.replaceAll('/', ' ')} collection rule update`]: {
    reference: `${GROUP}/collection/rule`,
    flags: POLICY_RULE,
  },
  [`${GROUP.replaceAll('/', ' ')} collection rule remove`]: {
    reference: `${GROUP}/collection/rule`,
    flags: [...NAMED, '--policy-name', '--rcg-name', '--collection-name'],
  },
  'ml workspace update': {
    reference: 'ml/workspace',
    flags: [...NAMED, '--image-build-compute', '--public-network-access', '--system-datastores-auth-mode'],
  },
  'ml workspace provision-network': { reference: 'ml/workspace', flags: [...NAMED, '--include-spark'] },
  'storage account show': { reference: 'storage/account', flags: NAMED },
  'storage account update': {
    reference: 'storage/account',
    flags: [...NAMED, '--default-action', '--bypass', '--public-network-access'],
  },
  'keyvault show': { reference: 'keyvault', flags: NAMED },
  'keyvault update': {
    reference: 'keyvault',
    flags: [...NAMED, '--default-action', '--bypass', '--public-network-access'],
  },
  'acr show': { reference: 'acr', flags: NAMED },
  'acr update': {
    reference: 'acr',
    flags: [...NAMED, '--sku', '--allow-trusted-services', '--public-network-enabled', '--admin-enabled'],
  },
  'aks show': { reference: 'aks', flags: NAMED },
  'aks update': {
    reference: 'aks',
    flags: [...NAMED, '--enable-local-accounts', '--disable-public-fqdn', '--enable-managed-identity'],
  },
  'k8s-extension show': { reference: 'k8s-extension', flags: [...NAMED, '-c', '--cluster-type'] },
  'lock list': { reference: 'lock', flags: ['-g'] },
  'role assignment list': { reference: 'role/assignment', flags: ['--all'] },
  'resource show': { reference: 'resource', flags: [...NAMED, '--ids', '--resource-type', '--query', '-o'] },
  'resource list': { reference: 'resource', flags: ['-g'] },
  'graph query': { reference: 'graph', flags: ['-q', '--first', '--skip-token', '-o'] },
  'bicep build': { reference: 'bicep', flags: ['-f', '--stdout'] },
  'batch task create': { reference: 'batch/task', flags: ['--job-id', '--task-id', '--command-line'] },
  'deployment group create': { reference: 'deployment/group', flags: ['-g', '-f'] },
  'deployment group what-if': {
    reference: 'deployment/group',
    flags: ['-g', '-f', '--result-format', '--no-pretty-print'],
  },
};

const flagsOf = (command: string): readonly string[] => [
  ...(networkFlags[command]?.flags ?? []),
  ...(others[command]?.flags ?? []),
];

/** Every command, with its flags. */
export const azFlags: ReadonlyMap<string, readonly string[]> = new Map(
  [...Object.keys(networkFlags), ...Object.keys(others)].map((command) => [command, flagsOf(command)]),
);

/** Flags that have a short form, or two names. */
const names: Readonly<Record<string, string>> = {
  '--resource-group': '-g',
  '--name': '-n',
  '--location': '-l',
  '--output': '-o',
  '--file': '-f',
  '--template-file': '-f',
  '--cluster-name': '-c',
};

/** Returns the name of a flag that the table has. */
export const flagName = (flag: string): string => names[flag] ?? flag;
