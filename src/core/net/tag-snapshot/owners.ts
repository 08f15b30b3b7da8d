// Which part of a tag has each of its prefixes, by the region that a prefix lies in: nearly all of a region's prefixes
// are of one part, and the regions are those of AzureCloud, which has a part for each. What a region says takes no room.
import type { PrefixList } from './prefix-list.ts';

/** The tag whose parts are the regions. */
export const CLOUD = 'AzureCloud';

/** The prefixes of a tag, sorted, and the last words of its parts' names. */
export interface PartedTag {
  readonly suffixes: readonly string[];
  readonly ipv4: PrefixList<number>;
  readonly ipv6: PrefixList<bigint>;
}

/** A tag with the number of the part that has each prefix, IPv4 first; 0: none has it. */
export interface OwnedTag extends PartedTag {
  readonly owners: readonly number[];
}

/** Returns the place of the last start that is not above an address; -1: all are. */
function placeAt<Start extends number | bigint>(starts: readonly Start[], address: Start): number {
  let [from, to] = [0, starts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const start = starts[middle] as Start; // in range
    if (start <= address) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** Returns the number of the region at or before each prefix, IPv4 first; 0: none is known. */
function regionsAt(regions: OwnedTag, { ipv4, ipv6 }: PartedTag): readonly number[] {
  const before = regions.ipv4.starts.length;
  const inV6 = ipv6.starts.map((start) => placeAt(regions.ipv6.starts, start));
  return [
    ...ipv4.starts.map((start) => regions.owners[placeAt(regions.ipv4.starts, start)] ?? 0),
    ...inV6.map((place) => (place < 0 ? 0 : (regions.owners[before + place] ?? 0))),
  ];
}

/** Turns owners into what is not expected of them, or back. `step` returns a place's result and its owner. */
function along(
  regions: OwnedTag | null,
  tag: PartedTag,
  step: (place: number, expected: number) => { readonly result: number; readonly owner: number },
): readonly number[] {
  const named = new Map(tag.suffixes.map((suffix, index) => [suffix.toLowerCase(), index + 1]));
  // Expected is the part of the prefix before in the region, and of the first the part with the region's name.
  const partOf = [0, ...(regions?.suffixes ?? []).map((suffix) => named.get(suffix.toLowerCase()) ?? 0)];
  const regionOf = regions === null ? [] : regionsAt(regions, tag);
  return Array.from({ length: tag.ipv4.starts.length + tag.ipv6.starts.length }, (_, place) => {
    const region = regionOf[place] ?? 0;
    const { result, owner } = step(place, partOf[region] ?? 0);
    partOf[region] = owner;
    return result;
  });
}

/** Returns for each prefix 0 where its region tells its part, and otherwise the part's number and one. */
export const unexpectedOwners = (regions: OwnedTag | null, tag: OwnedTag): readonly number[] =>
  along(regions, tag, (place, expected) => {
    const owner = tag.owners[place] ?? 0;
    return { owner, result: owner === expected ? 0 : owner + 1 };
  });

/** Returns the owners of which `unexpectedOwners` made numbers. */
export const ownersFrom = (numbers: readonly number[], regions: OwnedTag | null, tag: PartedTag): readonly number[] =>
  along(regions, tag, (place, expected) => {
    const number = numbers[place] ?? 0;
    const owner = number === 0 ? expected : number - 1;
    return { owner, result: owner };
  });
