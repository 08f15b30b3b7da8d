// Writes the tags of a service-tag file as one compact text, which the product carries: a line about the list, a line with
// the relations of its tags, and a line for each tag. A tag's parts (`Storage.WestEurope` of `Storage`) stand in its line:
// which of its prefixes is whose, since nearly all of theirs are its own.
//
// portolan-service-tags 2 <cloud> <change number> <date>
// <tag> <tag> <two letters>, ...                     tags by the number of their line; see `relations.ts`
// <name> TAB <parts> TAB <IPv4 lengths> TAB <IPv4 distances> TAB <IPv6 lengths> TAB <IPv6 distances>
//        TAB <part that has each prefix, as far as its region does not tell; see `owners.ts`> TAB <further prefixes of the parts>
import { type Prefix, parsePrefix } from '../address.ts';
import { readPrefixes } from '../address-set.ts';
import { toDigits } from './digits.ts';
import { CLOUD, type OwnedTag, unexpectedOwners } from './owners.ts';
import { encodePrefixes, sortedPrefixes } from './prefix-list.ts';
import { relationLetters } from './relations.ts';
import { HEADER } from './snapshot.ts';

/** A published list of service tags. */
export interface TagList {
  readonly cloud: string;
  readonly changeNumber: string;
  /** Day of its publication, as 2025-11-17. */
  readonly date: string;
  /** Prefixes by the names of tags. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

/** Parts of a tag, by their names' last words. */
interface Family {
  readonly name: string;
  readonly prefixes: readonly Prefix[];
  readonly parts: readonly { readonly suffix: string; readonly prefixes: readonly Prefix[] }[];
}

const NAME = /^[\w-]+(?:\.[\w-]+)*$/;
const keyOf = ({ family, lo, length }: Prefix): string => `${family} ${lo} ${length}`;

function prefixesOf(tag: string, texts: readonly string[]): readonly Prefix[] {
  const prefixes = texts.map((text) => {
    const prefix = parsePrefix(text.trim());
    if (prefix === null || prefix.hostBits) throw new Error(`${tag}: not a prefix: ${text}`);
    return prefix;
  });
  return [...new Map(prefixes.map((prefix) => [keyOf(prefix), prefix])).values()];
}

/** Returns the tags that are no part of another one, with their parts, the largest first. Throws on a bad name or prefix. */
function familiesOf({ tags }: TagList): readonly Family[] {
  const families = new Map<string, { name: string; prefixes: readonly Prefix[]; parts: Family['parts'][number][] }>();
  const parts: [base: string, Family['parts'][number]][] = [];
  for (const [name, texts] of tags) {
    if (!NAME.test(name)) throw new Error(`Not the name of a service tag: ${name}`);
    const prefixes = prefixesOf(name, texts);
    const dot = name.lastIndexOf('.');
    const base = name.slice(0, Math.max(dot, 0));
    // A part of a part would have no line of its own.
    if (tags.has(base) && !isPart(base, tags)) parts.push([base, { suffix: name.slice(dot + 1), prefixes }]);
    else families.set(name, { name, prefixes, parts: [] });
  }
  for (const [base, part] of parts) families.get(base)?.parts.push(part);
  for (const family of families.values()) family.parts.sort((a, b) => b.prefixes.length - a.prefixes.length);
  return [...families.values()];
}

const isPart = (name: string, tags: TagList['tags']): boolean => {
  const dot = name.lastIndexOf('.');
  return dot > 0 && tags.has(name.slice(0, dot));
};

/** What a family's line says of its parts: the prefixes of each that are the tag's, and the further ones. */
interface Shares {
  readonly owned: OwnedTag;
  /** By the order of the parts. */
  readonly further: readonly (readonly Prefix[])[];
}

function sharesOf({ prefixes, parts }: Family): Shares {
  const [v4, v6] = [sortedPrefixes(prefixes, 4), sortedPrefixes(prefixes, 6)];
  const own = new Set(prefixes.map(keyOf));
  const owner = new Map<string, number>();
  const further = parts.map((part, index) =>
    part.prefixes.filter((prefix) => {
      const key = keyOf(prefix);
      if (!own.has(key) || owner.has(key)) return true;
      owner.set(key, index + 1);
      return false;
    }),
  );
  return {
    further,
    owned: {
      suffixes: parts.map(({ suffix }) => suffix),
      ipv4: { starts: v4.map(({ lo }) => lo), lengths: v4.map(({ length }) => length) },
      ipv6: { starts: v6.map(({ lo }) => lo), lengths: v6.map(({ length }) => length) },
      owners: [...v4, ...v6].map((prefix) => owner.get(keyOf(prefix)) ?? 0),
    },
  };
}

const encodeBoth = (prefixes: readonly Prefix[]): readonly string[] =>
  [sortedPrefixes(prefixes, 4), sortedPrefixes(prefixes, 6)].flatMap(encodePrefixes);

function encodeFamily(family: Family, regions: OwnedTag | null): string {
  const { name, prefixes, parts } = family;
  const { owned, further } = sharesOf(family);
  const owners = unexpectedOwners(name === CLOUD ? null : regions, owned);
  return [
    name,
    owned.suffixes.join(','),
    ...encodeBoth(prefixes),
    parts.length === 0 ? '' : owners.map(toDigits).join(''),
    further
      .map((rest) => (rest.length === 0 ? '' : encodeBoth(rest).join('.')))
      .join(',')
      .replace(/,+$/, ''),
  ].join('\t');
}

/** Returns a list as the text that `readSnapshot` reads. Throws on a tag's name or a prefix that Azure does not publish. */
export function encodeSnapshot(list: TagList): string {
  const families = familiesOf(list);
  const sets = families.map(({ name }) => readPrefixes(list.tags.get(name) ?? []).set);
  const related = sets.flatMap((one, index) =>
    sets.slice(index + 1).flatMap((other, place) => {
      const letters = relationLetters(one, other);
      return letters === 'dd' ? [] : [`${index} ${index + 1 + place} ${letters}`];
    }),
  );
  const { cloud, changeNumber, date } = list;
  const cloudFamily = families.find(({ name }) => name === CLOUD);
  const regions = cloudFamily === undefined ? null : sharesOf(cloudFamily).owned;
  const lines = families.map((family) => encodeFamily(family, regions));
  return `${[`${HEADER} ${cloud} ${changeNumber} ${date}`, related.join(','), ...lines].join('\n')}\n`;
}
