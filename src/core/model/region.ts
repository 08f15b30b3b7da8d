// Azure regions as people, the resource manager and service tags spell them: "West Europe", `westeurope`,
// `WestEurope`. The table is data (`_shared/regions.yaml`); a region that it lacks still has a suffix: itself.
import type { Library } from './schema.ts';

/** Folds the spellings of a region to the resource manager's: lower case, no spaces, hyphens or underscores. */
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
      ([, row]) =>
        normalizeRegion(row.suffix) === wanted || normalizeRegion(row['irregular-suffix'] ?? '') === wanted,
    )
  );
};

/** Gives the resource manager's name of a region in any spelling, also of one that the table lacks. */
export const regionName = (regions: Regions, region: string): string => {
  const row = rowOf(regions, region);
  return normalizeRegion(row === undefined ? region : row[0]);
};

/**
 * Gives the suffix that service tags write for a region. A region that the table lacks keeps its own capitals.
 * @example regionSuffix(regions, 'west europe') // 'WestEurope'
 */
export const regionSuffix = (regions: Regions, region: string): string =>
  rowOf(regions, region)?.[1].suffix ?? region.replace(/[\s_-]+/g, '');

/** Gives every suffix under which a region's tags are written: the regular one, then the irregular one if any. */
export const regionSuffixes = (regions: Regions, region: string): readonly string[] => {
  const irregular = rowOf(regions, region)?.[1]['irregular-suffix'];
  return [regionSuffix(regions, region), ...(irregular === undefined ? [] : [irregular])];
};
