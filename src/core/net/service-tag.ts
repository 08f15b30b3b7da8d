// Names of service tags, compared without case and split into tag and region only where the region is known
// (AzureFrontDoor.FirstParty has a dot and no region).

/** Region id (`westeurope`) by every suffix that a tag may carry, in lower case. Some regions have two spellings. */
export type RegionTable = ReadonlyMap<string, string>;

export interface TagName {
  /** The same text for every spelling of a tag and its region, in lower case. */
  readonly key: string;
  /** Key of the tag without its region; equals `key` for a tag that is not regional. */
  readonly base: string;
  /** Region id; null for a tag that is not regional. */
  readonly region: string | null;
}

/** Makes the table of regions from their ids and suffixes. */
export function regionTable(
  regions: Readonly<Record<string, { readonly suffix: string; readonly 'irregular-suffix'?: string | undefined }>>,
): RegionTable {
  const table = new Map<string, string>();
  for (const [id, { suffix, 'irregular-suffix': irregular }] of Object.entries(regions)) {
    for (const spelling of [id, suffix, irregular]) if (spelling !== undefined) table.set(spelling.toLowerCase(), id);
  }
  return table;
}

/** Returns the table with further regions, in any spelling. */
export function withRegions(table: RegionTable, further: readonly string[]): RegionTable {
  const spellings = further.map((region) => region.toLowerCase().replace(/[\s_-]+/g, ''));
  const unknown = spellings.filter((spelling) => !table.has(spelling));
  return unknown.length === 0
    ? table
    : new Map([...table, ...unknown.map((spelling) => [spelling, spelling] as const)]);
}

/** Parses a tag as a rule writes it. */
export function parseTagName(text: string, regions: RegionTable): TagName {
  const key = text.trim().toLowerCase();
  const dot = key.lastIndexOf('.');
  const region = dot < 0 ? undefined : regions.get(key.slice(dot + 1));
  return region === undefined ? { key, base: key, region: null } : regionalTag(key.slice(0, dot), region, regions);
}

/** Returns a tag with a region, which the table may lack. */
export function regionalTag(base: string, region: string, regions: RegionTable): TagName {
  const lower = base.toLowerCase();
  const id = regions.get(region.toLowerCase()) ?? region.toLowerCase();
  return { key: `${lower}.${id}`, base: lower, region: id };
}

/**
 * Tags that have more addresses than all their regions together, in the service tag file of 2025-11-17. Others
 * (AzureSignalR) are the union of their regions.
 */
const LARGER_THAN_ITS_REGIONS: ReadonlySet<string> = new Set([
  'storage',
  'azurecloud',
  'sql',
  'azurecontainerregistry',
  'azurekeyvault',
  'azuremachinelearning',
  'batchnodemanagement',
  'microsoftcontainerregistry',
]);

/** Reports whether a tag is known to have addresses outside `count` of its regions. Each regional tag of the file has six or more. */
export function exceedsRegions(base: string, count: number): boolean {
  return count <= 2 || LARGER_THAN_ITS_REGIONS.has(base);
}
