// What becomes of a single packet on its whole way, as dumb as possible, by Azure's documents alone: nothing here comes from
// the code under test.
//
// Documents: Network security groups; Virtual network service tags; Virtual network traffic routing; Virtual network
// peering; Azure Firewall rule processing logic; Use FQDN filtering in network rules; Manage network policies for private
// endpoints; Default outbound access in Azure.
import { addressOf, isIn, isPrivate, lengthOf, PRIVATE } from './whole-network-addresses.ts';
import {
  type Access,
  type Collection,
  type Completion,
  DEFAULT,
  FIREWALL_SUBNET,
  FIREWALL_TABLE,
  type GroupRule,
  HUB,
  NETWORK,
  type Packet,
  type PolicyGroup,
  type Route,
  type Subnet,
  TAGS,
  type WholeNetwork,
} from './whole-network-model.ts';

const portIn = (port: number, text: string): boolean => {
  if (text === '*') return true;
  const [from = '', to = from] = text.split('-');
  return Number(from) <= port && port <= Number(to);
};

export class Walk {
  readonly #network: WholeNetwork;
  readonly #completion: Completion;

  constructor(network: WholeNetwork, completion: Completion) {
    this.#network = network;
    this.#completion = completion;
  }

  /** Whether addresses of the other network can be reached over the peering. */
  get #isPeered(): boolean {
    const { peering } = this.#network;
    return peering !== null && peering.state === 'Connected' && peering.access;
  }

  #tableOf({ table: name }: Subnet): { readonly routes: readonly Route[]; readonly propagates: boolean } {
    const { tables, unpasted } = this.#network;
    if (name === null) return { routes: [], propagates: true };
    if (unpasted.has(name)) {
      const { table, firewallTable } = this.#completion;
      return { routes: name === FIREWALL_TABLE ? firewallTable : table, propagates: false };
    }
    return tables.find((one) => one.name === name) ?? { routes: [], propagates: true };
  }

  get #compute(): Subnet {
    const found = this.#network.subnets.find(({ name }) => name === 'snet-compute');
    if (found === undefined) throw new Error('no compute subnet');
    return found;
  }

  /** The network and its peers. */
  get connected(): readonly string[] {
    return [NETWORK, ...(this.#isPeered ? [HUB] : [])];
  }

  #inVirtualNetwork(address: number): boolean {
    const { announced, tagHasRoutes } = this.#completion;
    if ([...this.connected, ...announced].some((prefix) => prefix !== DEFAULT && isIn(address, prefix))) return true;
    // A table that was not pasted is assumed to add nothing to the tag.
    const { tables } = this.#network;
    const routes = tables.find(({ name }) => name === this.#compute.table)?.routes ?? [];
    const isPasted = !this.#network.unpasted.has(this.#compute.table ?? '');
    const toOthers = (isPasted ? routes : []).filter(({ hop }) => !['internet', 'none', 'local'].includes(hop));
    return tagHasRoutes && toOthers.some(({ prefix }) => (TAGS[prefix] ?? [prefix]).some((one) => isIn(address, one)));
  }

  #matches(address: number, end: string): boolean {
    if (end === '*') return true;
    if (end === 'VirtualNetwork') return this.#inVirtualNetwork(address);
    if (end === 'Internet') return !isPrivate(address) && !this.#inVirtualNetwork(address);
    return (TAGS[end] ?? [end]).some((prefix) => isIn(address, prefix));
  }

  #byGroup(name: string | null, direction: 'in' | 'out', packet: Packet): Access {
    const { groups, unpasted } = this.#network;
    if (name === null) return 'allow';
    if (unpasted.has(name)) return this.#completion.group;
    const rules = groups.find((one) => one.name === name)?.rules ?? [];
    const matching = (rule: GroupRule): boolean =>
      rule.direction === direction &&
      (rule.protocol === '*' || rule.protocol === packet.protocol) &&
      portIn(packet.port, rule.ports) &&
      this.#matches(packet.source, rule.source) &&
      this.#matches(packet.destination, rule.destination);
    const first = rules.filter(matching).sort((a, b) => a.priority - b.priority)[0];
    if (first !== undefined) return first.access;
    const isInside = this.#inVirtualNetwork(packet.source) && this.#inVirtualNetwork(packet.destination);
    if (isInside) return 'allow';
    return direction === 'out' && this.#matches(packet.destination, 'Internet') ? 'allow' : 'deny';
  }

  /** The pasted subnet of a private endpoint, if the address is one's. In an unpasted one, nothing is assumed to filter. */
  #endpointSubnet(address: number): Pick<Subnet, 'group' | 'policies'> | undefined {
    const { flow, subnets, hubSubnets, unpasted } = this.#network;
    if (flow.remote.kind !== 'endpoint' || !isIn(address, flow.remote.address)) return undefined;
    const pasted = unpasted.has('hub') ? subnets : [...subnets, ...hubSubnets];
    return pasted.find(({ prefix }) => isIn(address, prefix)) ?? { group: null, policies: 'Disabled' };
  }

  /** The next hop of a subnet for an address. */
  #hopFor(address: number, subnet: Subnet): string {
    const { routes, propagates } = this.#tableOf(subnet);
    const space = this.connected.find((prefix) => isIn(address, prefix));
    const endpoint = this.#endpointSubnet(address);
    const policies = endpoint?.policies ?? 'Disabled';
    const followsRoutes = endpoint === undefined || policies === 'Enabled' || policies === 'RouteTableEnabled';
    const found: { length: number; rank: number; hop: string }[] = [];
    for (const { prefix, hop } of routes) {
      const isTag = prefix in TAGS;
      for (const one of TAGS[prefix] ?? [prefix]) {
        if (!isIn(address, one)) continue;
        // The /32 of an endpoint goes away only for a prefix as long as the network's, and with policies for routes.
        if (space !== undefined && endpoint !== undefined && (!followsRoutes || lengthOf(one) < lengthOf(space)))
          continue;
        let rank = 0;
        if (isTag) rank = prefix.includes('.') ? 1 : 2;
        found.push({ length: lengthOf(one), rank, hop });
      }
    }
    // Routes of the network and of peerings come before those of gateways, even longer ones.
    if (propagates && space === undefined)
      for (const prefix of this.#completion.announced)
        if (isIn(address, prefix))
          found.push({ length: lengthOf(prefix), rank: 3, hop: prefix === DEFAULT ? 'firewall' : 'gateway' });
    if (space !== undefined) found.push({ length: lengthOf(space), rank: 4, hop: 'local' });
    const hasDefault = routes.some(({ prefix }) => prefix === DEFAULT);
    for (const prefix of PRIVATE)
      if (isIn(address, prefix) && !hasDefault) found.push({ length: lengthOf(prefix), rank: 4, hop: 'dropped' });
    found.push({ length: 0, rank: 4, hop: 'internet' });
    found.sort((a, b) => b.length - a.length || a.rank - b.rank);
    return found[0]?.hop ?? 'none';
  }

  #byFirewallRule(collection: Collection, packet: Packet): boolean {
    const { firewall } = this.#network;
    const { hosts } = this.#completion;
    const resolves = firewall?.dnsProxy === true && firewall.tier !== 'Basic';
    return collection.rules.some(({ protocol, source, destination, ports }) => {
      if (!this.#matches(packet.source, source)) return false;
      if (collection.kind === 'application') {
        const [, port] = ports.split(':');
        if (packet.protocol !== 'tcp' || packet.port !== Number(port)) return false;
        if (destination === '*') return true;
        return destination.startsWith('*.') ? packet.host.endsWith(destination.slice(1)) : packet.host === destination;
      }
      if (protocol !== '*' && protocol !== packet.protocol) return false;
      if (!portIn(packet.port, ports)) return false;
      if (!destination.startsWith('fqdn:')) return this.#matches(packet.destination, destination);
      const address = hosts[destination.slice('fqdn:'.length)];
      return resolves && address !== undefined && isIn(packet.destination, address);
    });
  }

  /** What the firewall does, and whether an application rule does it, which hides the source. */
  #byFirewall(packet: Packet): { readonly access: Access; readonly hidesSource: boolean } {
    const { firewall, unpasted } = this.#network;
    const byPriority = <Item extends { readonly priority: number }>(items: readonly Item[]): readonly Item[] =>
      items.toSorted((a, b) => a.priority - b.priority);
    const inOrder = (groups: readonly PolicyGroup[] | null | undefined): readonly Collection[] =>
      byPriority(groups ?? []).flatMap(({ collections }) => byPriority(collections));
    const isParentUnknown = firewall?.parent != null && unpasted.has('parent');
    const { policy } = this.#completion;
    // Groups of the parent come before those of the policy, whatever their priorities.
    const levels = [
      { collections: inOrder(isParentUnknown ? [] : firewall?.parent), isUnknown: isParentUnknown },
      { collections: inOrder(firewall?.groups), isUnknown: unpasted.has('group') },
    ];
    for (const kind of ['network', 'application'] as const)
      for (const { collections, isUnknown } of levels) {
        if (isUnknown && policy !== null) return { access: policy, hidesSource: false };
        const first = collections.find((one) => one.kind === kind && this.#byFirewallRule(one, packet));
        if (first !== undefined) return { access: first.access, hidesSource: kind === 'application' };
      }
    return { access: 'deny', hidesSource: false };
  }

  /** What the routes of the firewall's own subnet do with a packet that its rules allow. */
  #leavesFirewall(destination: number): Access {
    const { hubSubnets, unpasted } = this.#network;
    const subnet = hubSubnets.find(({ name }) => name === FIREWALL_SUBNET);
    // Without a table, what the paste shows of the network behind the firewall is all that is known.
    if (subnet === undefined || subnet.table === null || unpasted.has('hub')) return 'allow';
    const { appliance, gateway, odd } = this.#completion;
    const isInside = this.connected.some((prefix) => isIn(destination, prefix));
    switch (this.#hopFor(destination, subnet)) {
      case 'none':
        return 'deny';
      case 'internet':
        return isPrivate(destination) ? odd : 'allow';
      case 'dropped':
        return odd;
      case 'local':
        return isInside ? 'allow' : odd;
      case 'gateway':
        return gateway;
      default:
        return appliance;
    }
  }

  /** What becomes of a packet to the compute subnet, and of the reply: without one, no TCP connection is made. */
  #inbound(packet: Packet): Access {
    const { interfaceGroup } = this.#network;
    const { appliance, gateway, odd, ownGroup, announced } = this.#completion;
    const { source } = packet;
    if (this.#byGroup(this.#compute.group, 'in', packet) === 'deny') return 'deny';
    if (ownGroup && this.#byGroup(interfaceGroup, 'in', packet) === 'deny') return 'deny';
    const hop = this.#hopFor(source, this.#compute);
    const isInside = isIn(source, NETWORK) || (this.#isPeered && isIn(source, HUB));
    switch (hop) {
      case 'none':
        return 'deny';
      case 'dropped':
        return odd;
      case 'internet':
        return isPrivate(source) ? odd : 'allow';
      case 'local':
        return isInside ? 'allow' : odd;
      case 'gateway':
        return announced.some((prefix) => isIn(source, prefix)) ? 'allow' : gateway;
      default:
        // It did not see the request.
        return this.#isFirewall(hop) && !isPrivate(source) && !this.#mayBypass(source) ? 'deny' : appliance;
    }
  }

  /** Whether a hop is the pasted firewall, with its whole policy: the model has no rules that translate what comes in. */
  #isFirewall(hop: string): boolean {
    const { firewall, unpasted } = this.#network;
    const isWhole =
      firewall !== null && !unpasted.has('group') && !(firewall.parent !== null && unpasted.has('parent'));
    return isWhole && hop === firewall.address && this.#isPeered;
  }

  /** Whether replies to an address may leave by the service endpoint of the subnet. */
  #mayBypass(address: number): boolean {
    return this.#compute.storageEndpoint !== undefined && this.#matches(address, 'Storage');
  }

  /** What becomes of a packet on its whole way. */
  outcome(packet: Packet): Access {
    return this.#network.flow.direction === 'in' ? this.#inbound(packet) : this.#outbound(packet);
  }

  #outbound(packet: Packet): Access {
    const { firewall, interfaceGroup } = this.#network;
    const { appliance, gateway, odd, ownGroup, hasPublicAddress } = this.#completion;
    const { destination } = packet;
    if (ownGroup && this.#byGroup(interfaceGroup, 'out', packet) === 'deny') return 'deny';
    if (this.#byGroup(this.#compute.group, 'out', packet) === 'deny') return 'deny';
    const { bypass, endpointPolicy } = this.#completion;
    const isStorage = this.#compute.storageEndpoint !== undefined && this.#matches(destination, 'Storage');
    if (isStorage && endpointPolicy === 'deny') return 'deny';
    if (isStorage && bypass) return 'allow';
    const hop = this.#hopFor(destination, this.#compute);
    let source = packet.source;
    const isInside = isIn(destination, NETWORK) || (this.#isPeered && isIn(destination, HUB));
    if (hop === 'none') return 'deny';
    const isClosed = this.#compute.outbound === 'off' && !hasPublicAddress;
    if (hop === 'internet' && !isPrivate(destination) && isClosed) return 'deny';
    if (hop === 'dropped' || (hop === 'internet' && isPrivate(destination))) {
      if (odd === 'deny') return 'deny';
    } else if (hop === 'gateway') {
      if (gateway === 'deny') return 'deny';
    } else if (hop === 'local') {
      if (!isInside && odd === 'deny') return 'deny';
    } else if (hop !== 'internet') {
      const isReachable =
        hop === 'firewall' || isIn(addressOf(hop), NETWORK) || (this.#isPeered && isIn(addressOf(hop), HUB));
      if (!isReachable || firewall === null || (hop !== 'firewall' && hop !== firewall.address)) {
        if (appliance === 'deny') return 'deny';
      } else {
        const decided = this.#byFirewall(packet);
        if (decided.access === 'deny' || this.#leavesFirewall(destination) === 'deny') return 'deny';
        if (decided.hidesSource) source = addressOf(firewall.address);
      }
    }
    const endpoint = this.#endpointSubnet(destination);
    const policies = endpoint?.policies ?? 'Disabled';
    if (endpoint === undefined || (policies !== 'Enabled' && policies !== 'NetworkSecurityGroupEnabled'))
      return 'allow';
    return this.#byGroup(endpoint.group, 'in', { ...packet, source });
  }
}
