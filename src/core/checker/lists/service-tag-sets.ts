// The addresses of service tags from service-tag files. A tag includes its regions, also where a file lists addresses
// for a region that it does not list for the tag.
import type { ServiceTagFile } from '../../azure/configuration/resources.ts';
import { memoize, memoizeWeak } from '../../memoize.ts';
import { type AddressSet, addresses, parsePrefix, parseTagName, type RegionTable } from '../../net/index.ts';

/** The tags of one or more files. */
export interface ServiceTagSets {
  /** Returns the addresses of a tag by its key (`TagName.key`); undefined for a tag that no file has. */
  get(key: string): AddressSet | undefined;
  /** Returns the addresses of a tag by the length of their prefixes; undefined as for `get`. */
  prefixesByLength(key: string): ReadonlyMap<number, AddressSet> | undefined;
  /** Returns all addresses that the files list for regions of a tag; undefined where they list none. */
  addressesOfRegions(base: string): AddressSet | undefined;
  /** Reports whether the files list addresses for regions of a tag that they do not list for the tag itself. */
  differsFromRegions(base: string): boolean;
  /** Change numbers of the files. */
  readonly changeNumbers: readonly string[];
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
  const listed = memoize((key: string) => ({ set: setOf(tags.get(key)) }));
  const ofRegions = memoize((base: string) => ({ set: setOf(regional.get(base)) }));
  /** Reports whether a tag lists its regions' prefixes as the same texts, as nearly every tag does; parses nothing. */
  const listsRegions = (base: string): boolean => {
    const own = new Set(tags.get(base)?.flat());
    return (regional.get(base) ?? []).every((list) => list.every((prefix) => own.has(prefix)));
  };
  const whole = memoize((key: string): { readonly set: AddressSet | null; readonly differs: boolean } => {
    const { set } = listed(key);
    if (set === null || listsRegions(key)) return { set, differs: false };
    const { set: parts } = ofRegions(key);
    if (parts === null || addresses.covers(set, parts)) return { set, differs: false };
    return { set: addresses.union(set, parts), differs: true };
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
    prefixesByLength: (key) => blocks(key).byLength ?? undefined,
    get: (key) => whole(key).set ?? undefined,
    addressesOfRegions: (base) => ofRegions(base).set ?? undefined,
    differsFromRegions: (base) => whole(base).differs,
    changeNumbers: files.flatMap(({ changeNumber }) => (changeNumber === null ? [] : [changeNumber])),
  };
}

const tagsOfFile = memoizeWeak((file: ServiceTagFile) => memoize((regions: RegionTable) => readTags([file], regions)));

/** Returns the tags of the files together; null without a file. The tags of a single file are kept for the next check. */
export function serviceTagSets(files: readonly ServiceTagFile[], regions: RegionTable): ServiceTagSets | null {
  const [only, ...more] = files;
  if (only === undefined) return null;
  return more.length === 0 ? tagsOfFile(only)(regions) : readTags(files, regions);
}
