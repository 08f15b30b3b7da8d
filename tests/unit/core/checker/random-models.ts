// Models: what the unknown names stand for, drawn at random within what is known of them. 32 addresses stand for
// all: 0-7 are 10.0.0.0-7, 8-19 are 20.0.0.0-11, 20-31 are 150.0.0.0-11.
import type { Model, OracleRule } from './oracle.ts';

export const ADDRESSES = Array.from({ length: 32 }, (_, index) => index);
/** The IPv4 address that an index stands for, as a number. */
export const ipv4 = (index: number): number => {
  if (index < 8) return 10 * 2 ** 24 + index;
  return index < 20 ? 20 * 2 ** 24 + index - 8 : 150 * 2 ** 24 + index - 20;
};

/** Prefixes that rules use, and the indexes in them. */
export const PREFIXES: Readonly<Record<string, string>> = {
  '10.0.0.0/30': '0-3',
  '10.0.0.4/30': '4-7',
  '10.0.0.0/8': '0-7',
  '20.0.0.0/30': '8-11',
  '20.0.0.0/8': '8-19',
  '20.0.0.5/32': '13-13',
  '150.0.0.8/29': '28-31',
  '150.0.0.0/16': '20-31',
  '0.0.0.0/0': '0-31',
  '0.0.0.0/1': '0-19',
  '128.0.0.0/1': '20-31',
};

const inPrefix: ReadonlyMap<string, ReadonlySet<number>> = new Map(
  Object.values(PREFIXES).map((range) => {
    const [from = 0, to = 0] = range.split('-').map(Number);
    return [range, new Set(ADDRESSES.filter((address) => from <= address && address <= to))];
  }),
);

/** Numbers in [0, 1) from a seed (mulberry32): a failing case can be run again. */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface GivenValues {
  /** The subnet's addresses are given: 10.0.0.0/30. */
  readonly placeGiven: boolean;
  readonly regionGiven: boolean;
  /** A default route to an appliance: VirtualNetwork may hold anything. */
  readonly defaultRoute: boolean;
  /** What a list says of tags, so that every model has the same; without it there is no list. */
  readonly tags?: DrawnTags | null;
}

/** Addresses by the names of tags. */
export type DrawnTags = ReadonlyMap<string, ReadonlySet<number>>;

const some = (from: readonly number[], next: () => number, share = 0.4): Set<number> =>
  new Set(from.filter(() => next() < share));
const notEmpty = (from: readonly number[], next: () => number, share?: number): Set<number> => {
  const set = some(from, next, share);
  if (set.size === 0) set.add(from[Math.floor(next() * from.length)] ?? 0);
  return set;
};
const PUBLIC = ADDRESSES.slice(8, 31); // 31 is the internet and nothing else

/** Draws the tags that rules name. The first address of Storage lies in none of its regions. */
export function drawTags(next: () => number): DrawnTags {
  const storage = notEmpty(PUBLIC, next, 0.5);
  while (storage.size < 3) storage.add(PUBLIC[Math.floor(next() * PUBLIC.length)] ?? 8);
  const shuffled = [...storage].sort(() => next() - 0.5);
  const regional = shuffled.slice(1);
  return new Map([
    ['Storage', new Set(shuffled)],
    ['Storage.WestEurope', notEmpty(regional, next)],
    ['Storage.NorthEurope', notEmpty(regional, next)],
    ['AzureActiveDirectory', notEmpty(PUBLIC, next)],
  ]);
}

export function drawModel(rules: readonly OracleRule[], known: GivenValues, next: () => number): Model {
  const names = new Map<string, ReadonlySet<number>>([...inPrefix, ...(known.tags ?? drawTags(next))]);
  const storage = names.get('Storage') ?? new Set();
  // A region beside the two, which no list need have.
  const region = (): ReadonlySet<number> => notEmpty([...storage].slice(1), next);
  const third = next();
  const ofUnknownRegion = () => {
    if (known.regionGiven || third < 0.3) return names.get('Storage.WestEurope') ?? storage;
    return third < 0.6 ? (names.get('Storage.NorthEurope') ?? storage) : region();
  };
  names.set('Storage.<region>', ofUnknownRegion());
  const privates = ADDRESSES.slice(0, 8);
  const compute = known.placeGiven ? new Set([0, 1, 2, 3]) : notEmpty(privates, next);
  const blob = notEmpty(privates, next);
  const web = some(privates, next);
  names.set('compute', compute);
  names.set('blob', blob);
  names.set('asg:web', web);
  const tags = new Set([...storage, ...(names.get('AzureActiveDirectory') ?? [])]);
  const mayBeInside = ADDRESSES.filter((address) => address < 31 && (known.defaultRoute || !tags.has(address)));
  const virtualNetwork = new Set([...compute, ...blob, ...web, ...some(mayBeInside, next, next() * 0.5)]);
  names.set('VirtualNetwork', virtualNetwork);
  names.set('Internet', new Set(ADDRESSES.filter((address) => address >= 8 && !virtualNetwork.has(address))));
  for (const rule of rules)
    for (const side of ['s', 'd'])
      names.set(`[x${rule.index}${side}]`, some(ADDRESSES, next, next() < 0.2 ? 1 : next()));
  const of = <T>(draw: () => T): ReadonlyMap<number, T> => new Map(rules.map((rule) => [rule.index, draw()]));
  const pick = <T>(...values: readonly [T, ...T[]]): T => values[Math.floor(next() * values.length)] ?? values[0];
  const free = (): number => 100 + Math.floor(next() * 3900) + 0.5; // never one that a rule has
  return {
    names,
    priorities: of(free),
    accesses: of(() => pick('allow', 'deny')),
    directions: of(() => pick('in', 'out')),
    protocols: of(() => pick('tcp', 'udp', '*')),
    absent: new Set<number>(),
    order: rules.map((rule) => rule.index).sort(() => next() - 0.5),
  };
}
