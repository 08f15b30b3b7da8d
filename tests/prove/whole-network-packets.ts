// The packets of a flow, one of each kind, and what becomes of them. What was not pasted has several completions, and each
// gives an answer.
import { PRIVATE, type Range, rangeOf } from './whole-network-addresses.ts';
import {
  COMPUTE,
  type Completion,
  HUB,
  NETWORK,
  ON_PREMISES,
  type Packet,
  TAGS,
  type WholeNetwork,
} from './whole-network-model.ts';
import { Walk } from './whole-network-walk.ts';

/** Host names of a pattern that rules of the model tell apart. */
const hostsOf = (pattern: string): readonly string[] =>
  pattern.startsWith('*.') ? [`a${pattern.slice(1)}`, `b${pattern.slice(1)}`] : [pattern];

/** Every prefix at which a rule, a route, or the network itself may begin to differ. */
function boundaries(network: WholeNetwork, completion: Completion): readonly number[] {
  const { groups, tables, firewall, subnets, hubSubnets } = network;
  const rules = [...(firewall?.groups ?? []), ...(firewall?.parent ?? [])].flatMap(({ collections }) =>
    collections.flatMap((one) => one.rules),
  );
  const texts = [...groups.flatMap((one) => one.rules), ...rules].flatMap(({ source, destination }) => [
    source,
    destination,
  ]);
  const prefixes = [
    ...texts,
    ...tables.flatMap(({ routes }) => routes.map(({ prefix }) => prefix)),
    ...subnets.map(({ prefix }) => prefix),
    ...hubSubnets.map(({ prefix }) => prefix),
    ...Object.keys(TAGS),
    ...Object.values(completion.hosts),
    ...completion.announced,
    ...PRIVATE,
    NETWORK,
    HUB,
    ON_PREMISES,
  ].flatMap((text) => TAGS[text] ?? (/^\d/.test(text) ? [text] : []));
  return [...new Set(prefixes.flatMap(rangeOf))];
}

/** One address of each part of some ranges that nothing in the network tells apart. */
const representatives = (ranges: readonly Range[], all: readonly number[]): readonly number[] => [
  ...new Set(ranges.flatMap(([from, end]) => [from, ...all.filter((one) => from <= one && one < end)])),
];

/** All packets of the flow, one of each kind. */
export function packetsOf(network: WholeNetwork, completion: Completion): readonly Packet[] {
  const { flow } = network;
  const { direction, remote, protocol, ports } = flow;
  const all = boundaries(network, completion);
  const near = representatives([rangeOf(COMPUTE)], all);
  const rangesOf = (host: string): readonly string[] => {
    switch (remote.kind) {
      case 'host':
        return [completion.hosts[host] ?? ''];
      case 'tag':
        return TAGS[remote.tag] ?? [];
      case 'network':
        // What is behind gateways and appliances may be in the tag, and nobody asks for it.
        return new Walk(network, completion).connected;
      case 'place':
        return [COMPUTE];
      default:
        return [remote.kind === 'prefix' ? remote.prefix : remote.address];
    }
  };
  const hosts = remote.kind === 'host' ? hostsOf(remote.host) : [completion.client];
  return hosts.flatMap((host) =>
    representatives(rangesOf(host).map(rangeOf), all).flatMap((far) =>
      near.flatMap((own) => {
        const [source, destination] = direction === 'out' ? [own, far] : [far, own];
        return ports.map((port): Packet => ({ protocol, source, destination, port, host }));
      }),
    ),
  );
}

/** What becomes of the flow's packets: all pass, none does, or some do. */
export type Outcome = 'all' | 'none' | 'some';

export function outcomeOf(network: WholeNetwork, completion: Completion, packets: readonly Packet[]): Outcome {
  const walk = new Walk(network, completion);
  const passed = packets.filter((packet) => walk.outcome(packet) === 'allow').length;
  if (passed === packets.length) return 'all';
  return passed === 0 ? 'none' : 'some';
}
