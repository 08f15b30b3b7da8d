// The flags of the az commands that a whole network is written with, as the Azure CLI's reference lists them:
// learn.microsoft.com/cli/azure/<reference>, whose source is latest/docs-ref-autogen/<reference>.yml of the repository
// MicrosoftDocs/azure-docs-cli (checked in December 2026). The flags of `network vnet subnet create` for network policies and
// outbound access are newer than that text: command_modules/network/aaz/latest/network/vnet/subnet/_create.py of
// Azure/azure-cli (API version 2024-07-01) has them, and custom.py its `--delegations`. Its
// `--disable-private-link-service-network-policies` warns that it will be replaced.
const SHARED = ['-g', '-n', '-l'];

/** Flags by command; `reference` is the page below learn.microsoft.com/cli/azure. */
export const azFlags: Readonly<Record<string, { readonly reference: string; readonly flags: readonly string[] }>> = {
  'group create': { reference: 'group', flags: ['-n', '-l'] },
  'group show': { reference: 'group', flags: ['-n', '--query', '-o'] },
  'resource show': { reference: 'resource', flags: ['--ids', '--query', '-o'] },
  'resource create': { reference: 'resource', flags: ['--id', '--api-version', '--is-full-object', '--properties'] },
  'network nsg create': { reference: 'network/nsg', flags: SHARED },
  'network nsg rule create': {
    reference: 'network/nsg/rule',
    flags: [
      ...['-g', '-n', '--nsg-name', '--priority', '--direction', '--access', '--protocol', '--description'],
      ...['--source-address-prefixes', '--source-port-ranges', '--destination-address-prefixes'],
      '--destination-port-ranges',
    ],
  },
  'network route-table create': {
    reference: 'network/route-table',
    flags: [...SHARED, '--disable-bgp-route-propagation'],
  },
  'network route-table route create': {
    reference: 'network/route-table/route',
    flags: ['-g', '-n', '--route-table-name', '--address-prefix', '--next-hop-type', '--next-hop-ip-address'],
  },
  'network public-ip create': { reference: 'network/public-ip', flags: [...SHARED, '--sku', '--allocation-method'] },
  'network nat gateway create': { reference: 'network/nat/gateway', flags: [...SHARED, '--public-ip-addresses'] },
  'network vnet create': { reference: 'network/vnet', flags: [...SHARED, '--address-prefixes', '--dns-servers'] },
  'network vnet update': { reference: 'network/vnet', flags: ['-g', '-n', '--dns-servers'] },
  'network vnet subnet create': {
    reference: 'network/vnet/subnet',
    flags: [
      ...['-g', '-n', '--vnet-name', '--address-prefixes', '--network-security-group', '--route-table'],
      ...['--nat-gateway', '--delegations', '--default-outbound-access', '--private-endpoint-network-policies'],
      ...['--private-link-service-network-policies', '--service-endpoints'],
    ],
  },
  'network bastion create': {
    reference: 'network/bastion',
    flags: [...SHARED, '--sku', '--vnet-name', '--public-ip-address'],
  },
  'network firewall create': {
    reference: 'network/firewall',
    flags: [...SHARED, '--sku', '--tier', '--firewall-policy', '--vnet-name', '--conf-name', '--public-ip'],
  },
  'network firewall show': { reference: 'network/firewall', flags: ['-g', '-n', '--query', '-o'] },
  'network firewall policy create': {
    reference: 'network/firewall/policy',
    flags: [...SHARED, '--sku', '--threat-intel-mode', '--enable-dns-proxy', '--dns-servers'],
  },
  'network firewall policy rule-collection-group create': {
    reference: 'network/firewall/policy/rule-collection-group',
    flags: ['-g', '-n', '--policy-name', '--priority'],
  },
  'network firewall policy rule-collection-group collection add-filter-collection': {
    reference: 'network/firewall/policy/rule-collection-group/collection',
    flags: [
      ...['-g', '-n', '--policy-name', '--rcg-name', '--collection-priority', '--action', '--rule-name', '--rule-type'],
      ...['--ip-protocols', '--protocols', '--source-addresses', '--target-fqdns', '--destination-addresses'],
      ...['--destination-fqdns', '--destination-ports'],
    ],
  },
  'network firewall policy rule-collection-group collection rule add': {
    reference: 'network/firewall/policy/rule-collection-group/collection/rule',
    flags: [
      ...['-g', '-n', '--policy-name', '--rcg-name', '--collection-name', '--rule-type', '--ip-protocols'],
      ...['--protocols', '--source-addresses', '--target-fqdns', '--destination-addresses', '--destination-fqdns'],
      '--destination-ports',
    ],
  },
  'network private-dns zone create': { reference: 'network/private-dns/zone', flags: ['-g', '-n'] },
  'network private-dns link vnet create': {
    reference: 'network/private-dns/link/vnet',
    flags: ['-g', '-n', '--zone-name', '--virtual-network', '--registration-enabled'],
  },
  'network private-endpoint create': {
    reference: 'network/private-endpoint',
    flags: [
      ...SHARED,
      ...['--vnet-name', '--subnet', '--private-connection-resource-id', '--group-id', '--connection-name'],
    ],
  },
  'network private-endpoint dns-zone-group create': {
    reference: 'network/private-endpoint/dns-zone-group',
    flags: ['-g', '-n', '--endpoint-name', '--private-dns-zone', '--zone-name'],
  },
  'network private-endpoint dns-zone-group add': {
    reference: 'network/private-endpoint/dns-zone-group',
    flags: ['-g', '-n', '--endpoint-name', '--private-dns-zone', '--zone-name'],
  },
  'storage account create': {
    reference: 'storage/account',
    flags: [
      ...SHARED,
      ...['--sku', '--kind', '--public-network-access', '--default-action', '--bypass', '--allow-blob-public-access'],
      ...['--min-tls-version', '--enable-hierarchical-namespace', '--allow-shared-key-access'],
    ],
  },
  'storage account network-rule add': {
    reference: 'storage/account/network-rule',
    flags: ['-g', '--account-name', '--vnet-name', '--subnet'],
  },
  'keyvault network-rule add': { reference: 'keyvault/network-rule', flags: ['-g', '-n', '--vnet-name', '--subnet'] },
  'keyvault create': {
    reference: 'keyvault',
    flags: [
      ...SHARED,
      ...['--enable-rbac-authorization', '--enable-purge-protection', '--public-network-access', '--default-action'],
      '--bypass',
    ],
  },
  'acr create': {
    reference: 'acr',
    flags: [...SHARED, '--sku', '--admin-enabled', '--public-network-enabled', '--allow-trusted-services'],
  },
  'role assignment create': {
    reference: 'role/assignment',
    flags: ['--assignee-object-id', '--assignee-principal-type', '--role', '--scope'],
  },
};

/** Flags that name what an earlier command has created, by the command that creates it. */
export const namesOfOthers: Readonly<Record<string, string>> = {
  '--nsg-name': 'network nsg create',
  '--network-security-group': 'network nsg create',
  '--route-table-name': 'network route-table create',
  '--route-table': 'network route-table create',
  '--nat-gateway': 'network nat gateway create',
  '--vnet-name': 'network vnet create',
  '--virtual-network': 'network vnet create',
  '--public-ip': 'network public-ip create',
  '--public-ip-address': 'network public-ip create',
  '--public-ip-addresses': 'network public-ip create',
  '--policy-name': 'network firewall policy create',
  '--firewall-policy': 'network firewall policy create',
  '--rcg-name': 'network firewall policy rule-collection-group create',
  '--endpoint-name': 'network private-endpoint create',
  '--subnet': 'network vnet subnet create',
};
