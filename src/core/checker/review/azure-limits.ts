// More than Azure takes (Azure networking limits, Azure Firewall limits). What a paste lacks can only add to it.
import type {
  AddressItem,
  AddressSpec,
  Configuration,
  Firewall,
  NetworkSecurityGroup,
  Resource,
  VirtualNetwork,
} from '../../azure/configuration/resources.ts';
import { parsePrefix } from '../../net/index.ts';
import { levelsOf } from '../firewall/compile-firewall.ts';
import { keyOf } from '../lists/endpoint-match.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import { type Finding, type FindingCode, finding } from './analysis/finding.ts';
import type { ReviewWorld } from './analysis/review-context.ts';

const RULES = 1000;
/** Addresses and ranges of all rules of a group together, for each side. */
const ADDRESSES = 4000;
/** Application security groups of one side of a rule, and different ones in all rules of a group. */
const GROUPS_OF_SIDE = 10;
const GROUPS = 100;
const ROUTES = 400;
const TAG_ROUTES = 25;
const GROUP_ADDRESSES = 5000;
/** IP groups that a firewall's rules name. */
const IP_GROUPS = 200;
/** Different pairs of a source and a destination in the network rules of a firewall; an IP group counts as one. */
const PAIRS = 20_000;
/** The longest prefix that a firewall's own subnet may have. */
const FIREWALL_SUBNET = 26;

interface Counted {
  readonly code: FindingCode;
  readonly count: number;
  readonly most: number;
  /** The policy that has them, where it is another one. */
  readonly of?: Firewall;
}

const isTooMany = ({ count, most }: Counted): boolean => count > most;

function ofGroup({ rules }: NetworkSecurityGroup): readonly Counted[] {
  const own = rules.filter(({ origin, exists }) => origin === 'custom' && exists.known && exists.value);
  const addressesOf = (side: 'source' | 'destination'): number =>
    own.reduce((sum, rule) => sum + rule[side].filter(({ kind }) => kind === 'prefix').length, 0);
  const sides = own.flatMap(({ source, destination }) => [source, destination]);
  return [
    { code: 'too-many-rules', count: own.length, most: RULES },
    { code: 'too-many-sources', count: addressesOf('source'), most: ADDRESSES },
    { code: 'too-many-destinations', count: addressesOf('destination'), most: ADDRESSES },
    {
      code: 'too-many-groups-of-side',
      count: Math.max(0, ...sides.map((side) => groupsOf(side).length)),
      most: GROUPS_OF_SIDE,
    },
    { code: 'too-many-groups', count: new Set(sides.flatMap(groupsOf)).size, most: GROUPS },
  ];
}

const groupsOf = (side: AddressSpec): readonly string[] =>
  side.flatMap((item) => (item.kind === 'application-security-group' ? [item.id.toLowerCase()] : []));

const textOf = (item: AddressItem): string => JSON.stringify(item).toLowerCase();

/** How many different pairs there are, as far as they matter: no more are counted than one too many. */
function pairsIn(sides: readonly (readonly [source: AddressSpec, destination: AddressSpec])[]): number {
  const pairs = new Set<string>();
  for (const [source, destination] of sides) {
    const targets = destination.map(textOf);
    for (const from of source.map(textOf))
      for (const to of targets) if (pairs.add(`${from} ${to}`).size > PAIRS) return pairs.size;
  }
  return pairs.size;
}

/** A parent policy that has too many by itself is told in place of its children, who have all that it has. */
function ofFirewall(firewall: Firewall): readonly Counted[] {
  const levels = levelsOf(firewall);
  const found = levels.flatMap((level, place) =>
    ofLevels(levels.slice(0, place + 1))
      .filter(isTooMany)
      .map((counted) => ({ ...counted, of: level })),
  );
  return found.filter(({ code }, index) => found.findIndex((one) => one.code === code) === index);
}

function ofLevels(levels: readonly Firewall[]): readonly Counted[] {
  const rules = levels
    .flatMap(({ collections }) => collections)
    .filter(({ exists }) => exists?.known !== false)
    .flatMap((collection) => collection.rules);
  const items = rules.flatMap(({ source, destination }) => [...source, ...destination]);
  const groups = items.flatMap((item) => (item.kind === 'ip-group' ? [item.id.toLowerCase()] : []));
  const network = rules.filter(({ kind }) => kind === 'network');
  return [
    { code: 'too-many-ip-groups', count: new Set(groups).size, most: IP_GROUPS },
    {
      code: 'too-many-pairs',
      count: pairsIn(network.map(({ source, destination }) => [source, destination])),
      most: PAIRS,
    },
  ];
}

/** The subnet of that name is for a firewall alone. */
const ofNetwork = ({ subnets }: VirtualNetwork): readonly Counted[] =>
  subnets
    .filter(({ name, exists }) => name.toLowerCase() === 'azurefirewallsubnet' && exists?.known !== false)
    .flatMap(({ prefixes }) => prefixes.flatMap((text) => parsePrefix(text.trim()) ?? []))
    .flatMap((prefix) =>
      prefix.family === 4
        ? [{ code: 'small-firewall-subnet', count: prefix.length, most: FIREWALL_SUBNET } as const]
        : [],
    );

function countsOf(resource: Resource): readonly Counted[] {
  switch (resource.kind) {
    case 'network-security-group':
      return resource.effective === true ? [] : ofGroup(resource);
    case 'route-table': {
      const own = resource.routes.filter(({ exists }) => exists?.known !== false);
      return resource.effective === true
        ? []
        : [
            { code: 'too-many-routes', count: own.length, most: ROUTES },
            {
              code: 'too-many-tag-routes',
              count: own.filter(({ prefix }) => prefix.kind === 'tag').length,
              most: TAG_ROUTES,
            },
          ];
    }
    case 'ip-group':
      return [{ code: 'too-many-addresses', count: resource.addresses.length, most: GROUP_ADDRESSES }];
    case 'firewall':
      return ofFirewall(resource);
    case 'virtual-network':
      return ofNetwork(resource);
    default:
      return [];
  }
}

function exceeded(configuration: Configuration): readonly Finding[] {
  /** What is told of a parent policy, which is counted with each of its children. */
  const told = new Set<string>();
  const isNew = ({ code, of }: Counted): boolean => {
    if (of === undefined) return true;
    const key = `${code} ${keyOf(of.at, of.name ?? '')}`;
    const isFirst = !told.has(key);
    told.add(key);
    return isFirst;
  };
  return configuration.resources.flatMap((resource) =>
    countsOf(resource)
      .filter((counted) => isTooMany(counted) && isNew(counted))
      .map(({ code, count, most, of = resource }) =>
        finding(code, {
          resource: resourceOf(of as Exclude<Resource, { kind: 'service-tags' }>), // those have no limit
          args: { count, most },
        }),
      ),
  );
}

/** Every resource that holds more than Azure takes. */
export function* limits({ configuration }: ReviewWorld): Generator<readonly Finding[]> {
  yield exceeded(configuration);
}
