// Which rule lists of the paste a flow meets at a place, and in which order.
import type { Configuration, NetworkSecurityGroup, Resource, VirtualNetwork } from '../azure/resources.ts';
import type { ResolvedPlace } from '../model/resolved.ts';
import { addresses, PLATFORM_ADDRESSES } from '../net/index.ts';
import { type Decided, evaluate, type ListRule, type Packets } from './evaluate.ts';
import type { DestinationNames } from './required.ts';
import type { Assumption, PointResult } from './result.ts';
import type { Scope } from './scope.ts';
import { compileSecurityGroup, type Direction } from './security-group.ts';
import { lastSegment } from './side.ts';

/** One rule list that packets have to pass. */
export interface EnforcementPoint {
  readonly place: string;
  readonly resource: PointResult['resource'];
  readonly direction: Direction;
  readonly decide: (packets: readonly Packets[], names: DestinationNames) => readonly Decided[];
}

/** What a flow meets at a place: one chain of lists, or several of which one is in force and it is not known which. */
export interface PlaceEnforcement {
  readonly alternatives: readonly (readonly EnforcementPoint[])[];
  readonly assumptions: readonly Assumption[];
}

export function resourceOf(
  resource: Extract<Resource, { name: string | null; id: string | null }>,
): PointResult['resource'] {
  return { kind: resource.kind, name: resource.name, id: resource.id, at: resource.at };
}

const hostAddress = { code: 'platform-address', args: {}, at: null } as const;

/** Decides packets by a compiled group; the platform's own addresses go their own way. */
function decideBySecurityGroup(
  rules: readonly ListRule[],
  packets: readonly Packets[],
  direction: Direction,
  scope: Scope,
): readonly Decided[] {
  const platform = (set: Packets): boolean =>
    addresses.covers(PLATFORM_ADDRESSES, direction === 'outbound' ? set.destination.bound : set.source.bound);
  const ordinary = packets.filter((set) => !platform(set));
  const { decided, left } = evaluate(rules, ordinary, scope.table);
  const special = packets.filter(platform);
  return [
    ...decided,
    ...left.map((set): Decided => ({ packets: set, decision: 'undecided', rule: null, missing: [] })),
    ...(special.length === 0 ? [] : decidePlatform(rules, special, direction, scope)),
  ];
}

function decidePlatform(
  rules: readonly ListRule[],
  packets: readonly Packets[],
  direction: Direction,
  scope: Scope,
): readonly Decided[] {
  if (direction === 'inbound') {
    // Whether a rule can keep out health probes is contradicted between sources.
    return evaluate(rules, packets, scope.table).decided.map((part) =>
      part.decision === 'allow'
        ? part
        : { ...part, decision: 'undecided', missing: [...part.missing, hostAddress] },
    );
  }
  // Only rules for the AzurePlatform tags apply to the resolver and the metadata service.
  const platformRules = rules.filter((rule) =>
    rule.destination.terms.some((term) => term.inside.some(({ kind }) => kind === 'platform-tag')),
  );
  const { decided, left } = evaluate(platformRules, packets, scope.table);
  return [
    ...decided,
    ...left.map((set): Decided => ({ packets: set, decision: 'allow', rule: null, missing: [] })),
  ];
}

const sameId = (a: string | null, b: string | null): boolean =>
  a !== null &&
  b !== null &&
  (a.toLowerCase() === b.toLowerCase() || lastSegment(a).toLowerCase() === lastSegment(b).toLowerCase());

/** The groups of subnets whose prefixes hold those of the place, where the paste has the virtual network. */
function associated(
  groups: readonly NetworkSecurityGroup[],
  networks: readonly VirtualNetwork[],
  place: ResolvedPlace | undefined,
): readonly NetworkSecurityGroup[] {
  const prefixes = place?.prefixes ?? [];
  if (prefixes.length === 0) return [];
  const wanted = addresses.readPrefixes(prefixes).set;
  const subnets = networks
    .flatMap((network) => network.subnets)
    .filter((subnet) => subnet.exists?.known !== false)
    .filter((subnet) => addresses.covers(addresses.readPrefixes(subnet.prefixes).set, wanted));
  return groups.filter((group) =>
    subnets.some(
      (subnet) =>
        sameId(subnet.networkSecurityGroup, group.id ?? group.name) ||
        group.subnets.some((id) => subnet.id !== null && id.toLowerCase() === subnet.id.toLowerCase()),
    ),
  );
}

/** One group as a point. */
export function securityGroupPoint(
  place: string,
  group: NetworkSecurityGroup,
  direction: Direction,
  scope: Scope,
): EnforcementPoint {
  const rules = compiled(group, direction, scope);
  return {
    place,
    direction,
    resource: resourceOf(group),
    decide: (packets) => decideBySecurityGroup(rules, packets, direction, scope),
  };
}

/** The security groups that filter a place of kind `subnet`. */
export function securityGroupsAt(
  place: string,
  direction: Direction,
  world: {
    readonly configuration: Configuration;
    readonly scope: Scope;
    readonly places: readonly ResolvedPlace[];
  },
): PlaceEnforcement {
  const { configuration, scope } = world;
  const groups = configuration.resources.filter((resource) => resource.kind === 'network-security-group');
  const networks = configuration.resources.filter((resource) => resource.kind === 'virtual-network');
  const point = (group: NetworkSecurityGroup) => securityGroupPoint(place, group, direction, scope);
  const sure = associated(
    groups,
    networks,
    world.places.find(({ id }) => id === place),
  );
  if (sure.length === 1) return { alternatives: [sure.map(point)], assumptions: [] };
  if (groups.length === 0) return { alternatives: [], assumptions: [] };
  const assumptions = [
    {
      code: 'security-group-of-place',
      args: { place, name: groups.map((group) => group.name ?? '').join(', ') },
    },
  ];
  const onInterface = groups.filter(
    (group) => group.networkInterfaces.length > 0 && group.subnets.length === 0,
  );
  const onSubnet = groups.filter((group) => group.subnets.length > 0 && group.networkInterfaces.length === 0);
  if (groups.length === 2 && onInterface.length === 1 && onSubnet.length === 1) {
    // Outbound the interface's group comes first, inbound the subnet's (Network security groups).
    const chain = direction === 'outbound' ? [...onInterface, ...onSubnet] : [...onSubnet, ...onInterface];
    return { alternatives: [chain.map(point)], assumptions };
  }
  return { alternatives: groups.map((group) => [point(group)]), assumptions };
}

const compiledLists = new WeakMap<Scope, Map<string, readonly ListRule[]>>();

/** Compiles a group once for each check and direction. */
function compiled(group: NetworkSecurityGroup, direction: Direction, scope: Scope): readonly ListRule[] {
  const lists = compiledLists.get(scope) ?? new Map<string, readonly ListRule[]>();
  compiledLists.set(scope, lists);
  const key = `${direction} ${group.at.input} ${group.at.document} ${group.at.path.join('/')}`;
  const list = lists.get(key) ?? compileSecurityGroup(group, direction, scope);
  lists.set(key, list);
  return list;
}
