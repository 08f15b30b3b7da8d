// Regions of packets in words: sets, the rules that decide them, a packet that shows it, what an open one depends on.
import type { Configuration } from '../../azure/configuration/resources.ts';
import {
  type Cover,
  coverOf,
  EVERYWHERE,
  hasPacket,
  leaf,
  NOWHERE,
  type Node,
  type Ports,
  type Side,
} from '../../net/index.ts';
import type { Missing, Packet, RuleRef } from '../lists/check-result.ts';
import { positioned } from '../lists/describe-region.ts';
import { missingOfAtom, uniqueMissing } from '../lists/missing-input.ts';
import type { ListRule } from '../lists/rule-list.ts';
import type { Region } from './comparison.ts';
import type { ListPair } from './list-pair.ts';
import { CLOSED, certain, OPENED, regionOf, ruleOf, UNDECIDED } from './outcomes.ts';
import { packetText, witnessIn } from './packet-set-text.ts';
import { hasSameSides } from './rule-equality.ts';

/** So many short sets of one region are written; more are rarely read, and said to be there. */
const MOST_SETS = 40;

export interface Speaker {
  readonly direction: Packet['direction'];
  readonly before: Configuration;
  readonly after: Configuration;
}

const ruleAt = ({ before, after }: ListPair, taker: number): ListRule | undefined => {
  const number = ruleOf(taker);
  return number < before.length ? before[number] : after[number - before.length];
};

const changedAt = (pair: ListPair, taker: number): ListRule | undefined => {
  const rule = ruleAt(pair, taker);
  return rule !== undefined && pair.isChanged(rule) ? rule : undefined;
};

/** The rules that decide in a region, each once, in the order of their list. */
function rulesIn(pair: ListPair, version: 'before' | 'after', region: Node): readonly ListRule[] {
  const values = pair.space.diagrams.valuesWithin(pair.takers[version], region);
  const takers = [...values].sort((a, b) => a - b);
  return [...new Set(takers.flatMap((taker) => ruleAt(pair, taker) ?? []))];
}

const refs = (rules: readonly ListRule[], configuration: Configuration): readonly RuleRef[] => [
  ...new Set(rules.filter(({ name }) => name.name !== '').map(({ name }) => positioned(name, configuration))),
];

/** Terms of a rule that name nothing unknown: words for what is sure. */
const sure = (pair: ListPair, side: Side): Side => ({
  any: side.any,
  terms: side.terms.filter(
    ({ inside, outside }) => ![...inside, ...outside].some((symbol) => pair.isUnknownSymbol(symbol)),
  ),
});

type Deciders = Readonly<Record<'before' | 'after', readonly ListRule[]>>;
const decidersIn = (pair: ListPair, region: Node, known: Partial<Deciders> = {}): Deciders => ({
  before: known.before ?? rulesIn(pair, 'before', region),
  after: known.after ?? rulesIn(pair, 'after', region),
});

/** Sets that together are the region, as far as they are `complete`. */
export function setsOf(pair: ListPair, region: Node, deciders = decidersIn(pair, region)): Cover {
  const { space, possible } = pair;
  const view = {
    diagrams: space.diagrams,
    destination: space.destination,
    source: space.source,
    sourcePortLevel: space.sourcePortLevel,
    table: space.table,
    possible,
    protocols: (bits: number) => space.protocols(bits),
    ports: (ports: Ports) => space.ports(ports),
    sourcePorts: (ports: Ports) => space.sourcePorts(ports),
  };
  const rules: ListRule[] = [];
  for (const rule of [...deciders.after, ...deciders.before].filter((one) => pair.isChanged(one)))
    if (!rules.some((one) => hasSameSides(one, rule))) rules.push(rule);
  const words = rules.map(({ source, destination }) => ({
    source: sure(pair, source),
    destination: sure(pair, destination),
  }));
  return coverOf(view, region, { most: MOST_SETS, rules: words });
}

/** A region in words, with its sets as they are. */
export function toRegion(
  pair: ListPair,
  region: Node,
  { known = {}, ...speaker }: Speaker & { readonly known?: Partial<Deciders> },
): Region & { readonly packets: Cover['sets'] } {
  const deciders = decidersIn(pair, region, known);
  const { sets, complete } = setsOf(pair, region, deciders);
  const telling = [...sets].sort((a, b) => Number(hasPacket(b)) - Number(hasPacket(a)));
  const [first] = telling;
  const surelyExists = first !== undefined && hasPacket(first);
  const empty = surelyExists
    ? []
    : sets.flatMap(({ source, destination }) => [source, destination].flatMap(missingOfAtom));
  return {
    packets: sets,
    sets: sets.map(packetText),
    // What has no words of its own is not left out in silence.
    isWhole: complete && sets.length > 0,
    surelyExists,
    witness: witnessIn(telling, speaker.direction),
    before: refs(deciders.before, speaker.before),
    after: refs(deciders.after, speaker.after),
    missing: uniqueMissing([...pair.missingIn(region), ...empty]),
  };
}

/** Where, in the region, the taker is surely this one. */
function takenBy(pair: ListPair, takers: Node, { taker, region }: { taker: number; region: Node }): Node {
  const { diagrams } = pair.space;
  const { mapped, within } = diagrams;
  const inside = within(region, pair.allPossible);
  const own = within(
    mapped(within(takers, inside), (one) => leaf(~one === taker ? 1 : 2)),
    inside,
  );
  return regionOf(
    diagrams,
    certain(diagrams, own, (level) => pair.isUnknown(level)),
    1,
  );
}

/** A region, and which rules decide in it, as far as that is found by the way. */
interface Part {
  readonly region: Node;
  readonly known: Partial<Deciders>;
}

/** What rules that differ decide of the region in one version, a part for each, and what others decide. */
function decidedIn(
  pair: ListPair,
  version: 'before' | 'after',
  region: Node,
): { readonly parts: readonly Part[]; readonly rest: Node } {
  const { byValue, fold, levelsOf, mapped, otherwise, valuesOf, within, without } = pair.space.diagrams;
  const takers = pair.takers[version];
  const deciding = within(takers, region);
  const rules = new Map<number, ListRule>();
  for (const taker of [...valuesOf(deciding)].sort((a, b) => a - b)) {
    const rule = changedAt(pair, taker);
    if (rule !== undefined) rules.set(taker, rule);
  }
  if ([...levelsOf(deciding)].some((level) => pair.isUnknown(level))) {
    const regions = [...rules]
      .map(([taker, rule]) => takenBy(pair, takers, { taker, region: within(region, pair.mayTake(rule)) }))
      .filter((one) => one !== NOWHERE);
    const parts = regions.map((one) => ({ region: one, known: {} }));
    return { parts, rest: without(region, fold(regions, otherwise)) };
  }
  // Where nothing is open, each packet is one rule's: all are told apart at once.
  const byTaker = byValue(deciding);
  const parts = [...rules].map(([taker, rule]) => ({
    region: byTaker.get(taker) ?? NOWHERE,
    known: { [version]: [rule] },
  }));
  const theirs = mapped(deciding, (taker) => (rules.has(~taker) ? EVERYWHERE : NOWHERE));
  return { parts, rest: without(region, theirs) };
}

/** One region for each rule of those that differ: the one that decides after, or else the one that decided before. */
function byRule(pair: ListPair, region: Node): readonly Part[] {
  const now = decidedIn(pair, 'after', region);
  const before = decidedIn(pair, 'before', now.rest);
  const rest = before.rest === NOWHERE ? [] : [{ region: before.rest, known: {} }];
  return [...now.parts, ...before.parts, ...rest];
}

const BY_NAME: Missing = { code: 'decided-by-name', args: {}, at: null };
const withOthers = (pair: ListPair, open: Node, region: Region): Region =>
  pair.isLeftToOthers(open) ? { ...region, missing: [...region.missing, BY_NAME] } : region;

/** Everything that changed, or may have changed, between the two lists. */
export function regionsOf(
  pair: ListPair,
  speaker: Speaker,
): {
  readonly opened: readonly Region[];
  readonly closed: readonly Region[];
  readonly undecided: readonly Region[];
} {
  const { diagrams } = pair.space;
  const of = (value: number): Node => regionOf(diagrams, pair.change, value);
  const told = ({ region, known }: Part): Region => {
    const { packets: _, ...words } = toRegion(pair, region, { ...speaker, known });
    return words;
  };
  const sureRegions = (value: number): readonly Region[] => byRule(pair, of(value)).map(told);
  const open = of(UNDECIDED);
  return {
    opened: sureRegions(OPENED),
    closed: sureRegions(CLOSED),
    undecided: open === NOWHERE ? [] : [withOthers(pair, open, told({ region: open, known: {} }))],
  };
}
