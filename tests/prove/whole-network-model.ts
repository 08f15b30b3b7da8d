// A whole network as plain data, drawn from a seed: two virtual networks with a peering, subnets with and without groups
// and tables, a gateway, a firewall with its policy, private endpoints, and what of it was not pasted. The network is
// written as JSON for the checker, and read as it is by the evaluator of single packets.
import { randomOf } from './random.ts';

export type Access = 'allow' | 'deny';

/** A rule of a security group. Ends are `*`, a tag, or a prefix; ports are `*`, `443`, or `80-443`. */
export interface GroupRule {
  readonly priority: number;
  readonly direction: 'in' | 'out';
  readonly access: Access;
  readonly protocol: 'tcp' | 'udp' | '*';
  readonly source: string;
  readonly destination: string;
  readonly ports: string;
}

export interface Group {
  readonly name: string;
  readonly rules: readonly GroupRule[];
}

/** A route: a prefix or a tag, and `internet`, `none`, `gateway`, `local`, or the address of an appliance. */
export interface Route {
  readonly prefix: string;
  readonly hop: string;
}

export interface Table {
  readonly name: string;
  readonly routes: readonly Route[];
  /** Whether routes of gateways are added to it. */
  readonly propagates: boolean;
}

/** The network policies of a subnet of private endpoints; null: not written, which is Disabled in Azure. */
export type Policies = 'Enabled' | 'Disabled' | 'NetworkSecurityGroupEnabled' | 'RouteTableEnabled' | null;

export interface Subnet {
  readonly name: string;
  readonly prefix: string;
  readonly group: string | null;
  readonly table: string | null;
  readonly policies: Policies;
  /** Default outbound access is off, with a NAT gateway or without; absent: it is not written. */
  readonly outbound?: 'off' | 'nat';
  /** It has a service endpoint for storage, with a service endpoint policy or without. */
  readonly storageEndpoint?: 'open' | 'policy';
}

export interface Peering {
  readonly state: 'Connected' | 'Initiated' | 'Disconnected';
  readonly access: boolean;
  /** Whether routes of the other network's gateway come over it. */
  readonly remoteGateway: boolean;
}

export interface FirewallRule {
  readonly protocol: 'tcp' | 'udp' | '*';
  readonly source: string;
  /** `*`, a tag, a prefix, or `fqdn:` and a host name; in application rules a pattern of host names. */
  readonly destination: string;
  /** As in a group's rule; in application rules `https:443` or `http:80`. */
  readonly ports: string;
}

export interface Collection {
  readonly kind: 'network' | 'application';
  readonly priority: number;
  readonly access: Access;
  readonly rules: readonly FirewallRule[];
}

/** A rule collection group. */
export interface PolicyGroup {
  readonly name: string;
  readonly priority: number;
  readonly collections: readonly Collection[];
}

export interface Firewall {
  readonly address: string;
  readonly tier: 'Basic' | 'Standard' | 'Premium';
  readonly dnsProxy: boolean;
  readonly groups: readonly PolicyGroup[];
  /** Groups of the parent policy; null: it has no parent. */
  readonly parent: readonly PolicyGroup[] | null;
}

/** What a flow asks of the network: from all of the compute subnet to all of a remote end, or the other way around. */
export interface Flow {
  readonly direction: 'in' | 'out';
  readonly remote:
    | { readonly kind: 'tag'; readonly tag: string }
    /** The tag VirtualNetwork, and the compute subnet itself: for flows to it. */
    | { readonly kind: 'network' }
    | { readonly kind: 'place' }
    | { readonly kind: 'prefix'; readonly prefix: string }
    | { readonly kind: 'host'; readonly host: string }
    | { readonly kind: 'endpoint'; readonly address: string };
  readonly protocol: 'tcp' | 'udp';
  readonly ports: readonly number[];
}

export interface WholeNetwork {
  readonly seed: number;
  readonly flow: Flow;
  /** Subnets of the network 10.0.0.0/16 and of the hub 10.9.0.0/16. */
  readonly subnets: readonly Subnet[];
  readonly hubSubnets: readonly Subnet[];
  /** null: the networks are not peered. */
  readonly peering: Peering | null;
  readonly groups: readonly Group[];
  readonly tables: readonly Table[];
  readonly firewall: Firewall | null;
  /** The group of one network interface in the compute subnet; null: there is none. */
  readonly interfaceGroup: string | null;
  /** What exists and was not pasted: names of groups and tables, `hub`, `parent` (policy), `group` (of the policy). */
  readonly unpasted: ReadonlySet<string>;
}

export const NETWORK = '10.0.0.0/16';
export const HUB = '10.9.0.0/16';
export const COMPUTE = '10.0.1.0/24';
/** Behind the gateway. */
export const ON_PREMISES = '10.200.0.0/16';
export const REGION = 'westeurope';
export const FIREWALL_ADDRESS = '10.9.0.4';
export const FIREWALL_SUBNET = 'AzureFirewallSubnet';
/** The table of the firewall's own subnet. */
export const FIREWALL_TABLE = 'rt-firewall';
const DEFAULT = '0.0.0.0/0';

/** Service tags with all of their prefixes, as a published list has them. */
export const TAGS: Readonly<Record<string, readonly string[]>> = {
  Storage: ['20.60.0.0/30', '20.60.0.8/29', '20.61.0.0/28'],
  'Storage.WestEurope': ['20.60.0.0/30'],
  'Storage.NorthEurope': ['20.61.0.0/29'],
  AzureActiveDirectory: ['20.70.0.0/28', '40.126.0.0/28'],
};

const TAG_NAMES = ['Storage', 'Storage.WestEurope', 'Storage.NorthEurope', 'AzureActiveDirectory'] as const;
const PUBLIC_PREFIXES = ['20.60.0.0/30', '20.60.0.0/16', '20.0.0.0/8', '20.70.0.0/29', '0.0.0.0/1'] as const;
const PRIVATE_PREFIXES = [
  '10.0.2.0/27',
  '10.0.2.4/32',
  '10.0.0.0/16',
  '10.9.0.0/16',
  '10.9.2.4/32',
  '10.0.0.0/8',
] as const;

class Draw {
  readonly #random: ReturnType<typeof randomOf>;
  constructor(seed: number) {
    this.#random = randomOf(seed);
  }
  one<Value>(...values: readonly [Value, ...Value[]]): Value {
    return this.#random.pick(values);
  }
  chance(share: number): boolean {
    return this.#random.next() < share;
  }
  many<Value>(most: number, draw: (index: number) => Value): readonly Value[] {
    return Array.from({ length: this.#random.below(most + 1) }, (_, index) => draw(index));
  }
}

const ALL: Omit<GroupRule, 'priority' | 'direction' | 'access'> = {
  protocol: '*',
  source: '*',
  destination: '*',
  ports: '*',
};

function groupRule(draw: Draw, direction: 'in' | 'out', index: number): GroupRule {
  const far = draw.one(
    '*',
    'VirtualNetwork',
    'Internet',
    draw.one(...TAG_NAMES),
    draw.one(...TAG_NAMES),
    draw.one(...PUBLIC_PREFIXES),
    draw.one(...PRIVATE_PREFIXES),
  );
  const near = draw.one('*', '*', 'VirtualNetwork', COMPUTE, '10.0.1.0/25', '10.0.2.0/27', FIREWALL_ADDRESS);
  return {
    priority: 100 + 10 * index,
    direction,
    access: draw.one('allow', 'allow', 'deny'),
    protocol: draw.one('*', 'tcp', 'tcp', 'udp'),
    source: near,
    destination:
      direction === 'out' ? far : draw.one('*', 'VirtualNetwork', '10.0.2.0/27', '10.9.2.0/27', '10.0.2.4/32'),
    ports: draw.one('*', '*', '443', '80-443', '0-442'),
  };
}

function group(draw: Draw, name: string, direction: 'in' | 'out'): Group {
  const rules = draw.many(3, (index) => groupRule(draw, direction, index));
  const last: GroupRule = { ...ALL, priority: 4000, direction, access: 'deny' };
  return { name, rules: draw.chance(0.4) ? [...rules, last] : rules };
}

function hopOf(draw: Draw): string {
  return draw.one('internet', 'none', 'gateway', FIREWALL_ADDRESS, FIREWALL_ADDRESS, FIREWALL_ADDRESS, '10.9.0.5');
}

function table(draw: Draw, name: string): Table {
  const routes: Route[] = draw.chance(0.7) ? [{ prefix: DEFAULT, hop: hopOf(draw) }] : [];
  const more = draw.many(2, () => ({
    prefix: draw.one(
      ...TAG_NAMES,
      '20.60.0.0/30',
      '20.0.0.0/8',
      '20.70.0.0/29',
      '10.0.0.0/16',
      '10.0.2.0/27',
      '10.0.2.4/32',
      '10.9.0.0/16',
      '10.0.0.0/8',
      ON_PREMISES,
    ),
    hop: draw.one('internet', hopOf(draw), FIREWALL_ADDRESS),
  }));
  const all = [...routes, ...more];
  return {
    name,
    // Azure refuses two routes of one prefix.
    routes: all.filter(({ prefix }, index) => all.findIndex((other) => other.prefix === prefix) === index),
    propagates: draw.chance(0.4),
  };
}

function collection(draw: Draw, index: number): Collection {
  const kind = draw.one('network', 'network', 'application');
  const source = (): string => draw.one('*', '*', COMPUTE, '10.0.1.0/25', NETWORK);
  const networkRule = (): FirewallRule => ({
    protocol: draw.one('tcp', 'tcp', 'udp', '*'),
    source: source(),
    destination: draw.one(
      '*',
      draw.one(...TAG_NAMES),
      draw.one(...TAG_NAMES),
      draw.one(...PUBLIC_PREFIXES),
      draw.one(...PRIVATE_PREFIXES),
      'fqdn:pypi.org',
      'fqdn:a.azureml.ms',
    ),
    ports: draw.one('*', '443', '80-443', '1-442'),
  });
  const applicationRule = (): FirewallRule => ({
    protocol: 'tcp',
    source: source(),
    destination: draw.one('pypi.org', '*.azureml.ms', 'a.azureml.ms', '*'),
    ports: draw.one('https:443', 'https:443', 'http:80'),
  });
  return {
    kind,
    priority: 100 + 10 * index,
    access: draw.one('allow', 'allow', 'deny'),
    rules: [kind === 'network' ? networkRule() : applicationRule(), ...draw.many(1, networkRuleOf)],
  };
  function networkRuleOf(): FirewallRule {
    return kind === 'network' ? networkRule() : applicationRule();
  }
}

const policyGroups = (draw: Draw, name: string): readonly PolicyGroup[] =>
  draw.many(2, (index) => ({
    name: `${name}${index}`,
    priority: 300 - 100 * index,
    collections: draw.many(3, (place) => collection(draw, place)),
  }));

function flowOf(draw: Draw): Flow {
  const remote = draw.one<Flow['remote']>(
    { kind: 'tag', tag: 'AzureActiveDirectory' },
    { kind: 'tag', tag: 'Storage' },
    { kind: 'tag', tag: 'Storage.WestEurope' },
    { kind: 'prefix', prefix: '20.60.0.0/28' },
    { kind: 'prefix', prefix: '10.200.0.0/24' },
    { kind: 'host', host: 'pypi.org' },
    { kind: 'host', host: '*.azureml.ms' },
    { kind: 'endpoint', address: '10.0.2.4/32' },
    { kind: 'endpoint', address: '10.0.2.4/32' },
    { kind: 'endpoint', address: '10.9.2.4/32' },
  );
  return {
    direction: 'out',
    remote,
    protocol: draw.one('tcp', 'tcp', 'tcp', 'udp'),
    ports: draw.one([443], [443], [80, 443]),
  };
}

/** A group of the compute subnet, with rules for packets to it. */
function groupToCompute(draw: Draw, name: string): Group {
  const { rules } = group(draw, name, 'in');
  const turned = rules.map((rule): GroupRule => {
    const { source, destination } = groupRule(draw, 'out', 0);
    return rule.priority === 4000 ? rule : { ...rule, source: destination, destination: source };
  });
  return { name, rules: turned };
}

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
