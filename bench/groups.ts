// Network security groups as measurements need them: rules as real groups have them (tags, prefixes, ports, a few
// wide ones, a deny at the end), and of any length.
const tags = ['Storage.WestEurope', 'AzureMonitor', 'Sql.NorthEurope', 'EventHub', 'AzureBackup', 'VirtualNetwork'];

/** A prefix that no other rule of the first 3,000 has. */
export const prefixOf = (index: number): string =>
  `${20 + (index % 60)}.${(index * 7) % 256}.${(index * 13) % 256}.0/24`;

const sourceOf = (index: number): string => (index % 3 === 0 ? `10.${index % 256}.0.0/16` : '*');

const destinationOf = (index: number) =>
  index % 2 === 0
    ? { destinationAddressPrefix: tags[index % tags.length] }
    : { destinationAddressPrefixes: [prefixOf(index), '51.4.0.0/16'] };

/** The rule after all others, which denies what they leave. */
const lastRule = (index: number) => ({
  priority: 100 + index,
  direction: 'Outbound',
  access: 'Deny',
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
});

/** The text of a group, as the REST API gives it. */
export function groupText(rules: number): string {
  const description = 'Opened for the application team';
  const list = Array.from({ length: rules }, (_, index) => ({
    name: `rule-${index}`,
    properties:
      index === rules - 1
        ? { description, ...lastRule(index) }
        : {
            description,
            priority: 100 + index,
            direction: index % 4 === 0 ? 'Inbound' : 'Outbound',
            access: index % 9 === 0 ? 'Deny' : 'Allow',
            protocol: 'Tcp',
            sourceAddressPrefix: sourceOf(index),
            sourcePortRange: '*',
            ...destinationOf(index),
            destinationPortRange: String(index % 5 === 0 ? 443 : 1000 + index),
          },
  }));
  return JSON.stringify(
    { name: 'nsg', type: 'Microsoft.Network/networkSecurityGroups', properties: { securityRules: list } },
    null,
    2,
  );
}

const intertwinedRule = (index: number) => {
  const [source, destination] = [8 + ((index * 7) % 17), 8 + ((index * 11) % 17)];
  const from = (index * 37) % 3000;
  const prefix = `20.${(index % 8) << 4}.0.0/${Math.max(destination, 12)}`;
  return {
    priority: 100 + index,
    direction: 'Outbound',
    access: index % 3 === 0 ? 'Deny' : 'Allow',
    protocol: index % 5 === 0 ? 'Udp' : 'Tcp',
    sourceAddressPrefix: `10.${(index % 4) << 4}.0.0/${Math.max(source, 12)}`,
    sourcePortRange: '*',
    destinationAddressPrefix: index % 10 === 0 ? tags[index % tags.length] : prefix,
    destinationPortRange: `${from}-${from + 500}`,
  };
};

/** A group whose rules overlap each other as often as they can: nested prefixes and port ranges, by turns. */
export function intertwinedText(rules: number): string {
  const list = Array.from({ length: rules }, (_, index) => ({
    name: `rule-${index}`,
    properties: index === rules - 1 ? lastRule(index) : intertwinedRule(index),
  }));
  return JSON.stringify(
    { name: 'nsg', type: 'Microsoft.Network/networkSecurityGroups', properties: { securityRules: list } },
    null,
    2,
  );
}
