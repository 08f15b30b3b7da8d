// A whole check, text in and explained verdicts out, beside JSON.parse of the same text in the same run; and the
// checker alone, over rule lists that are read already. Medians.
import { fileURLToPath } from 'node:url';
import { read } from '../src/azure/index.ts';
import { check } from '../src/checker/index.ts';
import { loadScenarios } from '../src/cli/read-scenarios.ts';

const library = loadScenarios(fileURLToPath(new URL('../scenarios', import.meta.url)));
const options = {
  scenarios: library.scenarios.map(({ id }) => id),
  revision: 'current',
  parameters: { region: 'westeurope' },
};

/** Rules as real groups have them: tags, prefixes, ports, a few wide ones, a deny at the end. */
function group(rules: number): string {
  const tags = [
    'Storage.WestEurope',
    'AzureMonitor',
    'Sql.NorthEurope',
    'EventHub',
    'AzureBackup',
    'VirtualNetwork',
  ];
  const list = Array.from({ length: rules }, (_, index) => {
    const prefix = `${20 + (index % 60)}.${(index * 7) % 256}.${(index * 13) % 256}.0/24`;
    const last = index === rules - 1;
    return {
      name: `rule-${index}`,
      properties: {
        description: 'Opened for the application team',
        priority: 100 + index,
        direction: index % 4 === 0 ? 'Inbound' : 'Outbound',
        access: last || index % 9 === 0 ? 'Deny' : 'Allow',
        protocol: last ? '*' : 'Tcp',
        sourceAddressPrefix: index % 3 === 0 ? `10.${index % 256}.0.0/16` : '*',
        sourcePortRange: '*',
        ...(index % 2 === 0
          ? { destinationAddressPrefix: tags[index % tags.length] }
          : { destinationAddressPrefixes: [prefix, '51.4.0.0/16'] }),
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

function median(run: () => void): number {
  const times: number[] = [];
  const end = performance.now() + 700;
  while (times.length < 3 || (performance.now() < end && times.length < 400)) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

const ms = (value: number): string => value.toFixed(3).padStart(10);
console.log('   rules  JSON.parse        read       check       whole     ratio');
for (const rules of (process.argv[2] ?? '10,100,1000,4000').split(',').map(Number)) {
  const text = group(rules);
  const inputs = [{ name: 'nsg.json', text }];
  const configuration = read(inputs);
  const parse = median(() => JSON.parse(text));
  const reading = median(() => read(inputs));
  const checking = median(() => check(configuration, library, options));
  const whole = median(() => check(read(inputs), library, options));
  console.log(
    `${String(rules).padStart(8)}  ${ms(parse)}  ${ms(reading)}  ${ms(checking)}  ${ms(whole)}  ${(whole / parse).toFixed(1).padStart(8)}`,
  );
}
