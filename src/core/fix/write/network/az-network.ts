// Writes a whole network as a script of az commands for bash: variables first, then each resource behind those that it needs.
import type { NetworkPlan, PlanResource, PlanValue } from '../../generate/network/network-plan.ts';
import { comment, shellWord } from '../quote.ts';
import { isFirewallAddress, resourceCommands, routeCommands } from './az-resources.ts';
import { azCommand, GROUP, idWord, shellVariable, word } from './az-values.ts';
import { noteLines, type PlanWords, resourceOf } from './plan-words.ts';
import { FIREWALL_KEY, inOrder, NETWORK_KEY } from './references.ts';
import { listAt, objectAt, snake } from './terraform-values.ts';

const TABLES = 'Microsoft.Network/routeTables';
const inGroup = ['-g', shellVariable(GROUP)] as const;

/** Returns the values of variables; one that nobody gave stops the script where it is used. */
const variableLines = ({ variables }: NetworkPlan, words: PlanWords): readonly string[] =>
  variables.flatMap((one) => [
    `# ${comment(words.variable(one))}`,
    one.value === null ? `: "\${${snake(one.name)}:?}"` : `${snake(one.name)}=${shellWord(one.value)}`,
  ]);

/** The resource group, and its id, with which every other begins. */
const PREAMBLE: readonly string[] = [
  azCommand('group create', [
    ['-n', shellVariable(GROUP)],
    ['-l', shellVariable('location')],
  ]),
  `group_id="$(${azCommand('group show', [
    ['-n', shellVariable(GROUP)],
    ['--query', 'id'],
    ['-o', 'tsv'],
  ])})"`,
];

/** What can be set only once the firewall has its address: routes to it, and the network's DNS servers. */
function behindFirewall(plan: NetworkPlan): readonly string[] {
  const name = word(plan, resourceOf(plan, FIREWALL_KEY).name);
  const network = resourceOf(plan, NETWORK_KEY);
  const query = shellWord('ipConfigurations[0].privateIPAddress');
  const servers = listAt(objectAt(network.properties, 'dhcpOptions'), 'dnsServers').map((one: PlanValue) =>
    word(plan, one),
  );
  const show = azCommand('network firewall show', [inGroup, ['-n', name], ['--query', query], ['-o', 'tsv']]);
  return [
    `firewall_address="$(${show})"`,
    ...plan.resources
      .filter(({ type }) => type === TABLES)
      .flatMap((table) => routeCommands(table, plan, (hop) => hop === 'VirtualAppliance')),
    ...(servers.some(isFirewallAddress)
      ? [azCommand('network vnet update', [inGroup, ['-n', word(plan, network.name)], ['--dns-servers', ...servers]])]
      : []),
  ];
}

/** Keeps the object id of an identity that role assignments name. */
const principalLines = (plan: NetworkPlan, { key }: PlanResource): readonly string[] =>
  JSON.stringify(plan.resources).includes(`"$":"principal","of":"${key}"`)
    ? [
        `${snake(key)}_principal="$(${azCommand('resource show', [
          ['--ids', idWord(plan, key)],
          ['--query', 'identity.principalId'],
          ['-o', 'tsv'],
        ])})"`,
      ]
    : [];

/** Writes the script. */
export function writeAzNetwork(plan: NetworkPlan, words: PlanWords): string {
  const lines = inOrder(plan).flatMap((one) => [
    ...noteLines(one, words).map((line) => `# ${comment(line)}`),
    ...resourceCommands(one, plan),
    ...principalLines(plan, one),
    ...(one.key === FIREWALL_KEY ? behindFirewall(plan) : []),
  ]);
  const start = ['#!/usr/bin/env bash', 'set -euo pipefail', `${GROUP}=rg-network`, ...variableLines(plan, words)];
  return `${[...start, ...PREAMBLE, ...lines].join('\n')}\n`;
}
