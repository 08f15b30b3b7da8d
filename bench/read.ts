// Time of reading (text in, resources and the places of ten rules out) as a ratio to JSON.parse of the same text in
// the same run: 5 MB of what people have most of. Run: npm run bench -- read; node bench/read.ts MEGABYTES [NAME]

import type { Configuration, SourceRef } from '../src/core/azure/configuration/resources.ts';
import { read } from '../src/core/azure/index.ts';

const megabytes = Number(process.argv[2] ?? 5);
const named = process.argv[3] ?? '';
const scope = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network';
const group = `${scope}/networkSecurityGroups/nsg`;
type Json = Readonly<Record<string, unknown>>;

const fields = (index: number): Json => ({
  protocol: 'Tcp',
  sourcePortRange: '*',
  destinationPortRange: String(1 + (index % 60_000)),
  sourceAddressPrefix: `10.${index % 250}.0.0/16`,
  destinationAddressPrefix: 'Storage.WestEurope',
  access: index % 3 === 0 ? 'Deny' : 'Allow',
  priority: 100 + (index % 3900),
  direction: index % 2 === 0 ? 'Inbound' : 'Outbound',
  sourcePortRanges: [],
  destinationPortRanges: [],
  sourceAddressPrefixes: [],
  destinationAddressPrefixes: [],
});
/** As many items as fill the megabytes. */
const filled = (text: (count: number) => string): string => {
  const size = (text(10_000).length - text(0).length) / 10_000;
  return text(Math.ceil((megabytes * 1e6) / size));
};
const list = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index));
const print = (value: unknown): string => JSON.stringify(value, null, 2);

/** Rules of one group: Azure allows a thousand. */
const inGroup = 500;
const owners = <Item>(count: number, item: (owner: number) => Item): Item[] => list(Math.ceil(count / inGroup), item);
const answer = (count: number): string =>
  print(
    owners(count, (owner) => ({
      id: `${group}-${owner}`,
      name: `nsg-${owner}`,
      type: 'Microsoft.Network/networkSecurityGroups',
      properties: {
        securityRules: list(inGroup, (index) => ({
          name: `rule-${index}`,
          id: `${group}/securityRules/rule-${index}`,
          etag: 'W/"00000000-0000-0000-0000-000000000000"',
          type: 'Microsoft.Network/networkSecurityGroups/securityRules',
          properties: { provisioningState: 'Succeeded', ...fields(index) },
        })),
      },
    })),
  );
const effectiveRules = (count: number): string =>
  print({
    value: owners(count, (owner) => ({
      association: { subnet: { id: `${scope}/virtualNetworks/v/subnets/s${owner}` } },
      networkSecurityGroup: { id: `${group}-${owner}` },
      effectiveSecurityRules: list(inGroup, (index) => ({
        ...fields(index),
        name: `securityRules/rule-${index}`,
        sourceAddressPrefixes: [`10.${index % 250}.0.0/16`],
        sourcePortRange: '0-65535',
        sourcePortRanges: ['0-65535'],
        destinationPortRange: '443-443',
        destinationPortRanges: ['443-443'],
        destinationAddressPrefixes: ['Storage.WestEurope'],
        expandedSourceAddressPrefix: null,
        expandedDestinationAddressPrefix: list(12, (step) => `20.${step}.${index % 250}.0/24`),
      })),
      tagMap: {},
    })),
  });
const template = (count: number): string =>
  print({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { region: { type: 'string', defaultValue: 'WestEurope' }, cidr: { type: 'string' } },
    variables: { storage: "[concat('Storage.', parameters('region'))]" },
    resources: owners(count, (owner) => ({
      type: 'Microsoft.Network/networkSecurityGroups',
      apiVersion: '2024-05-01',
      name: `nsg-${owner}`,
      location: '[resourceGroup().location]',
      properties: {
        securityRules: list(inGroup, (index) => ({
          name: `rule-${index}`,
          properties: {
            ...fields(index),
            ...(index % 2 === 0 ? { destinationAddressPrefix: "[variables('storage')]" } : {}),
            ...(index % 5 === 0 ? { sourceAddressPrefix: "[parameters('cidr')]" } : {}),
          },
        })),
      },
    })),
  });
const plan = (count: number): string => {
  const values = (index: number): Json => ({
    name: `rule-${index}`,
    access: 'Allow',
    description: null,
    destination_address_prefix: 'Storage.WestEurope',
    destination_address_prefixes: null,
    destination_application_security_group_ids: null,
    destination_port_range: '443',
    destination_port_ranges: null,
    direction: 'Outbound',
    network_security_group_name: `nsg-${Math.floor(index / inGroup)}`,
    priority: 100 + (index % inGroup),
    protocol: 'Tcp',
    resource_group_name: 'rg',
    source_address_prefix: `10.${index % 250}.0.0/16`,
    source_address_prefixes: null,
    source_port_range: '*',
    source_port_ranges: null,
    timeouts: null,
  });
  const resource = (index: number): Json => ({
    address: `azurerm_network_security_rule.r["${index}"]`,
    mode: 'managed',
    type: 'azurerm_network_security_rule',
    name: 'r',
    index: String(index),
    provider_name: 'registry.terraform.io/hashicorp/azurerm',
  });
  return print({
    format_version: '1.2',
    planned_values: {
      root_module: { resources: list(count, (index) => ({ ...resource(index), values: values(index) })) },
    },
    resource_changes: [
      ...owners(count, (owner) => ({
        ...resource(owner),
        address: `azurerm_network_security_group.n["${owner}"]`,
        type: 'azurerm_network_security_group',
        change: {
          actions: ['create'],
          before: null,
          after: { name: `nsg-${owner}`, resource_group_name: 'rg' },
          after_unknown: { id: true, security_rule: true },
        },
      })),
      ...list(count, (index) => ({
        ...resource(index),
        change: {
          actions: ['create'],
          before: null,
          after: values(index),
          after_unknown: { id: true },
          before_sensitive: false,
          after_sensitive: {},
        },
      })),
    ],
    configuration: { root_module: { resources: [] } },
  });
};
/** The first comma is missing: what is written by hand. */
const broken = (count: number): string => answer(count).replace(',', '');

const median = (run: () => void): number => {
  const times: number[] = [];
  for (let turn = 0; turn < 15; turn++) {
    const start = performance.now();
    run();
    // The first turns warm up.
    if (turn >= 4) times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other)[times.length >> 1] ?? 0;
};
const tenPlaces = ({ inputs, resources }: Configuration): void => {
  const places = resources.flatMap((resource): readonly SourceRef[] =>
    resource.kind === 'network-security-group'
      ? resource.rules.slice(0, 10).flatMap(({ at }) => (at === null ? [] : [at]))
      : [],
  );
  if (places.length === 0) throw new Error('No rule was read');
  for (const at of places.slice(0, 10)) inputs[at.input]?.locate(at);
};

console.log('                              MB   JSON.parse        read     ratio');
const ms = (value: number): string => value.toFixed(2).padStart(10);
for (const [name, make] of [
  ['a security group, REST', answer],
  ['effective rules', effectiveRules],
  ['an ARM template', template],
  ['a Terraform plan', plan],
  ['a group, one error', broken],
] as const) {
  if (!name.includes(named)) continue;
  const text = filled(make);
  const strict = make === broken ? filled(answer) : text;
  const parse = median(() => JSON.parse(strict));
  const whole = median(() => tenPlaces(read([{ name, text }])));
  console.log(
    `${name.padEnd(24)} ${(text.length / 1e6).toFixed(1).padStart(7)}  ${ms(parse)}  ${ms(whole)}  ${(whole / parse).toFixed(1).padStart(8)}`,
  );
}
