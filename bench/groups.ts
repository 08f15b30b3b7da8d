// Network security groups as measurements need them: rules as real groups have them (tags, prefixes, ports, a few
// wide ones, a deny at the end), and of any length.
const tags = ['Storage.WestEurope', 'AzureMonitor', 'Sql.NorthEurope', 'EventHub', 'AzureBackup', 'VirtualNetwork'];

/** A prefix that no other rule of the first 3,000 has. */
export const prefixOf = (index: number): string =>
  `${20 + (index % 60)}.${(index * 7) % 256}.${(index * 13) % 256}.0/24`;

/** The text of a group, as the REST API gives it. */
export function groupText(rules: number): string {
  const list = Array.from({ length: rules }, (_, index) => {
    const last = index === rules - 1;
    return {
      name: `rule-${index}`,
      properties: {
        description: 'Opened for the application team',
        priority: 100 + index,
        direction: index % 4 === 0 && !last ? 'Inbound' : 'Outbound',
        access: last || index % 9 === 0 ? 'Deny' : 'Allow',
        protocol: last ? '*' : 'Tcp',
        sourceAddressPrefix: index % 3 === 0 && !last ? `10.${index % 256}.0.0/16` : '*',
        sourcePortRange: '*',
        ...(last
          ? { destinationAddressPrefix: '*' }
          : index % 2 === 0
            ? { destinationAddressPrefix: tags[index % tags.length] }
            : { destinationAddressPrefixes: [prefixOf(index), '51.4.0.0/16'] }),
        destinationPortRange: last ? '*' : String(index % 5 === 0 ? 443 : 1000 + index),
      },
    };
  });
  return JSON.stringify(
    { name: 'nsg', type: 'Microsoft.Network/networkSecurityGroups', properties: { securityRules: list } },
    null,
    2,
  );
}

/** A group whose rules overlap each other as often as they can: nested prefixes and port ranges, by turns. */
export function intertwinedText(rules: number): string {
  const list = Array.from({ length: rules }, (_, index) => {
    const last = index === rules - 1;
    const [source, destination] = [8 + ((index * 7) % 17), 8 + ((index * 11) % 17)];
    const from = (index * 37) % 3000;
    return {
      name: `rule-${index}`,
      properties: {
        priority: 100 + index,
        direction: 'Outbound',
        access: last || index % 3 === 0 ? 'Deny' : 'Allow',
        protocol: last ? '*' : index % 5 === 0 ? 'Udp' : 'Tcp',
        sourceAddressPrefix: last ? '*' : `10.${(index % 4) << 4}.0.0/${Math.max(source, 12)}`,
        sourcePortRange: '*',
        destinationAddressPrefix: last
          ? '*'
          : index % 10 === 0
            ? tags[index % tags.length]
            : `20.${(index % 8) << 4}.0.0/${Math.max(destination, 12)}`,
        destinationPortRange: last ? '*' : `${from}-${from + 500}`,
      },
    };
  });
  return JSON.stringify(
    { name: 'nsg', type: 'Microsoft.Network/networkSecurityGroups', properties: { securityRules: list } },
    null,
    2,
  );
}
