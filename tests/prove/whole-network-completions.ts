// The completions of a whole network: every choice for what the paste does not show, as far as this network asks for it.
import { randomOf } from './random.ts';
import { rangeOf } from './whole-network-addresses.ts';
import {
  type Completion,
  FIREWALL_SUBNET,
  ON_PREMISES,
  type Route,
  TAGS,
  type WholeNetwork,
} from './whole-network-model.ts';

const HOSTS: readonly Completion['hosts'][] = [
  { 'pypi.org': '51.0.0.9', 'a.azureml.ms': '51.0.1.9', 'b.azureml.ms': '51.0.2.9' },
  { 'pypi.org': '20.70.0.1', 'a.azureml.ms': '20.60.0.1', 'b.azureml.ms': '20.61.0.1' },
  { 'pypi.org': '20.60.0.9', 'a.azureml.ms': '40.126.0.1', 'b.azureml.ms': '20.60.0.2' },
  { 'pypi.org': '20.60.0.1', 'a.azureml.ms': '20.60.0.1', 'b.azureml.ms': '20.60.0.1' },
];

const UNPASTED_TABLES: readonly (readonly Route[])[] = [
  [],
  [{ prefix: '0.0.0.0/0', hop: 'none' }],
  [{ prefix: '0.0.0.0/0', hop: '10.9.0.5' }],
  [
    { prefix: '0.0.0.0/0', hop: 'internet' },
    { prefix: '10.0.0.0/16', hop: 'none' },
    { prefix: '10.9.0.0/16', hop: 'none' },
  ],
];

/** More completions than this are drawn from, not enumerated. */
const LIMIT = 192;

type Dimensions = { readonly [Key in keyof Completion]: readonly Completion[Key][] };

function dimensionsOf(network: WholeNetwork): Dimensions {
  const { flow, subnets, hubSubnets, peering, tables, firewall, interfaceGroup, unpasted } = network;
  const compute = subnets.find(({ name }) => name === 'snet-compute');
  const tableName = compute?.table ?? null;
  const isTableUnknown = tableName !== null && unpasted.has(tableName);
  const routes = isTableUnknown ? [] : (tables.find(({ name }) => name === tableName)?.routes ?? []);
  const firewallTable = unpasted.has('hub') ? null : hubSubnets.find(({ name }) => name === FIREWALL_SUBNET)?.table;
  const isFirewallTableUnknown = firewallTable != null && unpasted.has(firewallTable);
  const fromFirewall = isFirewallTableUnknown
    ? ['10.9.0.5']
    : (tables.find(({ name }) => name === firewallTable)?.routes ?? []).map(({ hop }) => hop);
  const toAppliance = isTableUnknown || routes.some(({ hop }) => /^\d/.test(hop));
  const hasGateway =
    subnets.some(({ name }) => name === 'GatewaySubnet') ||
    (peering?.remoteGateway === true && peering.state === 'Connected');
  const toGateway = hasGateway || routes.some(({ hop }) => hop === 'gateway');
  const policies = firewall === null ? [] : [...firewall.groups, ...(firewall.parent ?? [])];
  const collections = policies.flatMap((one) => one.collections);
  const isOut = flow.direction === 'out';
  const usesNames = isOut && (flow.remote.kind === 'host' || collections.some(({ rules }) => rules.some(isNamed)));
  const isPolicyUnknown =
    firewall !== null && (unpasted.has('group') || (firewall.parent !== null && unpasted.has('parent')));
  const both = ['allow', 'deny'] as const;
  // An endpoint's routes cover the region of its network, and come before wide routes; elsewhere nobody knows.
  const isCovered = flow.remote.kind === 'tag' && flow.remote.tag === 'Storage.WestEurope' && !isTableUnknown;
  const isBehind = ({ prefix }: Route): boolean =>
    prefix === '0.0.0.0/0' || prefix.startsWith('10.') || prefix === '20.0.0.0/8';
  const narrow = compute?.storageEndpoint === undefined ? routes : [...routes, { prefix: 'Storage', hop: 'internet' }];
  const bypass = isCovered && routes.every(isBehind) ? [true] : [false, true];
  return {
    tagHasRoutes: toAppliance || toGateway ? [false, true] : [false],
    group: unpasted.has('nsg') || unpasted.has('nsg-pe') ? both : ['allow'],
    table: isTableUnknown ? UNPASTED_TABLES : [[]],
    firewallTable: isFirewallTableUnknown ? UNPASTED_TABLES : [[]],
    appliance: toAppliance || fromFirewall.some((hop) => /^\d/.test(hop)) ? both : ['allow'],
    gateway: toGateway || fromFirewall.includes('gateway') ? both : ['allow'],
    // That a gateway announces a default route to anything but the pasted firewall is assumed away, by name.
    announced: hasGateway ? [[], [ON_PREMISES], ...(firewall === null || !isOut ? [] : [['0.0.0.0/0']])] : [[]],
    // A host is assumed to have no address of a narrow route or of a service endpoint for another service, as with tags in routes every host would be undecided.
    hosts: usesNames
      ? HOSTS.filter(({ ...all }) => !Object.values(all).some((one) => isRouted(one, narrow)))
      : HOSTS.slice(0, 1),
    client:
      isOut && flow.remote.kind !== 'host' && collections.some(({ kind }) => kind === 'application')
        ? ['client.example', 'pypi.org', 'a.azureml.ms']
        : ['client.example'],
    policy: isOut && isPolicyUnknown ? [null, ...both] : [null],
    odd: !isOut || flow.remote.kind === 'endpoint' || flow.remote.kind === 'prefix' ? both : ['allow'],
    hasPublicAddress: compute?.outbound === 'off' && isOut ? [true, false] : [true],
    ownGroup: interfaceGroup === null ? [false] : [false, true],
    bypass: isOut && compute?.storageEndpoint !== undefined ? bypass : [false],
    endpointPolicy: isOut && compute?.storageEndpoint === 'policy' ? both : ['allow'],
  };
}

const isRouted = (address: string, routes: readonly Route[]): boolean =>
  routes.some(({ prefix }) =>
    (TAGS[prefix] ?? [prefix]).some((one) => {
      const [from, end] = rangeOf(one);
      const [own] = rangeOf(address);
      return !one.endsWith('/0') && from <= own && own < end;
    }),
  );

const isNamed = ({ destination }: { readonly destination: string }): boolean =>
  destination.startsWith('fqdn:') || (!(destination in TAGS) && /[a-z]\.[a-z]/.test(destination));

/** Returns the completions of a network: all of them, or as many as the limit, drawn with its seed. */
export function completionsOf(network: WholeNetwork): readonly Completion[] {
  const dimensions = dimensionsOf(network);
  const keys = Object.keys(dimensions) as (keyof Completion)[];
  const count = keys.reduce((product, key) => product * dimensions[key].length, 1);
  const chosen = (index: number): Completion => {
    let rest = index;
    return Object.fromEntries(
      keys.map((key) => {
        const { length } = dimensions[key];
        const value = dimensions[key][rest % length];
        rest = Math.floor(rest / length);
        return [key, value];
      }),
    ) as unknown as Completion;
  };
  if (count <= LIMIT) return Array.from({ length: count }, (_, index) => chosen(index));
  const random = randomOf(network.seed);
  return Array.from({ length: LIMIT }, () => chosen(random.below(count)));
}
