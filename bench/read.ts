// Time of reading (text in, resources and the places of ten rules out) as a ratio to JSON.parse of the same text in
// the same run. Run: node bench/read.ts
import { read } from '../src/azure/index.ts';

const rule = (index: number): object => ({
  name: `rule-${index}`,
  id: `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg/securityRules/rule-${index}`,
  etag: 'W/"00000000-0000-0000-0000-000000000000"',
  type: 'Microsoft.Network/networkSecurityGroups/securityRules',
  properties: {
    provisioningState: 'Succeeded',
    protocol: 'Tcp',
    sourcePortRange: '*',
    destinationPortRange: String(1 + (index % 60000)),
    sourceAddressPrefix: `10.${index % 250}.0.0/16`,
    destinationAddressPrefix: 'Storage.WestEurope',
    access: index % 3 === 0 ? 'Deny' : 'Allow',
    priority: 100 + (index % 3900),
    direction: index % 2 === 0 ? 'Inbound' : 'Outbound',
    sourcePortRanges: [],
    destinationPortRanges: [],
    sourceAddressPrefixes: [],
    destinationAddressPrefixes: [],
  },
});
const group = (count: number): string =>
  JSON.stringify(
    {
      name: 'nsg',
      type: 'Microsoft.Network/networkSecurityGroups',
      properties: { securityRules: Array.from({ length: count }, (_, index) => rule(index)) },
    },
    null,
    2,
  );

const median = (run: () => void, times: number): number => {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).toSorted((one, other) => one - other);
  return taken[Math.floor(times / 2)] ?? 0;
};

const measured = (name: string, text: string, times: number): void => {
  const readAll = (): void => {
    const { inputs, resources } = read([{ name, text }]);
    const [first] = resources;
    if (first?.kind !== 'network-security-group') throw new Error('The group was not read');
    for (const item of first.rules.slice(0, 10)) if (item.at !== null) inputs[0]?.locate(item.at);
  };
  for (let warm = 0; warm < 5; warm++) {
    readAll();
    JSON.parse(text.replace(/,\s*\}$/, '}'));
  }
  const strict = text.replace(/,\s*\}$/, '}');
  const parse = median(() => JSON.parse(strict), times);
  const whole = median(readAll, times);
  console.log(
    `${name.padEnd(28)} ${(text.length / 1024).toFixed(0).padStart(6)} KB  JSON.parse ${parse.toFixed(2)} ms  read ${whole.toFixed(2)} ms  ratio ${(whole / parse).toFixed(2)}`,
  );
};

for (const count of [10, 100, 1000])
  measured(`${count} rules, strict`, group(count), count === 1000 ? 41 : 201);
measured('1000 rules, trailing comma', group(1000).replace(/\n\}$/, ',\n}'), 21);
