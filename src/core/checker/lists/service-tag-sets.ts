// Service-tag files as sets of addresses. What names say holds too: a tag holds its regions, also where a file lists
// addresses for a region that it does not list for the tag.
import type { ServiceTagFile } from '../../azure/configuration/resources.ts';
import { type AddressSet, addresses, parsePrefix, type RegionTable, tagName } from '../../net/index.ts';
import { memo, oncePer } from './memoize.ts';

export interface TagSets {
  /** By key (`TagName.key`); undefined for a tag that no file has. */
  get(key: string): AddressSet | undefined;
  /** The addresses of a tag by the length of the prefixes that list them; undefined as for `get`. */
  blocksOf(key: string): ReadonlyMap<number, AddressSet> | undefined;
  /** All addresses that the files list for regions of a tag; undefined where they list none. */
  regionsOf(base: string): AddressSet | undefined;
  /** Whether the files list addresses for regions of a tag that they do not list for the tag itself. */
  differs(base: string): boolean;
  readonly changes: readonly string[];
}

type Lists = Map<string, (readonly string[])[]>;

function add(lists: Lists, key: string, prefixes: readonly string[]): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [prefixes]);
  else list.push(prefixes);
}

const setOf = (lists: readonly (readonly string[])[] | undefined): AddressSet | null =>
  lists === undefined ? null : addresses.readPrefixes(lists.flat()).set;

/** A file has 96,000 prefixes and a check needs a few hundred: a tag is read when it is first asked for. */
function readTags(files: readonly ServiceTagFile[], regions: RegionTable): TagSets {
  const tags: Lists = new Map();
  const regional: Lists = new Map();
  for (const file of files) {
    for (const [name, prefixes] of file.tags) {
      const { key, base, region } = tagName(name, regions);
      add(tags, key, prefixes);
      if (region !== null) add(regional, base, prefixes);
    }
  }
  const listed = memo((key: string) => ({ set: setOf(tags.get(key)) }));
  const ofRegions = memo((base: string) => ({ set: setOf(regional.get(base)) }));
  /** Whether a tag lists its regions' prefixes as they are written there, as it nearly always does: nothing is read. */
  const listsRegions = (base: string): boolean => {
    const own = new Set(tags.get(base)?.flat());
    return (regional.get(base) ?? []).every((list) => list.every((prefix) => own.has(prefix)));
  };
  const whole = memo((key: string): { readonly set: AddressSet | null; readonly differs: boolean } => {
    const { set } = listed(key);
    if (set === null || listsRegions(key)) return { set, differs: false };
    const { set: parts } = ofRegions(key);
    if (parts === null || addresses.covers(set, parts)) return { set, differs: false };
    return { set: addresses.union(set, parts), differs: true };
  });
  const blocks = memo((key: string): { readonly byLength: ReadonlyMap<number, AddressSet> | null } => {
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
    blocksOf: (key) => blocks(key).byLength ?? undefined,
    get: (key) => whole(key).set ?? undefined,
    regionsOf: (base) => ofRegions(base).set ?? undefined,
    differs: (base) => whole(base).differs,
    changes: files.flatMap(({ changeNumber }) => (changeNumber === null ? [] : [changeNumber])),
  };
}

const ofOne = oncePer((regions: RegionTable, file: ServiceTagFile) => readTags([file], regions));

/** The tags of the files together; null without a file. What was read of a single file is kept for the next check. */
export function tagSets(files: readonly ServiceTagFile[], regions: RegionTable): TagSets | null {
  const [only, ...more] = files;
  if (only === undefined) return null;
  return more.length === 0 ? ofOne(regions, only) : readTags(files, regions);
}
