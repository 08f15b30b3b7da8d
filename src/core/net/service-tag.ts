// Names of service tags: compared without case, split into tag and region only where the region is a known one
// (AzureFrontDoor.FirstParty has a dot and no region).

/** Region id (`westeurope`) by every suffix that a tag may carry, in lower case. Some regions have two spellings. */
export type RegionTable = ReadonlyMap<string, string>;

export interface TagName {
  /** Same text for the same tag, whatever the case and the spelling of its region. */
  readonly key: string;
  /** Key of the tag without its region; equals `key` for a tag that is not regional. */
  readonly base: string;
  readonly region: string | null;
}

/** The table of regions that are known by name. */
export function regionTable(
  regions: Readonly<
    Record<string, { readonly suffix: string; readonly 'irregular-suffix'?: string | undefined }>
  >,
): RegionTable {
  const table = new Map<string, string>();
  for (const [id, { suffix, 'irregular-suffix': irregular }] of Object.entries(regions)) {
    for (const spelling of [id, suffix, irregular])
      if (spelling !== undefined) table.set(spelling.toLowerCase(), id);
  }
  return table;
}

/** The table with further regions, as a reader may write them. */
export function withRegions(table: RegionTable, further: readonly string[]): RegionTable {
  const spellings = further.map((region) => region.toLowerCase().replace(/[\s_-]+/g, ''));
  const unknown = spellings.filter((spelling) => !table.has(spelling));
  return unknown.length === 0
    ? table
    : new Map([...table, ...unknown.map((spelling) => [spelling, spelling] as const)]);
}

/** Reads a tag as a rule writes it. */
export function tagName(text: string, regions: RegionTable): TagName {
  const key = text.trim().toLowerCase();
  const dot = key.lastIndexOf('.');
  const region = dot < 0 ? undefined : regions.get(key.slice(dot + 1));
  return region === undefined
    ? { key, base: key, region: null }
    : regionalTag(key.slice(0, dot), region, regions);
}

/** A tag whose region is known to be one, even where the table lacks it. */
export function regionalTag(base: string, region: string, regions: RegionTable): TagName {
  const lower = base.toLowerCase();
  const id = regions.get(region.toLowerCase()) ?? region.toLowerCase();
  return { key: `${lower}.${id}`, base: lower, region: id };
}

/**
 * Tags that hold more addresses than all their regions together, in the published file of 2025-11-17. Some others
 * (AzureSignalR) are just the union of their regions.
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

/** Whether a tag surely has addresses outside `count` of its regions. Every regional tag of the file has at least six. */
export function exceedsRegions(base: string, count: number): boolean {
  return count <= 2 || LARGER_THAN_ITS_REGIONS.has(base);
}
