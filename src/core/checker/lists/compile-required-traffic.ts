// The packets that a flow of a scenario needs. Flows are IPv4 unless a prefix says otherwise; the source port is
// whichever the client's system picks.
import type { ResolvedEndpoint, ResolvedFlow, ResolvedHost } from '../../model/resolved-scenario.ts';
import {
  type AddressSet,
  type AddressSymbol,
  ALL_PORTS,
  Atom,
  addresses,
  EPHEMERAL_PORTS,
  HOST_VIRTUAL_ADDRESS,
  ICMP,
  INTERNET_AT_LEAST,
  intervals,
  ordinaryIPv4,
  PLATFORM_ADDRESSES,
  type Ports,
  regionalTag,
  TCP,
  tagName,
  UDP,
  withoutPlatform,
  withoutSymbol,
} from '../../net/index.ts';
import { oncePer, oncePerCheck } from './memoize.ts';
import type { Question, RequiredPackets } from './required-traffic.ts';
import type { Packets } from './rule-list.ts';
import { opaqueSymbol, type Scope, serviceTag, tagOfUnknownRegion } from './symbol-context.ts';

interface EndpointAtoms {
  readonly atoms: readonly Atom[];
  readonly hosts: readonly ResolvedHost[];
}

const atoms = oncePerCheck((symbol: AddressSymbol, _: Scope) => {
  if (symbol.exact && symbol.kind !== 'service-tag')
    return new Atom(withoutPlatform(symbol.within), [symbol]);
  const ipv4 = ordinaryIPv4(symbol.within);
  return new Atom(addresses.isEmpty(ipv4) ? symbol.within : ipv4, [symbol]);
});

/** All of a symbol's addresses, but the platform's own. */
export const symbolAtom = (symbol: AddressSymbol, scope: Scope): Atom => atoms(symbol, scope);

function numericAtom(scope: Scope, prefixes: readonly string[], name: string): readonly Atom[] {
  const { set, invalid } = addresses.readPrefixes(prefixes.map((prefix) => prefix.trim()));
  const atoms = addresses.isEmpty(set) ? [] : [new Atom(withoutPlatform(set))];
  const unread = invalid.map((text) =>
    symbolAtom(
      opaqueSymbol(scope, `invalid ${name} ${text}`, {
        kind: 'unresolved',
        name: text,
        settledBy: { code: 'invalid-address', args: { text } },
      }),
      scope,
    ),
  );
  return [...atoms, ...unread];
}

const inVirtualNetwork = oncePerCheck(
  (_: null, scope: Scope): AddressSet =>
    scope.virtualNetwork.exact
      ? scope.virtualNetwork.within
      : addresses.subtract(addresses.ALL, PLATFORM_ADDRESSES),
);

/** The addresses of one side of a flow, one entry for each host where only names are known. */
export function endpointAtoms(endpoint: ResolvedEndpoint, scope: Scope): readonly EndpointAtoms[] {
  switch (endpoint.kind) {
    case 'place':
      return [{ atoms: placeAtoms(endpoint, scope), hosts: [] }];
    case 'private-endpoint': {
      if (endpoint.prefixes !== null && endpoint.prefixes.length > 0) {
        return [{ atoms: numericAtom(scope, endpoint.prefixes, endpoint.id), hosts: endpoint.hosts }];
      }
      const args = {
        id: endpoint.id,
        ...(endpoint.parameter === null ? {} : { parameter: endpoint.parameter }),
      };
      const symbol = opaqueSymbol(scope, `private-endpoint ${endpoint.id}`, {
        kind: 'private-endpoint',
        name: endpoint.id,
        within: inVirtualNetwork(null, scope),
        nonEmpty: true,
        settledBy: { code: 'private-endpoint-address', args },
      });
      return [{ atoms: [symbolAtom(symbol, scope)], hosts: endpoint.hosts }];
    }
    case 'tag':
      return [{ atoms: tagAtoms(endpoint, scope), hosts: endpoint.hosts }];
    case 'hosts':
      return endpoint.hosts.map((host) => ({
        atoms: [symbolAtom(hostSymbol(host, scope), scope)],
        hosts: [host],
      }));
    case 'prefixes': {
      if (endpoint.prefixes !== null && endpoint.prefixes.length > 0) {
        return [{ atoms: numericAtom(scope, endpoint.prefixes, endpoint.parameter ?? ''), hosts: [] }];
      }
      const parameter = endpoint.parameter ?? '';
      const symbol = opaqueSymbol(scope, `prefixes ${parameter}`, {
        kind: 'prefixes',
        name: `<${parameter}>`,
        nonEmpty: true,
        settledBy: { code: 'parameter', args: { parameter } },
      });
      return [{ atoms: [symbolAtom(symbol, scope)], hosts: [] }];
    }
    default:
      return endpoint satisfies never;
  }
}

function placeAtoms(
  {
    place,
    prefixes,
    parameter,
  }: Pick<Extract<ResolvedEndpoint, { kind: 'place' }>, 'place' | 'prefixes' | 'parameter'>,
  scope: Scope,
): readonly Atom[] {
  if (prefixes !== null && prefixes.length > 0) return numericAtom(scope, prefixes, place);
  const symbol = opaqueSymbol(scope, `place ${place} ${parameter ?? ''}`, {
    kind: 'place',
    name: place,
    within: inVirtualNetwork(null, scope),
    nonEmpty: true,
    settledBy: { code: 'place-prefixes', args: { place, ...(parameter === null ? {} : { parameter }) } },
  });
  return [symbolAtom(symbol, scope)];
}

function tagAtoms(
  { tag, region }: Extract<ResolvedEndpoint, { kind: 'tag' }>,
  scope: Scope,
): readonly Atom[] {
  const lower = tag.toLowerCase();
  if (lower === 'virtualnetwork') return [symbolAtom(scope.virtualNetwork, scope)];
  if (lower === 'azureloadbalancer') return [new Atom(HOST_VIRTUAL_ADDRESS)];
  if (lower === 'internet') {
    // What is surely the internet: no one means the blocks of which documents say nothing.
    const whole = new Atom({ v4: INTERNET_AT_LEAST.v4, v6: [] }, [scope.internetSpace]);
    const atom = withoutSymbol(whole, scope.virtualNetwork, scope.table);
    return atom === null ? [] : [atom];
  }
  if (region === 'unknown') return [symbolAtom(tagOfUnknownRegion(scope, tag), scope)];
  if (region === null) return [symbolAtom(serviceTag(scope, tagName(tag, scope.regions), tag), scope)];
  return [symbolAtom(serviceTag(scope, regionalTag(tag, region, scope.regions), `${tag}.${region}`), scope)];
}

/** A host that is not said to be private is taken to have public addresses (assumption `public-host`). */
export function hostSymbol(host: ResolvedHost, scope: Scope): AddressSymbol {
  return opaqueSymbol(scope, `host ${host.pattern.toLowerCase()}`, {
    kind: 'host',
    name: host.pattern,
    within: INTERNET_AT_LEAST,
    nonEmpty: true,
    settledBy: { code: 'host-addresses', args: { host: host.pattern } },
  });
}

/** What a resolved flow says of packets in any scope: found once, since resolved scenarios are kept. */
interface Asked {
  /** Same text for flows that need the same packets. */
  readonly key: string;
  /** Same text for sides that have the same addresses. */
  readonly from: string;
  readonly to: string;
  readonly ports: Ports;
}
const asked = oncePer((_: null, flow: ResolvedFlow): Asked => {
  const [from, to] = [JSON.stringify(flow.from), JSON.stringify(flow.to)];
  return {
    key: `${flow.direction} ${flow.protocol} ${JSON.stringify(flow.ports)} ${from} ${to}`,
    from,
    to,
    ports: intervals.fromPairs(
      (flow.ports ?? []).map((range): [number, number] => [range.from, range.to + 1]),
    ),
  };
});

const questions = oncePerCheck((_: null, __: Scope): Map<string, Question> => new Map());
const sides = oncePerCheck((_: null, __: Scope): Map<string, readonly EndpointAtoms[]> => new Map());

/** The packets that `flow` needs; empty where network rules do not decide it. The same object for the same packets. */
export function requiredPackets(flow: ResolvedFlow, scope: Scope): Question {
  const known = questions(null, scope);
  const { key } = asked(null, flow);
  const question = known.get(key) ?? packetsOf(flow, scope);
  known.set(key, question);
  return question;
}

function sideAtoms(endpoint: ResolvedEndpoint, text: string, scope: Scope): readonly EndpointAtoms[] {
  const known = sides(null, scope);
  const atoms = known.get(text) ?? endpointAtoms(endpoint, scope);
  known.set(text, atoms);
  return atoms;
}

const CERTAIN: readonly never[] = [];

function packetsOf(flow: ResolvedFlow, scope: Scope): Question {
  if (flow.protocol === null || flow.ports === null) return [];
  const { ports, ...texts } = asked(null, flow);
  const ported = { tcp: TCP, udp: UDP, icmp: 0, any: TCP | UDP }[flow.protocol];
  // Any protocol on named ports is TCP and UDP: nothing else has ports.
  const icmp = flow.protocol === 'icmp' || (flow.protocol === 'any' && intervals.covers(ports, ALL_PORTS));
  const remote = flow.direction === 'outbound' ? flow.to : flow.from;
  const tag = remote.kind === 'tag' ? remote.tag : null;
  const question: RequiredPackets[] = [];
  const destinations = sideAtoms(flow.to, texts.to, scope);
  for (const from of sideAtoms(flow.from, texts.from, scope)) {
    for (const to of destinations) {
      const packets: Packets[] = [];
      for (const source of from.atoms) {
        for (const destination of to.atoms) {
          const ends = { source, destination, doubts: CERTAIN };
          if (ported !== 0)
            packets.push({
              ...ends,
              protocols: ported,
              sourcePorts: EPHEMERAL_PORTS,
              destinationPorts: ports,
            });
          if (icmp)
            packets.push({ ...ends, protocols: ICMP, sourcePorts: ALL_PORTS, destinationPorts: ALL_PORTS });
        }
      }
      const { hosts } = flow.direction === 'outbound' ? to : from;
      question.push({ packets, names: { hosts, tag } });
    }
  }
  return question;
}
