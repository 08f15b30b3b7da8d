// What one check knows about addresses: symbols, loaded service tags, the virtual network, IP groups.

import type {
  AddressItem,
  Configuration,
  IpGroup,
  Route,
  ServiceTagFile,
  SourceRef,
} from '../../azure/configuration/resources.ts';
import { type SecurityAdminRule, securityAdminRules } from '../../azure/readers/security-admin-rules.ts';
import { type Cache, memoizeWeak, once } from '../../memoize.ts';
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
  type SomeRegion,
  SymbolTable,
  type TagName,
  type TagSnapshot,
  withRegions,
} from '../../net/index.ts';
import type { MissingReason } from './reason-codes.ts';
import { type ServiceTagSets, serviceTagSets } from './service-tag-sets.ts';
import { mostOfVirtualNetwork, surelyInVirtualNetwork } from './virtual-network-space.ts';

/** The addresses that names stand for, as far as one check knows them. */
export interface SymbolContext {
  /** Values that hold in this context alone. */
  readonly cache: Cache;
  readonly table: SymbolTable;
  readonly regions: RegionTable;
  /** Loaded service tags, or those that the product carries; null without either. */
  readonly serviceTags: ServiceTagSets | null;
  readonly virtualNetwork: AddressSymbol;
  readonly internetSpace: AddressSymbol;
  /** By id and by name, in lower case. */
  readonly ipGroups: ReadonlyMap<string, IpGroup>;
  /** Id of the scenario's parameter for the region. */
  readonly regionParameter: string;
  /** The region as the paste has it, where that is an expression (symbolic-text.ts); null: it is none. */
  readonly writtenRegion: WrittenRegion | null;
  /** Whether a default route to an appliance or gateway was pasted, so that VirtualNetwork may include public addresses. */
  readonly virtualNetworkMayIncludePublic: boolean;
  /** Tags that Azure Firewall's built-in rules may partly allow, by their names in lower case. */
  readonly infrastructureTags: ReadonlyMap<string, InfrastructureTag>;
  /** Documented host patterns of FQDN tags, by their names in lower case. */
  readonly fqdnTags: ReadonlyMap<string, readonly string[]>;
  /** Rules of a virtual network manager, which come before those of every security group. */
  readonly adminRules: readonly SecurityAdminRule[];
  /** Absent: the context is that of one configuration, in which every unknown value differs from every other. */
  readonly unknownIdentity?: UnknownIdentity;
}

/** A service tag, and the host patterns that scenarios name for it. */
export interface InfrastructureTag {
  readonly name: string;
  readonly hosts: readonly string[];
}

/** A value that cannot be resolved: its text, why, and where it stands. */
export interface UnknownValue {
  readonly code: string;
  readonly text: string;
  readonly at: SourceRef | null;
  readonly list: 'security-group' | 'firewall' | 'route';
}

/** An expression for the region, as a text to compare, and the region that the reader gave. */
export interface WrittenRegion {
  readonly symbol: string;
  readonly given: string | null;
}

/** Which unknown values of two configurations with one symbol table are the same. */
export interface UnknownIdentity {
  /** Returns a key: inputs with one key have the same text. */
  readonly inputKey: (input: number) => string;
  /** Reports whether both configurations have the input's text. */
  readonly isShared: (input: number) => boolean;
  /** Returns a key: values with one key are the same. null: they are only at the same place of the same text. */
  readonly sharedKey: (value: UnknownValue) => string | null;
}

/** What a context is built from besides the configuration; everything is optional. */
export interface SymbolContextOptions {
  /** Takes the place of pasted files. */
  readonly serviceTags?: ServiceTagFile | undefined;
  /** The cloud whose carried tags hold where no file is loaded. */
  readonly cloud?: string | undefined;
  /** The prefixes of the tag VirtualNetwork, where the reader gives them. */
  readonly virtualNetworkPrefixes?: readonly string[] | undefined;
  /** The virtual network, and what it is connected to, are assumed to use none of the addresses that lists have. */
  readonly publishedApart?: boolean | undefined;
  /** Prefixes that surely lie in the virtual network: those of the scenario's places and private endpoints. */
  readonly members?: readonly string[] | undefined;
  readonly regionParameter?: string | undefined;
  readonly writtenRegion?: WrittenRegion | undefined;
  /** Regions that the reader gave: they are regions even where the table lacks them. */
  readonly regions?: readonly string[] | undefined;
  /** Host patterns of FQDN tags, by their names in lower case. */
  readonly fqdnTags?: ReadonlyMap<string, readonly string[]> | undefined;
  /** Host patterns that scenarios name for service tags, by their names in lower case. */
  readonly tagHosts?: ReadonlyMap<string, readonly string[]> | undefined;
}

const opaque = { tag: null, exact: false, contains: addresses.NONE, resolvedBy: null } as const;

/** Reports whether a route's prefix may include public addresses. */
function mayIncludePublic(item: AddressItem): boolean {
  if (item.kind !== 'prefix') return true;
  const { set, invalid } = addresses.readPrefixes([item.text]);
  return invalid.length > 0 || addresses.intersects(set, INTERNET_AT_MOST);
}

const NO_REGIONS = regionTable({});
const regionsIn = memoizeWeak((library: Pick<Library, 'shared'>) => regionTable(library.shared.regions));

/** Returns the library's regions and those that the reader gave. */
function regionsOf(library: Pick<Library, 'shared'> | null, named: readonly string[]): RegionTable {
  const known = library === null ? NO_REGIONS : regionsIn(library);
  return named.length === 0 ? known : withRegions(known, named);
}

type ResourceOfKind<Kind> = Extract<Configuration['resources'][number], { readonly kind: Kind }>;

function resourcesOfKind<Kind extends string>(
  { resources }: Configuration,
  kind: Kind,
): readonly ResourceOfKind<Kind>[] {
  return resources.filter((resource): resource is ResourceOfKind<Kind> => resource.kind === kind);
}

/** Reports whether a route may lead public addresses to an appliance or a gateway. */
const mayRedirectPublic = ({ nextHop, prefix }: Route): boolean =>
  (!nextHop.known || nextHop.value === 'virtual-appliance' || nextHop.value === 'virtual-network-gateway') &&
  mayIncludePublic(prefix);

function ipGroupsByName(configuration: Configuration): ReadonlyMap<string, IpGroup> {
  const groups = new Map<string, IpGroup>();
  for (const group of resourcesOfKind(configuration, 'ip-group'))
    for (const key of [group.id, group.name]) if (key !== null) groups.set(key.toLowerCase(), group);
  return groups;
}

const infrastructureTags = (
  library: Pick<Library, 'shared'> | null,
  hostsByTag: ReadonlyMap<string, readonly string[]> | undefined,
): ReadonlyMap<string, InfrastructureTag> =>
  new Map(
    Object.entries(library?.shared.tags ?? {}).flatMap(([name, { infrastructure }]) => {
      const key = name.toLowerCase();
      return infrastructure === true ? [[key, { name, hosts: hostsByTag?.get(key) ?? [] }] as const] : [];
    }),
  );

/** The cloud of a check that names none. */
export const DEFAULT_CLOUD = 'public';

/** Returns the carried list of a cloud; null where the library has none. */
const carriedTags = (library: Pick<Library, 'serviceTags'> | null, cloud = DEFAULT_CLOUD): TagSnapshot | null =>
  library?.serviceTags?.[cloud] ?? null;

/** Returns why the addresses of a tag are not known: what was pasted is not asked for again. */
function unknownReach(
  tag: 'VirtualNetwork' | 'Internet',
  [widening]: readonly Route[],
  configuration: Configuration,
): MissingReason {
  if (widening !== undefined) return { code: 'virtual-network-widened', args: { rule: widening.name } };
  if (resourcesOfKind(configuration, 'virtual-network').some(({ prefixes }) => prefixes.length > 0))
    return { code: 'virtual-network-reach', args: { tag } };
  return tag === 'Internet' ? { code: 'internet-prefixes', args: {} } : { code: 'virtual-network-prefixes', args: {} };
}

/** Builds the context of one check; `library` null: no regions and no infrastructure tags are known. */
export function buildSymbolContext(
  configuration: Configuration,
  library: Pick<Library, 'shared' | 'serviceTags'> | null,
  options: SymbolContextOptions,
): SymbolContext {
  const regions = regionsOf(library, options.regions ?? []);
  const given = options.virtualNetworkPrefixes;
  const widening =
    given === undefined
      ? resourcesOfKind(configuration, 'route-table').flatMap(({ routes }) => routes.find(mayRedirectPublic) ?? [])
      : [];
  const virtualNetworkMayIncludePublic = widening.length > 0;
  const table = new SymbolTable({ virtualNetworkMayIncludePublic });
  const members =
    given === undefined
      ? surelyInVirtualNetwork(configuration, options.members ?? [])
      : addresses.readPrefixes(given).set;
  const contains = addresses.union(members, HOST_VIRTUAL_ADDRESS);
  const most = given === undefined ? mostOfVirtualNetwork(configuration) : members;
  const files =
    options.serviceTags === undefined ? resourcesOfKind(configuration, 'service-tags') : [options.serviceTags];
  const serviceTags = serviceTagSets(files, carriedTags(library, options.cloud), regions);
  // A network may use public addresses (What is IP address 168.63.129.16: customers can define any address space). That it
  // uses none of Microsoft's own stands nowhere: it is assumed, unless a route may make the tag have them.
  const isApart =
    options.publishedApart === true && given === undefined && !virtualNetworkMayIncludePublic && serviceTags !== null;
  return {
    cache: new Map(),
    table,
    regions,
    serviceTags,
    virtualNetwork: table.of('virtual-network', () => ({
      ...opaque,
      kind: 'virtual-network',
      name: 'VirtualNetwork',
      within: most === null ? ALL_ADDRESSES : addresses.union(most, contains),
      contains,
      lacks: isApart ? once(() => addresses.subtract(serviceTags.published(), contains)) : undefined,
      exact: given !== undefined,
      nonEmpty: true,
      resolvedBy: unknownReach('VirtualNetwork', widening, configuration),
    })),
    internetSpace: table.of('internet-space', () => ({
      ...opaque,
      kind: 'internet-space',
      name: 'Internet',
      within: INTERNET_AT_MOST,
      contains: INTERNET_AT_LEAST,
      nonEmpty: true,
      resolvedBy: unknownReach('Internet', widening, configuration),
    })),
    ipGroups: ipGroupsByName(configuration),
    regionParameter: options.regionParameter ?? 'region',
    writtenRegion: options.writtenRegion ?? null,
    virtualNetworkMayIncludePublic,
    fqdnTags: options.fqdnTags ?? new Map(),
    infrastructureTags: infrastructureTags(library, options.tagHosts),
    adminRules: securityAdminRules(configuration.resources),
  };
}

/** Returns the symbol of a public service tag, shown as `shown`. */
export function serviceTag(symbols: SymbolContext, name: TagName, shown: string): AddressSymbol {
  return symbols.table.of(`tag ${name.key}`, () => {
    const { serviceTags } = symbols;
    const listed = serviceTags?.get(name);
    // A regional tag that the list lacks lies in its tag, and a tag that it lacks includes its regions, by name.
    const partOf = listed === undefined && name.region !== null ? serviceTags?.get(tagWithoutRegion(name)) : undefined;
    const parts = listed === undefined && name.region === null ? serviceTags?.addressesOfRegions(name.base) : undefined;
    return {
      ...opaque,
      kind: 'service-tag',
      name: shown,
      within: PUBLIC_TAG_SPACE,
      contains: parts ?? addresses.NONE,
      // Azure rejects a tag that does not exist. One that the list lacks may be newer, or match nothing.
      nonEmpty: serviceTags === null || listed !== undefined || parts !== undefined,
      tag: { base: name.base, region: name.region },
      listed,
      partOf,
      resolvedBy: { code: 'service-tags', args: { tag: shown } },
    };
  });
}

const tagWithoutRegion = ({ base }: TagName): TagName => ({ key: base, base, region: null });

/** Returns the listed regions of a tag, of which `key` stands for one; undefined without a list. */
export function someRegion({ serviceTags }: SymbolContext, base: string, key: string): SomeRegion | undefined {
  return serviceTags === null ? undefined : { key, tags: () => serviceTags.tagsByRegion(base) };
}

/** Returns the symbol of a regional tag whose region is unspecified. */
export function tagOfUnknownRegion(symbols: SymbolContext, base: string): AddressSymbol {
  const key = base.toLowerCase();
  return symbols.table.of(`tag ${key}.?`, () => ({
    ...opaque,
    kind: 'service-tag',
    name: `${base}.<${symbols.regionParameter}>`,
    within: PUBLIC_TAG_SPACE,
    nonEmpty: true,
    tag: { base: key, region: 'unknown' },
    partOf: symbols.serviceTags?.get({ key, base: key, region: null }),
    someRegion: someRegion(symbols, key, '?'),
    resolvedBy: { code: 'parameter', args: { parameter: symbols.regionParameter } },
  }));
}

/** Returns a symbol of unknown addresses, which lie in `within`; the same symbol for the same key. */
export function opaqueSymbol(
  symbols: SymbolContext,
  key: string,
  description: Pick<AddressSymbol, 'kind' | 'name' | 'pattern'> & {
    readonly resolvedBy: MissingReason | null;
    readonly within?: AddressSet;
    readonly nonEmpty?: boolean;
  },
): AddressSymbol {
  return symbols.table.of(key, () => ({ ...opaque, within: ALL_ADDRESSES, nonEmpty: false, ...description }));
}
