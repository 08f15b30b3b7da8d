// Texts that are made to stop a reader: long, deep, or with much in them to be compared with much.

/** Makes a text of some size. */
export type Make = (size: number) => string;

const plan = (address: string): string =>
  JSON.stringify({
    format_version: '1.2',
    resource_changes: [
      {
        address,
        module_address: address,
        type: 'azurerm_subnet',
        name: 's',
        change: { actions: ['create'], after: {}, after_unknown: { virtual_network_name: true } },
      },
    ],
    configuration: { root_module: { resources: [] } },
  });

/** With a size at which whoever goes over the text once for each of its parts does not come to an end. */
export const hostileTexts: readonly (readonly [name: string, size: number, make: Make])[] = [
  ['a million lists', 1e6, (size) => '['.repeat(size)],
  ['a million objects', 1e6, (size) => '{"a":'.repeat(size)],
  ['a million closed lists, strict JSON', 1e6, (size) => '['.repeat(size) + ']'.repeat(size)],
  ['20 MB of brackets', 20e6, (size) => '['.repeat(size)],
  ['20 MB of braces', 20e6, (size) => '{'.repeat(size)],
  ['comments that never end', 1e6, (size) => '{/*'.repeat(size)],
  ['quotes that never close', 1e6, (size) => '"a\n\\"'.repeat(size)],
  ['closing brackets only', 5e6, (size) => ']'.repeat(size)],
  ['single quotes', 1e6, (size) => "[' ".repeat(size)],
  ['200,000 documents', 2e5, (size) => '{"a":1}\n'.repeat(size)],
  ['many documents that close what was never opened', 1e5, (size) => '{"a":[[[[[ }'.repeat(size)],
  ['many documents whose keys are twice', 8e4, (size) => '{"a":1,"a":2}\n'.repeat(size)],
  [
    'a name of slashes',
    1e6,
    (size) => `[{"id":"${'/'.repeat(size)}x","securityRules":[]},{"id":"y","securityRules":[]}]`,
  ],
  ['addresses of modules that never end', 1e5, (size) => plan(`${'module.a["'.repeat(size)}.azurerm_subnet.s`)],
  ['addresses of many brackets', 1e5, (size) => plan(`${'.a_b.c['.repeat(size)}`)],
  [
    'members in two spellings',
    2e5,
    (size) =>
      `{"name":"n","securityRules":[{"access":"Allow",${Array.from({ length: size }, (_, at) => `"x${at}":1,`).join('')}"Access":"Deny","direction":"Inbound"}]}`,
  ],
];

const id = '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/n';
const rule = (index: number): object => ({
  name: `rule-${index}`,
  priority: 100 + (index % 3900),
  direction: 'Outbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddressPrefix: `10.${index % 250}.0.0/16`,
  sourcePortRange: '*',
  destinationAddressPrefix: 'Storage.WestEurope',
  destinationPortRange: '443',
  description: 'Opened for the application team, see the ticket that is named in the change',
});
const rules = (count: number): object[] => Array.from({ length: count }, (_, index) => rule(index));
const group = (count: number): string => JSON.stringify({ id, name: 'n', securityRules: rules(count) }, null, 2);
/** Configurations of many rules. */
export const longTexts: readonly (readonly [name: string, make: Make])[] = [
  ['a group', group],
  ['a group with an error in its first line', (count) => group(count).replace(',', '')],
  [
    'rules, each a document',
    (count) =>
      rules(count)
        .map((item) => JSON.stringify({ ...item, id: `${id}/securityRules/x` }))
        .join('\n'),
  ],
  [
    'child resources of one group',
    (count) =>
      JSON.stringify({
        $schema: 'deploymentTemplate.json#',
        resources: rules(count).map((properties, index) => ({
          type: 'Microsoft.Network/networkSecurityGroups/securityRules',
          apiVersion: '2024-05-01',
          name: `n/r${index}`,
          properties,
        })),
      }),
  ],
  [
    'one name for every group',
    (count) =>
      JSON.stringify(
        Array.from({ length: count / 5 }, (_, index) => ({
          id,
          name: 'n',
          securityRules: [0, 1, 2, 3, 4].map((more) => rule(index + more)),
        })),
      ),
  ],
  [
    'faults in every rule',
    (count) => JSON.stringify(rules(count).map((item, index) => ({ ...item, [`x${index}`]: 1, priority: 'a' }))),
  ],
];
