// Counts that exceed Azure's limits (Azure networking limits, Azure Firewall limits). What a paste lacks can only add to
// them.
import type {
  AddressItem,
  AddressSpec,
  Firewall,
  NetworkSecurityGroup,
  Resource,
  VirtualNetwork,
} from '../../azure/configuration/resources.ts';
import { parsePrefix } from '../../net/index.ts';
import { policyChain } from '../firewall/compile-firewall.ts';
import { sourceRefKey } from '../lists/endpoint-match.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import { type Found, found } from './analysis/finding.ts';
import type { ReviewContext } from './analysis/review-context.ts';

const LIMIT_RULES = 1000;
/** Source addresses and ranges of all rules of a security group together; destination addresses likewise. */
const LIMIT_ADDRESSES = 4000;
/** Application security groups of one side of a rule, and different ones in all rules of a security group. */
const LIMIT_APPLICATION_GROUPS_PER_RULE = 10;
const LIMIT_APPLICATION_GROUPS = 100;
const LIMIT_ROUTES = 400;
const LIMIT_TAG_ROUTES = 25;
const LIMIT_IP_GROUP_ADDRESSES = 5000;
/** IP groups in all rules of a firewall. */
const LIMIT_IP_GROUPS = 200;
/** Different pairs of a source and a destination in the network rules of a firewall; an IP group counts as one. */
const LIMIT_PAIRS = 20_000;
/** The longest prefix that a firewall's own subnet may have. */
const LIMIT_FIREWALL_PREFIX = 26;

type LimitCode =
  | 'too-many-rules'
  | 'too-many-source-addresses'
  | 'too-many-destination-addresses'
  | 'too-many-application-groups-per-rule'
  | 'too-many-application-groups'
  | 'too-many-routes'
  | 'too-many-service-tag-routes'
  | 'too-many-ip-group-addresses'
  | 'too-many-ip-groups'
  | 'too-many-source-destination-pairs'
  | 'firewall-subnet-too-small';
type LimitFinding = Found<LimitCode, { readonly count: number; readonly limit: number }>;

interface CountedLimit {
  readonly code: LimitCode;
  /** For `firewall-subnet-too-small` the length of the prefix. */
  readonly count: number;
  readonly limit: number;
  /** The parent policy that exceeds the limit by itself. */
  readonly of?: Firewall;
}

const isTooMany = ({ count, limit }: CountedLimit): boolean => count > limit;

function securityGroupCounts({ rules }: NetworkSecurityGroup): readonly CountedLimit[] {
  const own = rules.filter(({ origin, exists }) => origin === 'custom' && exists.known && exists.value);
  const addressesOf = (side: 'source' | 'destination'): number =>
    own.reduce((sum, rule) => sum + rule[side].filter(({ kind }) => kind === 'prefix').length, 0);
  const sides = own.flatMap(({ source, destination }) => [source, destination]);
  return [
    { code: 'too-many-rules', count: own.length, limit: LIMIT_RULES },
    { code: 'too-many-source-addresses', count: addressesOf('source'), limit: LIMIT_ADDRESSES },
    { code: 'too-many-destination-addresses', count: addressesOf('destination'), limit: LIMIT_ADDRESSES },
    {
      code: 'too-many-application-groups-per-rule',
      count: Math.max(0, ...sides.map((side) => applicationGroupsOf(side).length)),
      limit: LIMIT_APPLICATION_GROUPS_PER_RULE,
    },
    {
      code: 'too-many-application-groups',
      count: new Set(sides.flatMap(applicationGroupsOf)).size,
      limit: LIMIT_APPLICATION_GROUPS,
    },
  ];
}

const applicationGroupsOf = (side: AddressSpec): readonly string[] =>
  side.flatMap((item) => (item.kind === 'application-security-group' ? [item.id.toLowerCase()] : []));

const textOf = (item: AddressItem): string => JSON.stringify(item).toLowerCase();

/** Counts the different pairs, up to one more than the limit. */
function countPairs(sides: readonly (readonly [source: AddressSpec, destination: AddressSpec])[]): number {
  const pairs = new Set<string>();
  for (const [source, destination] of sides) {
    const targets = destination.map(textOf);
    for (const from of source.map(textOf))
      for (const to of targets) if (pairs.add(`${from} ${to}`).size > LIMIT_PAIRS) return pairs.size;
  }
  return pairs.size;
}

/** Counts along the policy chain; a parent policy that exceeds a limit by itself is reported in place of its children. */
function firewallCounts(firewall: Firewall): readonly CountedLimit[] {
  const levels = policyChain(firewall);
  const found = levels.flatMap((level, place) =>
    policyChainCounts(levels.slice(0, place + 1))
      .filter(isTooMany)
      .map((counted) => ({ ...counted, of: level })),
  );
  return found.filter(({ code }, index) => found.findIndex((one) => one.code === code) === index);
}

function policyChainCounts(levels: readonly Firewall[]): readonly CountedLimit[] {
  const rules = levels
    .flatMap(({ collections }) => collections)
    .filter(({ exists }) => exists?.known !== false)
    .flatMap((collection) => collection.rules);
  const items = rules.flatMap(({ source, destination }) => [...source, ...destination]);
  const groups = items.flatMap((item) => (item.kind === 'ip-group' ? [item.id.toLowerCase()] : []));
  const network = rules.filter(({ kind }) => kind === 'network');
  return [
    { code: 'too-many-ip-groups', count: new Set(groups).size, limit: LIMIT_IP_GROUPS },
    {
      code: 'too-many-source-destination-pairs',
      count: countPairs(network.map(({ source, destination }) => [source, destination])),
      limit: LIMIT_PAIRS,
    },
  ];
}

const firewallSubnetCounts = ({ subnets }: VirtualNetwork): readonly CountedLimit[] =>
  subnets
    .filter(({ name, exists }) => name.toLowerCase() === 'azurefirewallsubnet' && exists?.known !== false)
    .flatMap(({ prefixes }) => prefixes.flatMap((text) => parsePrefix(text.trim()) ?? []))
    .flatMap((prefix) =>
      prefix.family === 4
        ? [{ code: 'firewall-subnet-too-small', count: prefix.length, limit: LIMIT_FIREWALL_PREFIX } as const]
        : [],
    );

function countsOf(resource: Resource): readonly CountedLimit[] {
  switch (resource.kind) {
    case 'network-security-group':
      return resource.effective === true ? [] : securityGroupCounts(resource);
    case 'route-table': {
      const own = resource.routes.filter(({ exists }) => exists?.known !== false);
      return resource.effective === true
        ? []
        : [
            { code: 'too-many-routes', count: own.length, limit: LIMIT_ROUTES },
            {
              code: 'too-many-service-tag-routes',
              count: own.filter(({ prefix }) => prefix.kind === 'tag').length,
              limit: LIMIT_TAG_ROUTES,
            },
          ];
    }
    case 'ip-group':
      return [
        {
          code: 'too-many-ip-group-addresses',
          count: resource.addresses.length,
          limit: LIMIT_IP_GROUP_ADDRESSES,
        },
      ];
    case 'firewall':
      return firewallCounts(resource);
    case 'virtual-network':
      return firewallSubnetCounts(resource);
    default:
      return [];
  }
}

/** Finds resources that exceed a limit of Azure. */
export function* azureLimits({ configuration }: ReviewContext): Generator<readonly LimitFinding[]> {
  /** A parent policy is counted with each of its children. */
  const reported = new Set<string>();
  const isNew = ({ code, of }: CountedLimit): boolean => {
    if (of === undefined) return true;
    const key = `${code} ${sourceRefKey(of.at, of.name ?? '')}`;
    return reported.size < reported.add(key).size;
  };
  yield configuration.resources.flatMap((resource) =>
    countsOf(resource)
      .filter((counted) => isTooMany(counted) && isNew(counted))
      .map(({ code, count, limit, of = resource }) =>
        found(code, {
          resource: resourceOf(of as Exclude<Resource, { kind: 'service-tags' }>), // those have no limit
          args: { count, limit },
        }),
      ),
  );
}
