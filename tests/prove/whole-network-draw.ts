// A whole network drawn from a seed.
import {
  COMPUTE,
  DEFAULT,
  FIREWALL_ADDRESS,
  FIREWALL_SUBNET,
  FIREWALL_TABLE,
  type Flow,
  ON_PREMISES,
  type Peering,
  type Policies,
  type Route,
  type Subnet,
  type WholeNetwork,
} from './whole-network-model.ts';
import { Draw, flowOf, group, groupToCompute, policyGroups, TAG_NAMES, table } from './whole-network-parts.ts';

/** The network of a seed; every fourth is asked for packets to the compute subnet. */
export function drawNetwork(seed: number): WholeNetwork {
  const draw = new Draw(seed);
  const network = withMore(drawOutbound(seed, draw), draw);
  if (seed % 4 !== 3) return network;
  const remote = draw.one<Flow['remote']>(
    { kind: 'tag', tag: 'AzureActiveDirectory' },
    { kind: 'tag', tag: 'Storage.WestEurope' },
    { kind: 'network' },
    { kind: 'network' },
    { kind: 'place' },
  );
  const groups = network.groups.map((one) => (one.name === 'nsg-pe' ? one : groupToCompute(draw, one.name)));
  return { ...network, flow: { direction: 'in', remote, protocol: 'tcp', ports: draw.one([443], [80, 443]) }, groups };
}

/** Adds what came to the model last: routes of the firewall's own subnet, and a service endpoint of the compute subnet. */
function withMore(network: WholeNetwork, draw: Draw): WholeNetwork {
  const hasTable = draw.chance(0.2);
  const own: Route[] = draw.chance(0.8)
    ? [{ prefix: DEFAULT, hop: draw.one('internet', 'internet', 'none', 'gateway', '10.9.0.5') }]
    : [];
  const more = draw.many(1, () => ({
    prefix: draw.one(...TAG_NAMES, '20.60.0.0/30', '20.0.0.0/8', '10.0.2.0/27', '10.0.0.0/16', ON_PREMISES),
    hop: draw.one('internet', 'none', 'gateway', '10.9.0.5'),
  }));
  const storageEndpoint = draw.one('open', 'policy', null, null, null, null, null, null);
  const isUnpasted = draw.chance(0.12);
  return {
    ...network,
    subnets: network.subnets.map((one) =>
      one.prefix === COMPUTE && storageEndpoint !== null ? { ...one, storageEndpoint } : one,
    ),
    hubSubnets: network.hubSubnets.map((one) =>
      one.name === FIREWALL_SUBNET && hasTable ? { ...one, table: FIREWALL_TABLE } : one,
    ),
    tables: [...network.tables, { name: FIREWALL_TABLE, routes: [...own, ...more], propagates: false }],
    unpasted: isUnpasted ? new Set([...network.unpasted, FIREWALL_TABLE]) : network.unpasted,
  };
}

function drawOutbound(seed: number, draw: Draw): WholeNetwork {
  const flow = flowOf(draw);
  const policies = (): Policies =>
    draw.one('Disabled', 'Enabled', 'NetworkSecurityGroupEnabled', 'RouteTableEnabled', null);
  const computeGroup = draw.chance(0.7) ? 'nsg' : null;
  const subnets: Subnet[] = [
    {
      name: 'snet-compute',
      prefix: COMPUTE,
      group: computeGroup,
      table: draw.chance(0.7) ? 'rt' : null,
      policies: null,
    },
    {
      name: 'snet-pe',
      prefix: '10.0.2.0/27',
      group: draw.chance(0.6) ? 'nsg-pe' : null,
      table: draw.chance(0.2) ? 'rt-pe' : null,
      policies: policies(),
    },
    ...(draw.chance(0.3) ? [plainSubnet('GatewaySubnet', '10.0.9.0/27')] : []),
  ];
  const hubSubnets: Subnet[] = [
    plainSubnet(FIREWALL_SUBNET, '10.9.0.0/26'),
    {
      name: 'snet-hub-pe',
      prefix: '10.9.2.0/27',
      group: draw.chance(0.4) ? 'nsg-pe' : null,
      table: null,
      policies: policies(),
    },
  ];
  const peering: Peering | null = draw.chance(0.85)
    ? {
        state: draw.one('Connected', 'Connected', 'Connected', 'Initiated', 'Disconnected'),
        access: draw.chance(0.9),
        remoteGateway: draw.chance(0.2),
      }
    : null;
  const outbound = draw.one('off', 'nat', null, null, null);
  const unpasted = new Set(
    ['nsg', 'nsg-pe', 'rt', 'parent', 'group', 'hub'].filter((name) => draw.chance(name === 'hub' ? 0.3 : 0.12)),
  );
  return {
    seed,
    flow,
    subnets: subnets.map((one) => (one.prefix === COMPUTE && outbound !== null ? { ...one, outbound } : one)),
    hubSubnets,
    peering,
    groups: [group(draw, 'nsg', 'out'), group(draw, 'nsg-pe', 'in'), group(draw, 'nsg-nic', 'out')],
    tables: [table(draw, 'rt'), table(draw, 'rt-pe')],
    firewall: draw.chance(0.7)
      ? {
          address: FIREWALL_ADDRESS,
          tier: draw.one('Basic', 'Standard', 'Standard', 'Premium'),
          dnsProxy: draw.chance(0.5),
          groups: policyGroups(draw, 'g'),
          parent: draw.chance(0.25) ? policyGroups(draw, 'p') : null,
        }
      : null,
    interfaceGroup: draw.chance(0.15) ? 'nsg-nic' : null,
    unpasted,
  };
}

const plainSubnet = (name: string, prefix: string): Subnet => ({
  name,
  prefix,
  group: null,
  table: null,
  policies: null,
});
