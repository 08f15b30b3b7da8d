// Azure regions as people, Azure Resource Manager and service tags spell them: "West Europe", `westeurope`,
// `WestEurope`. The table is data (`_shared/regions.yaml`); the suffix of a region that it lacks is its name.
import type { Library } from './schema.ts';

/** Returns Azure Resource Manager's spelling of a region: lower case, no spaces, hyphens or underscores. */
export const normalizeRegion = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

type Regions = Library['shared']['regions'];

const rowOf = (regions: Regions, region: string): readonly [string, Regions[string]] | undefined => {
  const wanted = normalizeRegion(region);
  const own = Object.hasOwn(regions, wanted) ? regions[wanted] : undefined;
  if (own !== undefined) return [wanted, own];
  const rows = Object.entries(regions);
  return (
    rows.find(([name]) => normalizeRegion(name) === wanted) ??
    rows.find(
      ([, row]) => normalizeRegion(row.suffix) === wanted || normalizeRegion(row['irregular-suffix'] ?? '') === wanted,
    )
  );
};

/** Returns Azure Resource Manager's name of a region in any spelling, which the table may lack. */
export const regionName = (regions: Regions, region: string): string => {
  const row = rowOf(regions, region);
  return normalizeRegion(row === undefined ? region : row[0]);
};

/**
 * Returns the suffix of a region in service tags. A region that the table lacks keeps its own capitals.
 * @example regionSuffix(regions, 'west europe') // 'WestEurope'
 */
export const regionSuffix = (regions: Regions, region: string): string =>
  rowOf(regions, region)?.[1].suffix ?? region.replace(/[\s_-]+/g, '');

/** Returns every suffix of a region in service tags: the regular one, then the irregular one if there is one. */
export const regionSuffixes = (regions: Regions, region: string): readonly string[] => {
  const irregular = rowOf(regions, region)?.[1]['irregular-suffix'];
  return [regionSuffix(regions, region), ...(irregular === undefined ? [] : [irregular])];
};
