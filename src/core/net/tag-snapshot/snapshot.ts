// Reads a snapshot of service tags: each tag when it is first asked for, since a check needs a few of thousands.
import { memoize, once } from '../../memoize.ts';
import type { AddressSet } from '../address-set.ts';
import { readNumbers } from './digits.ts';
import { CLOUD, type OwnedTag, ownersFrom } from './owners.ts';
import {
  byLength,
  decodeIPv4,
  decodeIPv6,
  intervalsOfIPv4,
  intervalsOfIPv6,
  type PrefixList,
  pick,
  prefixTexts,
} from './prefix-list.ts';
import { DISJOINT, inverted, readRelations, relationsOf, type TagRelations } from './relations.ts';

/** First words of every snapshot of this form. */
export const HEADER = 'portolan-service-tags 2';

/** A tag of a list, as far as decisions need it. */
export interface ListedTag {
  /** Its addresses; each family is computed when it is first read. */
  readonly addresses: AddressSet;
  /** Returns how it relates to another tag of the list. Throws for a tag of another list. */
  readonly relationsTo: (other: ListedTag) => TagRelations;
}

/** One tag of a snapshot. */
export interface SnapshotTag extends ListedTag {
  /** As the list writes it. */
  readonly name: string;
  /** Its prefixes as text, sorted. */
  readonly prefixes: () => readonly string[];
  /** Its addresses by the length of their prefixes. */
  readonly byLength: () => ReadonlyMap<number, AddressSet>;
}

/** A published list of service tags. */
export interface TagSnapshot {
  readonly cloud: string;
  readonly changeNumber: string;
  /** Day of its publication, as 2025-11-17. */
  readonly date: string;
  /** Names of all tags, as the list writes them. */
  readonly names: readonly string[];
  /** Returns a tag by its name in any case; null for one that the list lacks. */
  readonly tag: (name: string) => SnapshotTag | null;
}

/** The line of a tag that is no part of another one. */
interface Line {
  readonly index: number;
  readonly name: string;
  readonly suffixes: readonly string[];
  readonly ipv4: () => PrefixList<number>;
  readonly ipv6: () => PrefixList<bigint>;
  /** Number of the part that has each IPv4 prefix. */
  readonly ownersOfIPv4: () => readonly number[];
  /** Number of the part that has each prefix, IPv4 first. */
  readonly owners: () => readonly number[];
  /** Further prefixes of the parts. */
  readonly further: () => readonly string[];
}

/** The regions of a list: AzureCloud, with the parts of all its prefixes, or of its IPv4 prefixes alone. */
interface Regions {
  readonly whole: () => OwnedTag | null;
  readonly ipv4: () => OwnedTag | null;
}

const NO_PREFIXES: PrefixList<bigint> = { starts: [], lengths: [] };

/** The regions of the list are asked for by every line but theirs. */
function readLine(text: string, index: number, regions: Regions): Line {
  const [
    name = '',
    suffixes = '',
    lengths4 = '',
    distances4 = '',
    lengths6 = '',
    distances6 = '',
    owners = '',
    further = '',
  ] = text.split('\t');
  const parts = suffixes === '' ? [] : suffixes.split(',');
  const ipv4 = once(() => decodeIPv4(lengths4, distances4));
  const ipv6 = once(() => decodeIPv6(lengths6, distances6));
  return {
    index,
    name,
    suffixes: parts,
    ipv4,
    ipv6,
    // IPv4 prefixes come first, and none after them says anything of their parts.
    ownersOfIPv4: once(() =>
      ownersFrom(readNumbers(owners), name === CLOUD ? null : regions.ipv4(), {
        suffixes: parts,
        ipv4: ipv4(),
        ipv6: NO_PREFIXES,
      }),
    ),
    owners: once(() =>
      ownersFrom(readNumbers(owners), name === CLOUD ? null : regions.whole(), {
        suffixes: parts,
        ipv4: ipv4(),
        ipv6: ipv6(),
      }),
    ),
    further: () => further.split(','),
  };
}

/** Where a tag stands: in its own line, or as a part in another tag's. */
interface Place {
  readonly line: Line;
  /** From 1; null: the tag has the line. */
  readonly part: number | null;
}

const concat = <Start extends number | bigint>(a: PrefixList<Start>, b: PrefixList<Start>): PrefixList<Start> => ({
  starts: [...a.starts, ...b.starts],
  lengths: [...a.lengths, ...b.lengths],
});

function ipv4Of({ line, part }: Place): PrefixList<number> {
  const list = line.ipv4();
  if (part === null) return list;
  const owners = line.ownersOfIPv4();
  const own = pick(list, (place) => owners[place] === part);
  const [lengths = '', distances = ''] = line.further()[part - 1]?.split('.') ?? [];
  return lengths === '' ? own : concat(own, decodeIPv4(lengths, distances));
}

function ipv6Of({ line, part }: Place): PrefixList<bigint> {
  const list = line.ipv6();
  if (part === null) return list;
  const owners = line.owners();
  const before = owners.length - list.starts.length;
  const own = pick(list, (place) => owners[before + place] === part);
  const [, , lengths = '', distances = ''] = line.further()[part - 1]?.split('.') ?? [];
  return lengths === '' ? own : concat(own, decodeIPv6(lengths, distances));
}

function snapshotTag(name: string, place: Place, relationsTo: SnapshotTag['relationsTo']): SnapshotTag {
  const [ipv4, ipv6] = [once(() => ipv4Of(place)), once(() => ipv6Of(place))];
  const [v4, v6] = [once(() => intervalsOfIPv4(ipv4())), once(() => intervalsOfIPv6(ipv6()))];
  return {
    name,
    addresses: {
      get v4() {
        return v4();
      },
      get v6() {
        return v6();
      },
    },
    relationsTo,
    prefixes: () => prefixTexts(ipv4(), ipv6()),
    byLength: once(() => byLength(ipv4(), ipv6())),
  };
}

/** Returns the relations that a snapshot states, by the numbers of two lines, the smaller first. */
function readPairs(text: string): ReadonlyMap<string, TagRelations> {
  return new Map(
    (text === '' ? [] : text.split(',')).map((pair) => {
      const [one = '', other = '', letters = ''] = pair.split(' ');
      return [`${one} ${other}`, readRelations(letters)];
    }),
  );
}

/** Returns what is known of two parts from what is known of the tags that have them; null: their addresses tell. */
function relationsOfParts(known: TagRelations, one: Place, other: Place): TagRelations | null {
  if (known.all === 'disjoint') return DISJOINT;
  if (one.part === null && other.part === null) return known;
  // All of one is in the other, and so is each of its parts; whether a part is all of it is another question.
  const isIn = (relation: TagRelations['all']): boolean => relation === 'subset' || relation === 'equal';
  if (other.part === null && isIn(known.all)) return { ipv4: 'subset', all: 'subset' };
  if (one.part === null && isIn(inverted(known).all)) return { ipv4: 'superset', all: 'superset' };
  return null;
}

/** Reads a snapshot. Throws on text that `encodeSnapshot` does not make; a tag's line may throw when it is first read. */
export function readSnapshot(text: string): TagSnapshot {
  const [header = '', pairs = '', ...rest] = text.trimEnd().split('\n');
  const [cloud = '', changeNumber = '', date = ''] = header.slice(HEADER.length + 1).split(' ');
  if (!header.startsWith(`${HEADER} `) || date === '') throw new Error('Not a service-tag snapshot of this version');
  const regionsLine = (): Line | undefined => lines.find(({ name }) => name === CLOUD);
  const regions: Regions = {
    whole: once(() => {
      const line = regionsLine();
      if (line === undefined) return null;
      return { ipv4: line.ipv4(), ipv6: line.ipv6(), owners: line.owners(), suffixes: line.suffixes };
    }),
    ipv4: once(() => {
      const line = regionsLine();
      if (line === undefined) return null;
      return { ipv4: line.ipv4(), ipv6: NO_PREFIXES, owners: line.ownersOfIPv4(), suffixes: line.suffixes };
    }),
  };
  const lines = rest.map((line, index) => readLine(line, index, regions));
  const places = new Map<string, readonly [name: string, place: Place]>();
  for (const line of lines) {
    places.set(line.name.toLowerCase(), [line.name, { line, part: null }]);
    line.suffixes.forEach((suffix, index) => {
      const name = `${line.name}.${suffix}`;
      places.set(name.toLowerCase(), [name, { line, part: index + 1 }]);
    });
  }
  const stated = once(() => readPairs(pairs));
  const placeOf = new Map<ListedTag, Place>();
  const tag = memoize((key: string): { readonly tag: SnapshotTag | null } => {
    const found = places.get(key);
    if (found === undefined) return { tag: null };
    const [name, place] = found;
    const own = snapshotTag(
      name,
      place,
      memoize((other) => relate(own, other)),
    );
    placeOf.set(own, place);
    return { tag: own };
  });
  const ofLines = (one: Line, other: Line): TagRelations => {
    if (one.index === other.index) return { ipv4: 'equal', all: 'equal' };
    return one.index < other.index
      ? (stated().get(`${one.index} ${other.index}`) ?? DISJOINT)
      : inverted(stated().get(`${other.index} ${one.index}`) ?? DISJOINT);
  };
  const relate = (one: ListedTag, other: ListedTag): TagRelations => {
    const [a, b] = [placeOf.get(one), placeOf.get(other)];
    if (a === undefined || b === undefined) throw new Error('Tags of two lists cannot be related');
    return relationsOfParts(ofLines(a.line, b.line), a, b) ?? relationsOf(one.addresses, other.addresses);
  };
  return {
    cloud,
    changeNumber,
    date,
    names: [...places.values()].map(([name]) => name),
    tag: (name) => tag(name.trim().toLowerCase()).tag,
  };
}
