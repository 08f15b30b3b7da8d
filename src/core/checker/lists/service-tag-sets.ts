// What is known of service tags: from service-tag files, or from the list that the product carries. A tag includes its
// regions, also where a file lists addresses for a region that it does not list for the tag.
import type { ServiceTagFile } from '../../azure/configuration/resources.ts';
import { memoize, memoizeWeak, once } from '../../memoize.ts';
import {
  type AddressSet,
  addresses,
  CLOUD,
  type ListedTag,
  parsePrefix,
  parseTagName,
  type RegionTable,
  relationsOf,
  type SnapshotTag,
  type TagName,
  type TagSnapshot,
  type TagsByRegion,
} from '../../net/index.ts';

/** The tags of one or more files, or of a carried list. */
export interface ServiceTagSets {
  /** Returns a tag; undefined for one that is not listed. */
  readonly get: (tag: TagName) => ListedTag | undefined;
  /** Returns the parts of a tag in the carried list by region id, or by suffix where it is no known region; of files, none. */
  readonly tagsByRegion: (base: string) => TagsByRegion;
  /** Returns what files list for regions of a tag that they do not list itself; undefined where they list nothing. */
  readonly addressesOfRegions: (base: string) => AddressSet | undefined;
  /** Returns the addresses of a tag by the length of their prefixes; undefined as for `get`. */
  readonly prefixesByLength: (tag: TagName) => ReadonlyMap<number, AddressSet> | undefined;
  /** Reports whether files list addresses for regions of a tag that they do not list for the tag itself. */
  readonly differsFromRegions: (base: string) => boolean;
  /** Names of the listed tags, without those of regions. */
  readonly names: () => readonly string[];
  /** Returns the IPv4 addresses of all listed tags. */
  readonly published: () => AddressSet;
  /** Change numbers of the files. */
  readonly changeNumbers: readonly string[];
  /** Day of the carried list, as 2025-11-17; null for files. */
  readonly date: string | null;
}

type Lists = Map<string, (readonly string[])[]>;

function add(lists: Lists, key: string, prefixes: readonly string[]): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [prefixes]);
  else list.push(prefixes);
}

const setOf = (lists: readonly (readonly string[])[] | undefined): AddressSet | null =>
  lists === undefined ? null : addresses.readPrefixes(lists.flat()).set;

/** Returns the tags of the files. A file has 96,000 prefixes and a check needs a few hundred: each tag is parsed on demand. */
function readTags(files: readonly ServiceTagFile[], regions: RegionTable): ServiceTagSets {
  const tags: Lists = new Map();
  const regional: Lists = new Map();
  for (const file of files) {
    for (const [name, prefixes] of file.tags) {
      const { key, base, region } = parseTagName(name, regions);
      add(tags, key, prefixes);
      if (region !== null) add(regional, base, prefixes);
    }
  }
  const names = once(() =>
    files.flatMap(({ tags }) => [...tags.keys()]).filter((name) => parseTagName(name, regions).region === null),
  );
  const listed = memoize((key: string) => ({ set: setOf(tags.get(key)) }));
  const ofRegions = memoize((base: string) => ({ set: setOf(regional.get(base)) }));
  /** Reports whether a tag lists its regions' prefixes as the same texts, as nearly every tag does; parses nothing. */
  const listsRegions = (base: string): boolean => {
    const own = new Set(tags.get(base)?.flat());
    return (regional.get(base) ?? []).every((list) => list.every((prefix) => own.has(prefix)));
  };
  const whole = memoize((key: string): { readonly tag: ListedTag | null; readonly differs: boolean } => {
    const { set } = listed(key);
    if (set === null) return { tag: null, differs: false };
    const { set: parts } = listsRegions(key) ? { set: null } : ofRegions(key);
    if (parts === null || addresses.covers(set, parts)) return { tag: listedTag(set), differs: false };
    return { tag: listedTag(addresses.union(set, parts)), differs: true };
  });
  const blocks = memoize((key: string): { readonly byLength: ReadonlyMap<number, AddressSet> | null } => {
    const own = tags.get(key);
    if (own === undefined) return { byLength: null };
    const all = [...own, ...(whole(key).differs ? (regional.get(key) ?? []) : [])].flat();
    const byLength = Map.groupBy(all, (text) => parsePrefix(text)?.length ?? -1);
    byLength.delete(-1);
    return {
      byLength: new Map([...byLength].map(([length, texts]) => [length, addresses.readPrefixes(texts).set])),
    };
  });
  return {
    get: ({ key }) => whole(key).tag ?? undefined,
    // A file may have a few of the regions alone.
    tagsByRegion: () => NO_PARTS,
    addressesOfRegions: (base) => ofRegions(base).set ?? undefined,
    prefixesByLength: ({ key }) => blocks(key).byLength ?? undefined,
    differsFromRegions: (base) => whole(base).differs,
    names,
    published: once(() => ipv4OfAll(names().map((name) => listed(parseTagName(name, regions).key).set))),
    changeNumbers: files.flatMap(({ changeNumber }) => (changeNumber === null ? [] : [changeNumber])),
    date: null,
  };
}

const NO_PARTS: TagsByRegion = new Map();

/** Returns what follows a tag and a dot among names. */
function suffixesAmong(names: readonly string[], base: string): readonly string[] {
  const start = `${base.toLowerCase()}.`;
  return names.flatMap((name) => (name.toLowerCase().startsWith(start) ? [name.slice(start.length)] : []));
}

const listedTag = (set: AddressSet): ListedTag => ({
  addresses: set,
  relationsTo: memoize((other) => relationsOf(set, other.addresses)),
});

/** Returns the IPv4 addresses of sets together. */
const ipv4OfAll = (sets: readonly (AddressSet | null | undefined)[]): AddressSet =>
  addresses.unionOf(sets.flatMap((set) => (set == null ? [] : { v4: set.v4, v6: [] })));

const tagsOfFile = memoizeWeak((file: ServiceTagFile) => memoize((regions: RegionTable) => readTags([file], regions)));

/** Returns the suffixes that tags may have for each region. */
const suffixesIn = memoizeWeak((regions: RegionTable): ReadonlyMap<string, readonly string[]> => {
  const suffixes = new Map<string, string[]>();
  for (const [spelling, region] of regions) suffixes.set(region, [...(suffixes.get(region) ?? []), spelling]);
  return suffixes;
});

/** Returns the tags of a list that the product carries. */
const tagsOfSnapshot = memoizeWeak(({ tag: find, names: all, date, changeNumber }: TagSnapshot) =>
  memoizeWeak((regions: RegionTable): ServiceTagSets => {
    const found = memoize((key: string): { readonly tag: SnapshotTag | null } => {
      const { base, region } = parseTagName(key, regions);
      const names =
        region === null ? [key] : (suffixesIn(regions).get(region) ?? [region]).map((suffix) => `${base}.${suffix}`);
      return { tag: names.map(find).find((tag) => tag !== null) ?? null };
    });
    const partsOf = (base: string): TagsByRegion =>
      new Map(
        suffixesAmong(all, base).flatMap((suffix) => {
          const { key, region } = parseTagName(`${base}.${suffix}`, regions);
          const { tag } = found(key);
          return tag === null ? [] : [[region ?? suffix.toLowerCase(), tag] as const];
        }),
      );
    const names = once(() => all.filter((name) => parseTagName(name, regions).region === null));
    const isPart = (name: string): boolean => name.includes('.') && find(name.slice(0, name.indexOf('.'))) !== null;
    /** Every part lies in its tag, and most tags in this one: the list states both without their prefixes. */
    const widest = find(CLOUD);
    const liesInWidest = (tag: SnapshotTag): boolean =>
      widest !== null && ['subset', 'equal'].includes(tag.relationsTo(widest).ipv4);
    return {
      get: ({ key }) => found(key).tag ?? undefined,
      tagsByRegion: memoize(partsOf),
      addressesOfRegions: () => undefined,
      prefixesByLength: ({ key }) => found(key).tag?.byLength(),
      differsFromRegions: () => false,
      names,
      published: once(() => {
        const others = all.flatMap((name) => (isPart(name) ? [] : (find(name) ?? [])));
        const apart = others.filter((tag) => !liesInWidest(tag));
        return ipv4OfAll([widest, ...apart].map((tag) => tag?.addresses));
      }),
      changeNumbers: [changeNumber],
      date,
    };
  }),
);

/**
 * Returns the tags of the files together, else those of the carried list; null without either. What was read is kept for
 * the next check.
 */
export function serviceTagSets(
  files: readonly ServiceTagFile[],
  carried: TagSnapshot | null,
  regions: RegionTable,
): ServiceTagSets | null {
  const [only, ...more] = files;
  if (only === undefined) return carried === null ? null : tagsOfSnapshot(carried)(regions);
  return more.length === 0 ? tagsOfFile(only)(regions) : readTags(files, regions);
}
