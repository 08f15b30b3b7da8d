// A whole network as plain data: two virtual networks with a peering, subnets with and without groups and tables, a gateway,
// a firewall with its policy, private endpoints, and what of it was not pasted. The network is drawn from a seed, written as
// JSON for the checker, and read as it is by the evaluator of single packets.

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

/** One choice for everything that the paste does not show. */
export interface Completion {
  /** Whether the tag VirtualNetwork has the prefixes of routes to appliances and gateways. */
  readonly tagHasRoutes: boolean;
  /** What the unpasted groups do with every packet. */
  readonly group: Access;
  /** The routes of the unpasted table. */
  readonly table: readonly Route[];
  /** The routes of the unpasted table of the firewall's subnet. */
  readonly firewallTable: readonly Route[];
  /** What an appliance that was not pasted does, and one whose address no network has. */
  readonly appliance: Access;
  /** What is behind a gateway. */
  readonly gateway: Access;
  /** Prefixes that the gateway announces; a default route leads to the pasted firewall, as one to elsewhere is assumed away. */
  readonly announced: readonly string[];
  /** The addresses of every host name. */
  readonly hosts: Readonly<Record<string, string>>;
  /** The host name that a client of a tag or a prefix uses. */
  readonly client: string;
  /** What the groups of the policy that were not pasted do with every packet; null: no rule matches. */
  readonly policy: Access | null;
  /** What becomes of packets to a private address that no pasted network has, or that a route sends to the internet. */
  readonly odd: Access;
  /** Whether a public IP address or a load balancer gives a machine of a subnet without outbound access a path out. */
  readonly hasPublicAddress: boolean;
  /** Whether the packet leaves by the interface that has a group of its own. */
  readonly ownGroup: boolean;
  /** Whether packets to storage take the routes of the subnet's service endpoint, which has no list of its prefixes. */
  readonly bypass: boolean;
  /** What the service endpoint policy says of the storage account. */
  readonly endpointPolicy: Access;
}

export interface Packet {
  readonly protocol: 'tcp' | 'udp';
  readonly source: number;
  readonly destination: number;
  readonly port: number;
  /** The host name that the client asks for. */
  readonly host: string;
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
export const DEFAULT = '0.0.0.0/0';

/** Service tags with all of their prefixes, as a published list has them. */
export const TAGS: Readonly<Record<string, readonly string[]>> = {
  Storage: ['20.60.0.0/30', '20.60.0.8/29', '20.61.0.0/28'],
  'Storage.WestEurope': ['20.60.0.0/30'],
  'Storage.NorthEurope': ['20.61.0.0/29'],
  AzureActiveDirectory: ['20.70.0.0/28', '40.126.0.0/28'],
};
