// The way of packets through a whole network as an SMT-LIB formula, for one completion of what was not pasted. It is written
// apart from the evaluator of single packets and from the checker: source and destination are vectors of 32 bits, the port
// is one of 16, and every list is a chain of if-then-else. So it holds for all addresses, not for one of each kind.
import {
  COMPUTE,
  type Collection,
  type Completion,
  FIREWALL_SUBNET,
  FIREWALL_TABLE,
  type Flow,
  type Group,
  HUB,
  NETWORK,
  type PolicyGroup,
  type Route,
  type Subnet,
  TAGS,
  type WholeNetwork,
} from './whole-network-model.ts';

type Term = string;

const and = (...parts: readonly Term[]): Term => `(and true ${parts.join(' ')})`;
const or = (...parts: readonly Term[]): Term => `(or false ${parts.join(' ')})`;
const not = (part: Term): Term => `(not ${part})`;
const ite = (condition: Term, yes: Term, no: Term): Term => `(ite ${condition} ${yes} ${no})`;
const truth = (value: boolean): Term => String(value);

const bits = (value: number, digits: number): Term => `#x${value.toString(16).padStart(digits, '0')}`;
const addressOf = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];
const lengthOf = (prefix: string): number => Number(prefix.split('/')[1] ?? '32');

/** Says that the first bits of an address are a prefix. */
function inPrefix(address: Term, prefix: string): Term {
  const [first = ''] = prefix.split('/');
  const rest = 32 - lengthOf(prefix);
  if (rest === 32) return 'true';
  return `(= (bvlshr ${address} ${bits(rest, 8)}) (bvlshr ${bits(addressOf(first), 8)} ${bits(rest, 8)}))`;
}
const inSome = (address: Term, prefixes: readonly string[]): Term =>
  or(...prefixes.map((one) => inPrefix(address, one)));
const isPrivate = (address: Term): Term => inSome(address, PRIVATE);
const prefixesOf = (text: string): readonly string[] => TAGS[text] ?? [text];

/** Addresses and what the client asks for. */
interface Ends {
  readonly source: Term;
  readonly destination: Term;
  readonly host: string;
}

const isPort = (text: string): Term => {
  if (text === '*') return 'true';
  const [from = '', to = from] = text.split('-');
  return `(and (bvuge port ${bits(Number(from), 4)}) (bvule port ${bits(Number(to), 4)}))`;
};

class PathFormula {
  readonly #network: WholeNetwork;
  readonly #completion: Completion;
  readonly #peers: readonly string[];
  readonly #compute: Subnet;

  constructor(network: WholeNetwork, completion: Completion) {
    this.#network = network;
    this.#completion = completion;
    const { peering } = network;
    const isPeered = peering?.state === 'Connected' && peering.access;
    this.#peers = isPeered ? [NETWORK, HUB] : [NETWORK];
    const compute = network.subnets.find(({ prefix }) => prefix === COMPUTE);
    if (compute === undefined) throw new Error('no compute subnet');
    this.#compute = compute;
  }

  #allows(access: 'allow' | 'deny'): Term {
    return truth(access === 'allow');
  }

  /** What the tag VirtualNetwork holds. */
  #virtualNetwork(address: Term): Term {
    const { announced, tagHasRoutes } = this.#completion;
    const { tables, unpasted } = this.#network;
    const name = this.#compute.table;
    const routes = name === null || unpasted.has(name) ? [] : (tables.find((one) => one.name === name)?.routes ?? []);
    const outside = routes
      .filter(({ hop }) => hop === 'gateway' || /^\d/.test(hop))
      .flatMap(({ prefix }) => prefixesOf(prefix));
    const known = [...this.#peers, ...announced.filter((one) => lengthOf(one) > 0)];
    return inSome(address, tagHasRoutes ? [...known, ...outside] : known);
  }

  #isEnd(address: Term, end: string): Term {
    if (end === '*') return 'true';
    if (end === 'VirtualNetwork') return this.#virtualNetwork(address);
    if (end === 'Internet') return and(not(isPrivate(address)), not(this.#virtualNetwork(address)));
    return inSome(address, prefixesOf(end));
  }

  #isProtocol(protocol: string): Term {
    return truth(protocol === '*' || protocol === this.#network.flow.protocol);
  }

  #group(name: string | null, direction: 'in' | 'out', { source, destination }: Ends): Term {
    if (name === null) return 'true';
    if (this.#network.unpasted.has(name)) return this.#allows(this.#completion.group);
    const rules: Group['rules'] = this.#network.groups.find((one) => one.name === name)?.rules ?? [];
    const inside = and(this.#virtualNetwork(source), this.#virtualNetwork(destination));
    const byDefault = direction === 'out' ? or(inside, this.#isEnd(destination, 'Internet')) : inside;
    return rules
      .filter((rule) => rule.direction === direction)
      .toSorted((a, b) => b.priority - a.priority)
      .reduce(
        (rest, rule) =>
          ite(
            and(
              this.#isProtocol(rule.protocol),
              isPort(rule.ports),
              this.#isEnd(source, rule.source),
              this.#isEnd(destination, rule.destination),
            ),
            this.#allows(rule.access),
            rest,
          ),
        byDefault,
      );
  }

  /** The subnet of the private endpoint that the flow leads to; null: it leads elsewhere. */
  get #endpoint(): Pick<Subnet, 'group' | 'policies'> | null {
    const { flow, subnets, hubSubnets, unpasted } = this.#network;
    if (flow.remote.kind !== 'endpoint') return null;
    const own = flow.remote.address.split('/')[0] ?? '';
    const third = own.split('.').slice(0, 3).join('.');
    const all = [...subnets, ...(unpasted.has('hub') ? [] : hubSubnets)];
    return all.find(({ prefix }) => prefix.startsWith(`${third}.`)) ?? { group: null, policies: null };
  }

  #endpointGroup(ends: Ends): Term {
    const endpoint = this.#endpoint;
    if (endpoint === null) return 'true';
    const counts = endpoint.policies === 'Enabled' || endpoint.policies === 'NetworkSecurityGroupEnabled';
    return counts ? this.#group(endpoint.group, 'in', ends) : 'true';
  }

  #routesOf(name: string | null): { readonly routes: readonly Route[]; readonly propagates: boolean } {
    const { tables, unpasted } = this.#network;
    if (name === null) return { routes: [], propagates: true };
    const { table, firewallTable } = this.#completion;
    if (unpasted.has(name)) return { routes: name === FIREWALL_TABLE ? firewallTable : table, propagates: false };
    return tables.find((one) => one.name === name) ?? { routes: [], propagates: true };
  }

  /** Chooses by the next hop of an address: of the longest prefixes, the user's before the gateway's before the system's. */
  #byHop(address: Term, table: string | null, byHop: (hop: string) => Term): Term {
    const { routes, propagates } = this.#routesOf(table);
    const endpoint = this.#endpoint;
    const toEndpoint = this.#network.flow.direction === 'out' && endpoint !== null;
    const policies = endpoint?.policies ?? null;
    const yields = policies === 'Enabled' || policies === 'RouteTableEnabled';
    const entries: { readonly length: number; readonly rank: number; readonly holds: Term; readonly hop: string }[] =
      [];
    for (const { prefix, hop } of routes)
      for (const one of prefixesOf(prefix)) {
        // The /32 of an endpoint in the network or a peer yields only to prefixes as long as that network's.
        const tooWide = toEndpoint ? this.#peers.filter((space) => !yields || lengthOf(one) < lengthOf(space)) : [];
        const isTag = prefix in TAGS;
        const rank = isTag && !prefix.includes('.') ? 2 : Number(isTag);
        entries.push({
          length: lengthOf(one),
          rank,
          hop,
          holds: and(inPrefix(address, one), not(inSome(address, tooWide))),
        });
      }
    if (propagates)
      for (const prefix of this.#completion.announced) {
        const holds = and(inPrefix(address, prefix), not(inSome(address, this.#peers)));
        entries.push({
          length: lengthOf(prefix),
          rank: 3,
          hop: lengthOf(prefix) === 0 ? 'firewall' : 'gateway',
          holds,
        });
      }
    for (const space of this.#peers)
      entries.push({ length: lengthOf(space), rank: 4, hop: 'local', holds: inPrefix(address, space) });
    if (!routes.some(({ prefix }) => lengthOf(prefix) === 0 && prefix.includes('/')))
      for (const prefix of PRIVATE)
        entries.push({ length: lengthOf(prefix), rank: 4, hop: 'dropped', holds: inPrefix(address, prefix) });
    return entries
      .toSorted((a, b) => a.length - b.length || b.rank - a.rank)
      .reduce((rest, { holds, hop }) => ite(holds, byHop(hop), rest), byHop('internet'));
  }

  #firewallRule({ kind, rules }: Collection, { source, destination, host }: Ends): Term {
    const { firewall } = this.#network;
    const resolves = firewall?.dnsProxy === true && firewall.tier !== 'Basic';
    const named = (pattern: string): boolean =>
      pattern === '*' || pattern === host || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));
    return or(
      ...rules.map((rule) => {
        if (kind === 'application')
          return and(
            this.#isEnd(source, rule.source),
            this.#isProtocol('tcp'),
            isPort(rule.ports.split(':')[1] ?? ''),
            truth(named(rule.destination)),
          );
        const name = rule.destination.startsWith('fqdn:') ? rule.destination.slice('fqdn:'.length) : null;
        const address = name === null ? undefined : this.#completion.hosts[name];
        const byName = address === undefined ? 'false' : and(truth(resolves), inPrefix(destination, `${address}/32`));
        return and(
          this.#isEnd(source, rule.source),
          this.#isProtocol(rule.protocol),
          isPort(rule.ports),
          name === null ? this.#isEnd(destination, rule.destination) : byName,
        );
      }),
    );
  }

  /** What the firewall's policy does; an application rule that allows leads on with the firewall's own address. */
  #firewall(ends: Ends, onward: (ends: Ends) => Term): Term {
    const { firewall, unpasted } = this.#network;
    if (firewall === null) return 'false';
    const { policy } = this.#completion;
    const ordered = (groups: readonly PolicyGroup[]): readonly Collection[] =>
      groups
        .toSorted((a, b) => a.priority - b.priority)
        .flatMap(({ collections }) => collections.toSorted((a, b) => a.priority - b.priority));
    const lacksParent = firewall.parent !== null && unpasted.has('parent');
    const levels = [
      { collections: lacksParent ? [] : ordered(firewall.parent ?? []), isOpen: lacksParent },
      { collections: ordered(firewall.groups), isOpen: unpasted.has('group') },
    ];
    const steps = (['network', 'application'] as const).flatMap((kind) =>
      levels.flatMap(({ collections, isOpen }) => [
        ...(isOpen && policy !== null ? [{ holds: 'true', outcome: policy === 'allow' ? onward(ends) : 'false' }] : []),
        ...collections
          .filter((one) => one.kind === kind)
          .map((one) => {
            const next = kind === 'application' ? { ...ends, source: bits(addressOf(firewall.address), 8) } : ends;
            return { holds: this.#firewallRule(one, ends), outcome: one.access === 'allow' ? onward(next) : 'false' };
          }),
      ]),
    );
    return steps.reduceRight((rest, { holds, outcome }) => ite(holds, outcome, rest), 'false');
  }

  /** What the routes of the firewall's own subnet do with what it allows. */
  #behindFirewall({ destination }: Ends): Term {
    const { hubSubnets, unpasted } = this.#network;
    const table = hubSubnets.find(({ name }) => name === FIREWALL_SUBNET)?.table ?? null;
    if (table === null || unpasted.has('hub')) return 'true';
    const { appliance, gateway, odd } = this.#completion;
    return this.#byHop(destination, table, (hop) => {
      if (hop === 'none') return 'false';
      if (hop === 'internet') return or(not(isPrivate(destination)), this.#allows(odd));
      if (hop === 'dropped') return this.#allows(odd);
      if (hop === 'local') return or(inSome(destination, this.#peers), this.#allows(odd));
      return this.#allows(hop === 'gateway' ? gateway : appliance);
    });
  }

  #outbound(ends: Ends): Term {
    const { firewall, interfaceGroup } = this.#network;
    const { appliance, gateway, odd, ownGroup, hasPublicAddress, bypass, endpointPolicy } = this.#completion;
    const { destination } = ends;
    const last = (next: Ends): Term => this.#endpointGroup(next);
    const hop = (name: string): Term => {
      switch (name) {
        case 'none':
          return 'false';
        case 'internet': {
          const isClosed = this.#compute.outbound === 'off' && !hasPublicAddress;
          return and(ite(isPrivate(destination), this.#allows(odd), truth(!isClosed)), last(ends));
        }
        case 'dropped':
          return and(this.#allows(odd), last(ends));
        case 'gateway':
          return and(this.#allows(gateway), last(ends));
        case 'local':
          return and(or(inSome(destination, this.#peers), this.#allows(odd)), last(ends));
        default: {
          const isKnown =
            firewall !== null && (name === 'firewall' || (name === firewall.address && this.#peers.includes(HUB)));
          return isKnown
            ? this.#firewall(ends, (next) => and(this.#behindFirewall(next), last(next)))
            : and(this.#allows(appliance), last(ends));
        }
      }
    };
    const routed = this.#byHop(destination, this.#compute.table, hop);
    const toStorage = truth(this.#compute.storageEndpoint !== undefined);
    const isStorage = and(toStorage, inSome(destination, TAGS['Storage'] ?? []));
    return and(
      ownGroup ? this.#group(interfaceGroup, 'out', ends) : 'true',
      this.#group(this.#compute.group, 'out', ends),
      ite(
        and(isStorage, truth(endpointPolicy === 'deny')),
        'false',
        ite(and(isStorage, truth(bypass)), 'true', routed),
      ),
    );
  }

  #inbound(ends: Ends): Term {
    const { appliance, gateway, odd, ownGroup, announced } = this.#completion;
    const { source } = ends;
    const reply = this.#byHop(source, this.#compute.table, (hop) => {
      if (hop === 'none') return 'false';
      if (hop === 'dropped') return this.#allows(odd);
      if (hop === 'internet') return or(not(isPrivate(source)), this.#allows(odd));
      if (hop === 'local') return or(inSome(source, this.#peers), this.#allows(odd));
      if (hop === 'gateway') return or(inSome(source, announced), this.#allows(gateway));
      // A pasted firewall drops replies, unless a service endpoint takes them past it.
      const { firewall, unpasted } = this.#network;
      const lacksPart = unpasted.has('group') || (firewall?.parent != null && unpasted.has('parent'));
      const drops = hop === firewall?.address && this.#peers.includes(HUB) && !lacksPart;
      const toStorage = this.#compute.storageEndpoint === undefined ? [] : (TAGS['Storage'] ?? []);
      return drops
        ? and(or(isPrivate(source), inSome(source, toStorage)), this.#allows(appliance))
        : this.#allows(appliance);
    });
    return and(
      this.#group(this.#compute.group, 'in', ends),
      ownGroup ? this.#group(this.#network.interfaceGroup, 'in', ends) : 'true',
      reply,
    );
  }

  /** The packets of the flow: those that the requirement is about. */
  #required(remote: Flow['remote'], { source, destination, host }: Ends): Term {
    const { direction, ports } = this.#network.flow;
    const [near, far] = direction === 'out' ? [source, destination] : [destination, source];
    const farPrefixes = (): readonly string[] => {
      switch (remote.kind) {
        case 'tag':
          return TAGS[remote.tag] ?? [];
        case 'network':
          return this.#peers;
        case 'place':
          return [COMPUTE];
        case 'host':
          return [`${this.#completion.hosts[host] ?? ''}/32`];
        case 'prefix':
          return [remote.prefix];
        case 'endpoint':
          return [remote.address];
        default:
          return remote satisfies never;
      }
    };
    const isPortOfFlow = or(...ports.map((port) => `(= port ${bits(port, 4)})`));
    return and(inPrefix(near, COMPUTE), inSome(far, farPrefixes()), isPortOfFlow);
  }

  /** Asks whether some packet of the flow passes, and whether some packet does not. */
  questions(): string {
    const { flow } = this.#network;
    const { remote } = flow;
    const named = remote.kind === 'host' ? remote.host : this.#completion.client;
    const hosts = named.startsWith('*.') ? [`a${named.slice(1)}`, `b${named.slice(1)}`] : [named];
    const parts = hosts.map((host) => {
      const ends: Ends = { source: 'source', destination: 'destination', host };
      const passes = flow.direction === 'out' ? this.#outbound(ends) : this.#inbound(ends);
      return { required: this.#required(remote, ends), passes };
    });
    const ask = (passing: boolean): string =>
      `(push)(assert ${or(...parts.map(({ required, passes }) => and(required, passing ? passes : not(passes))))})(check-sat)(pop)`;
    const declared =
      '(declare-const source (_ BitVec 32))(declare-const destination (_ BitVec 32))(declare-const port (_ BitVec 16))';
    return `(push)${declared}${ask(true)}${ask(false)}(pop)`;
  }
}

/** Writes two `check-sat` for a completion of a network: whether a packet of its flow passes, and whether one does not. */
export const pathQuestions = (network: WholeNetwork, completion: Completion): string =>
  new PathFormula(network, completion).questions();
