// The pasted networks as a chart: virtual networks with their subnets, what is attached to each, endpoints, firewalls and
// peerings, and which requirements each box is about.
import { isObject, own } from '../../../core/azure/configuration/json-node.ts';
import type { Configuration, Subnet, VirtualNetwork } from '../../../core/azure/configuration/resources.ts';
import { displaySlots } from '../../../core/azure/configuration/symbolic-text.ts';
import type { PlaceChoice, RequirementResult } from '../../../core/checker/lists/check-result.ts';
import { lastSegment, refersTo } from '../../../core/checker/lists/resource-names.ts';
import { explainPlacement } from '../../../core/report/sentences/placement.ts';
import type { ChartBox, NetworkChart } from '../state/worker-protocol.ts';
import type { LocalizedCheck } from './deferred-messages.ts';

const PRIVATE_ENDPOINT = 'microsoft.network/privateendpoints';
/** Boxes of one network that are drawn; the others are counted. */
const LIMIT_SUBNETS = 60;

const shown = (id: string): string => displaySlots(lastSegment(id));

/** Returns a value inside of a body in ARM shape; undefined where there is none. */
const valueAt = (body: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isObject(value) ? own(value, key) : undefined), body);

/** Returns the names of the private endpoints in a subnet. */
const endpointsIn = (subnet: Subnet, { resources }: Configuration): readonly string[] =>
  resources.flatMap((resource) => {
    if (resource.kind !== 'other' || resource.type.toLowerCase() !== PRIVATE_ENDPOINT) return [];
    const id = valueAt(resource.body, 'properties', 'subnet', 'id');
    return typeof id === 'string' && refersTo(id, subnet) ? [displaySlots(resource.name ?? '')] : [];
  });

/** Returns the names of the networks that a network is peered with. */
const peeringsOf = ({ body }: VirtualNetwork): readonly string[] => {
  const peerings = valueAt(body, 'properties', 'virtualNetworkPeerings');
  return (Array.isArray(peerings) ? peerings : []).flatMap((one: unknown) => {
    const id = valueAt(one, 'properties', 'remoteVirtualNetwork', 'id');
    return typeof id === 'string' ? [shown(id)] : [];
  });
};

/** Returns the names of the security groups, or route tables, of a subnet: the subnet names them, or they the subnet. */
const listsOf = (
  subnet: Subnet,
  kind: 'network-security-group' | 'route-table',
  { resources }: Configuration,
): readonly string[] => {
  const named = kind === 'network-security-group' ? subnet.networkSecurityGroup : subnet.routeTable;
  const attached = resources.flatMap((resource) =>
    resource.kind === kind && resource.name !== null && resource.subnets.some((one) => refersTo(one, subnet))
      ? [displaySlots(resource.name)]
      : [],
  );
  return [...new Set([...(named === null ? [] : [shown(named)]), ...attached])];
};

/** Returns the places that a requirement is about. */
const placesOf = ({ resolved }: RequirementResult): readonly string[] => {
  if (resolved.kind === 'route') return [resolved.on];
  if (resolved.kind !== 'flow') return [];
  const ends = [resolved.from, resolved.to].flatMap((end) => {
    if (end.kind === 'place') return [end.place];
    return end.kind === 'private-endpoint' && end.parameter !== null ? [end.parameter] : [];
  });
  return [...resolved.at, ...ends];
};

const isTheSame = (choice: PlaceChoice, subnet: Subnet): boolean => {
  const candidate = choice.chosen === null ? undefined : choice.candidates[choice.chosen];
  if (choice.kind !== 'subnet' || candidate === undefined) return false;
  return candidate.id === null || subnet.id === null ? candidate.name === subnet.name : candidate.id === subnet.id;
};

const boxOf = (subnet: Subnet, { configuration, result }: LocalizedCheck): ChartBox => {
  const places = result.placement.filter((choice) => isTheSame(choice, subnet)).map(({ place }) => place);
  const value = result.placement
    .flatMap(({ candidates }) => candidates)
    .find(({ name, id }) => (id === null || subnet.id === null ? name === subnet.name : id === subnet.id))?.value;
  return {
    name: displaySlots(subnet.name),
    prefixes: subnet.prefixes,
    groups: listsOf(subnet, 'network-security-group', configuration),
    tables: listsOf(subnet, 'route-table', configuration),
    endpoints: endpointsIn(subnet, configuration),
    places,
    value: value ?? null,
    requirements: result.requirements
      .filter((one) => placesOf(one).some((place) => places.includes(place)))
      .map(({ requirement }) => requirement),
  };
};

/** Draws the chart; null where no virtual network was pasted. */
export const networkChart = (checked: LocalizedCheck): NetworkChart | null => {
  const { configuration, result, bundle } = checked;
  const networks = configuration.resources.filter((resource) => resource.kind === 'virtual-network');
  if (networks.every(({ subnets }) => subnets.length === 0)) return null;
  const firewalls = configuration.resources.filter((resource) => resource.kind === 'firewall');
  return {
    networks: networks.map((network) => ({
      name: network.name === null ? null : displaySlots(network.name),
      prefixes: network.prefixes,
      peerings: peeringsOf(network),
      subnets: network.subnets.slice(0, LIMIT_SUBNETS).map((subnet) => boxOf(subnet, checked)),
      more: Math.max(0, network.subnets.length - LIMIT_SUBNETS),
    })),
    firewalls: firewalls
      .filter(({ name }) => name !== null)
      .map(({ name, at }) => ({
        name: displaySlots(name ?? ''),
        requirements: result.requirements
          .filter(({ points }) =>
            points.some(
              ({ resource }) =>
                resource.kind === 'firewall' &&
                resource.at.input === at.input &&
                resource.at.document === at.document &&
                resource.at.path.join('/') === at.path.join('/'),
            ),
          )
          .map(({ requirement }) => requirement),
      })),
    places: explainPlacement(bundle, result, []).filter(({ kind }) => kind === 'subnet'),
  };
};
