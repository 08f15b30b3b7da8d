// What one check knows of addresses: the symbols, the loaded service tags, the virtual network, the IP groups.
import type {
  AddressItem,
  Configuration,
  IpGroup,
  ServiceTagFile,
  SourceRef,
} from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import {
  type AddressSet,
  type AddressSymbol,
  ALL_ADDRESSES,
  addresses,
  HOST_VIRTUAL_ADDRESS,
  INTERNET_AT_LEAST,
  INTERNET_AT_MOST,
  PUBLIC_TAG_SPACE,
  type RegionTable,
  regionTable,
  SymbolTable,
  type TagName,
  withRegions,
} from '../../net/index.ts';
import { type Memory, oncePer } from './memoize.ts';
import { type TagSets, tagSets } from './service-tag-sets.ts';
import { virtualNetworkPrefixes } from './virtual-network-space.ts';

export interface Scope {
  /** What was worked out in this scope, and holds in no other one. */
  readonly memory: Memory;
  readonly table: SymbolTable;
  readonly regions: RegionTable;
  /** Loaded service tags by key; null without a file. */
  readonly tagSets: TagSets | null;
  readonly virtualNetwork: AddressSymbol;
  readonly internetSpace: AddressSymbol;
  /** By id, and by name where there is no id; in lower case. */
  readonly ipGroups: ReadonlyMap<string, IpGroup>;
  /** Id of the scenario's parameter that tells the region. */
  readonly regionParameter: string;
  /** A default route to an appliance or gateway was pasted: VirtualNetwork may hold public addresses. */
  readonly virtualNetworkMayHoldPublic: boolean;
  /** Tags of which Azure Firewall's built-in rules may let some through, by their names in lower case. */
  readonly infrastructureTags: ReadonlyMap<string, InfrastructureTag>;
  /** Host patterns that documents say are an FQDN tag's, by its name in lower case. */
  readonly fqdnTags: ReadonlyMap<string, readonly string[]>;
  /** Absent: the scope is that of one configuration, in which every unknown value is one of its own. */
  readonly unknowns?: Unknowns;
}

/** A tag as it is written, and the host patterns that scenarios name for it. */
export interface InfrastructureTag {
  readonly name: string;
  readonly hosts: readonly string[];
}

/** A value that cannot be read: its text, why, and where it stands. */
export interface UnknownValue {
  readonly code: string;
  readonly text: string;
  readonly at: SourceRef | null;
  readonly list: 'security-group' | 'firewall' | 'route';
}
/** Two configurations with one table of symbols: which of their unknown values are the same. */
export interface Unknowns {
  /** Inputs with one key have the same text. */
  readonly inputKey: (input: number) => string;
  /** Whether both configurations have the input's text. */
  readonly isShared: (input: number) => boolean;
  /** Values with one key are the same, whatever they are; null: only at the same place of the same text. */
  readonly sharedKey: (value: UnknownValue) => string | null;
}

export interface ScopeOptions {
  readonly serviceTags?: ServiceTagFile | undefined;
  /** What the tag VirtualNetwork stands for, when the reader says so. */
  readonly virtualNetworkPrefixes?: readonly string[] | undefined;
  /** Addresses that lie in the virtual network for sure: those of the scenario's places and private endpoints. */
  readonly members?: readonly string[] | undefined;
  readonly regionParameter?: string | undefined;
  /** Regions that the reader named: they are regions even where the table lacks them. */
  readonly regions?: readonly string[] | undefined;
  /** By the names of FQDN tags in lower case: what scenarios name them as the answer for. */
  readonly fqdnTags?: ReadonlyMap<string, readonly string[]> | undefined;
  /** By the names of service tags in lower case: the host patterns that scenarios name for them. */
  readonly tagHosts?: ReadonlyMap<string, readonly string[]> | undefined;
}

const opaque = { tag: null, exact: false, contains: addresses.NONE, settledBy: null } as const;

/** Whether a user-defined route may send public addresses to an appliance or a gateway. */
function redirectsPublic(item: AddressItem): boolean {
  if (item.kind !== 'prefix') return true;
  const { set, invalid } = addresses.readPrefixes([item.text]);
  return invalid.length > 0 || addresses.intersects(set, INTERNET_AT_MOST);
}

const NO_REGIONS = regionTable({});
const regionsIn = oncePer((_: null, library: Pick<Library, 'shared'>) => regionTable(library.shared.regions));

/** The library's regions, and those that the reader named. */
function regionsOf(library: Pick<Library, 'shared'> | null, named: readonly string[]): RegionTable {
  const known = library === null ? NO_REGIONS : regionsIn(null, library);
  return named.length === 0 ? known : withRegions(known, named);
}

export function buildScope(
  configuration: Configuration,
  library: Pick<Library, 'shared'> | null,
  options: ScopeOptions,
): Scope {
  const of = <K extends string>(kind: K): Extract<Configuration['resources'][number], { kind: K }>[] =>
    configuration.resources.filter(
      (resource): resource is Extract<typeof resource, { kind: K }> => resource.kind === kind,
    );
  const regions = regionsOf(library, options.regions ?? []);
  const virtualNetworkMayHoldPublic =
    options.virtualNetworkPrefixes === undefined &&
    of('route-table').some((routes) =>
      routes.routes.some(
        ({ nextHop, prefix }) =>
          (!nextHop.known ||
            nextHop.value === 'virtual-appliance' ||
            nextHop.value === 'virtual-network-gateway') &&
          redirectsPublic(prefix),
      ),
    );
  const table = new SymbolTable({ virtualNetworkMayHoldPublic });
  const told = options.virtualNetworkPrefixes;
  const known = told ?? virtualNetworkPrefixes(of('virtual-network'), options.members ?? []);
  const contains = addresses.union(addresses.readPrefixes(known).set, HOST_VIRTUAL_ADDRESS);
  const files = options.serviceTags === undefined ? of('service-tags') : [options.serviceTags];
  const ipGroups = new Map<string, IpGroup>();
  for (const group of of('ip-group'))
    for (const key of [group.id, group.name]) if (key !== null) ipGroups.set(key.toLowerCase(), group);
  return {
    memory: new Map(),
    table,
    regions,
    tagSets: tagSets(files, regions),
    virtualNetwork: table.of('virtual-network', () => ({
      ...opaque,
      kind: 'virtual-network',
      name: 'VirtualNetwork',
      within: told === undefined ? ALL_ADDRESSES : contains,
      contains,
      exact: told !== undefined,
      nonEmpty: true,
      settledBy: { code: 'virtual-network-prefixes', args: {} },
    })),
    internetSpace: table.of('internet-space', () => ({
      ...opaque,
      kind: 'internet-space',
      name: 'Internet',
      within: INTERNET_AT_MOST,
      contains: INTERNET_AT_LEAST,
      nonEmpty: true,
      settledBy: { code: 'internet-prefixes', args: {} },
    })),
    ipGroups,
    regionParameter: options.regionParameter ?? 'region',
    virtualNetworkMayHoldPublic,
    fqdnTags: options.fqdnTags ?? new Map(),
    infrastructureTags: new Map(
      Object.entries(library?.shared.tags ?? {}).flatMap(([name, tag]) => {
        const key = name.toLowerCase();
        const hosts = options.tagHosts?.get(key) ?? [];
        return tag.infrastructure === true ? [[key, { name, hosts }] as const] : [];
      }),
    ),
  };
}

/** The symbol of a public service tag; known where a file was loaded that has it. */
export function serviceTag(scope: Scope, name: TagName, shown: string): AddressSymbol {
  return scope.table.of(`tag ${name.key}`, () => {
    const { tagSets } = scope;
    const known = tagSets?.get(name.key);
    // What the file lacks lies in its tag and holds its regions, by name.
    const around = name.region === null ? undefined : tagSets?.get(name.base);
    const parts = known === undefined && name.region === null ? tagSets?.regionsOf(name.base) : undefined;
    return {
      kind: 'service-tag',
      name: shown,
      within: known ?? around ?? PUBLIC_TAG_SPACE,
      contains: known ?? parts ?? addresses.NONE,
      exact: known !== undefined,
      nonEmpty: true,
      tag: { base: name.base, region: name.region },
      settledBy: { code: 'service-tags', args: { tag: shown } },
    };
  });
}

/** The symbol of a regional tag whose region is not told. */
export function tagOfUnknownRegion(scope: Scope, base: string): AddressSymbol {
  return scope.table.of(`tag ${base.toLowerCase()}.?`, () => ({
    ...opaque,
    kind: 'service-tag',
    name: `${base}.<${scope.regionParameter}>`,
    within: scope.tagSets?.get(base.toLowerCase()) ?? PUBLIC_TAG_SPACE,
    nonEmpty: true,
    tag: { base: base.toLowerCase(), region: 'unknown' },
    settledBy: { code: 'parameter', args: { parameter: scope.regionParameter } },
  }));
}

/** A symbol of which only its kind, and perhaps a bound, is known. */
export function opaqueSymbol(
  scope: Scope,
  key: string,
  description: Pick<AddressSymbol, 'kind' | 'name' | 'settledBy' | 'pattern'> & {
    readonly within?: AddressSet;
    readonly nonEmpty?: boolean;
  },
): AddressSymbol {
  return scope.table.of(key, () => ({ ...opaque, within: ALL_ADDRESSES, nonEmpty: false, ...description }));
}
