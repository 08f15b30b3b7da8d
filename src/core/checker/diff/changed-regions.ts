// Describes regions of packets: their sets, the deciding rules, a witness packet, and what an undecided region depends on.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { type EndpointMatch, HOST_VIRTUAL_ADDRESS, type Ports, withinSet } from '../../net/index.ts';
import { type Cover, coverOf } from '../../net/space/cover.ts';
import { type DiagramNode, leaf, NOWHERE } from '../../net/space/decision-diagram.ts';
import type { Missing, Packet, RuleRef } from '../lists/check-result.ts';
import { positioned } from '../lists/describe-region.ts';
import { ruleNumberOf } from '../lists/first-match.ts';
import { missingOfCube, uniqueMissing } from '../lists/missing-input.ts';
import type { ListRule } from '../lists/rule-list.ts';
import type { Region } from './comparison.ts';
import type { ListPair } from './list-pair.ts';
import { mergeSets } from './merge-sets.ts';
import { CLOSED, eliminateUnknowns, OPENED, regionOf, UNDECIDED } from './outcomes.ts';
import { packetSetText, surelyExists, witnessIn } from './packet-set-text.ts';
import { hasSameEndpoints } from './rule-equality.ts';
import { outlineOf } from './rule-outline.ts';

/** So many sets of one region are described; further ones are only mentioned. */
const LIMIT_SETS = 40;

export interface RegionContext {
  readonly direction: Packet['direction'];
  readonly before: Configuration;
  readonly after: Configuration;
}

const ruleAt = ({ before, after }: ListPair, match: number): ListRule | undefined => {
  const number = ruleNumberOf(match);
  return number < before.length ? before[number] : after[number - before.length];
};

const changedAt = (pair: ListPair, match: number): ListRule | undefined => {
  const rule = ruleAt(pair, match);
  return rule !== undefined && pair.isChanged(rule) ? rule : undefined;
};

/** Returns the deciding rules of a region, each once, in the order of their list. */
function rulesIn(pair: ListPair, version: 'before' | 'after', region: DiagramNode): readonly ListRule[] {
  const values = pair.space.diagrams.valuesWithin(pair.firstMatches[version], region);
  const firstMatches = [...values].sort((a, b) => a - b);
  return [...new Set(firstMatches.flatMap((match) => ruleAt(pair, match) ?? []))];
}

const refs = (rules: readonly ListRule[], configuration: Configuration): readonly RuleRef[] => [
  ...new Set(rules.filter(({ name }) => name.name !== '').map(({ name }) => positioned(name, configuration))),
];

/** Keeps the address matches of an endpoint that name nothing unknown. */
const knownPart = (pair: ListPair, side: EndpointMatch): EndpointMatch => ({
  any: side.any,
  matches: side.matches.filter(
    ({ inside, outside }) => ![...inside, ...outside].some((symbol) => pair.isUnknownSymbol(symbol)),
  ),
});

type Deciders = Readonly<Record<'before' | 'after', readonly ListRule[]>>;
const decidersIn = (pair: ListPair, region: DiagramNode, known: Partial<Deciders> = {}): Deciders => ({
  before: known.before ?? rulesIn(pair, 'before', region),
  after: known.after ?? rulesIn(pair, 'after', region),
});

/** Returns sets whose union is the region, as far as they are `complete`. */
export function setsOf(pair: ListPair, region: DiagramNode, deciders = decidersIn(pair, region)): Cover {
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
    if (!rules.some((one) => hasSameEndpoints(one, rule))) rules.push(rule);
  const known = rules.map(({ source, destination }) => ({
    source: knownPart(pair, source),
    destination: knownPart(pair, destination),
  }));
  return coverOf(view, region, { limit: LIMIT_SETS, rules: known });
}

/** Reports whether a rule names the tag AzureLoadBalancer, and not its address. */
const namesLoadBalancer = ({ source, destination }: ListRule): boolean =>
  [source, destination].some(({ matches }) => matches.some(({ bound }) => bound === HOST_VIRTUAL_ADDRESS));

/** Returns a set without the packets that the pair is not about, which make some descriptions shorter. */
function withinOnly(set: Cover['sets'][number], { only }: ListPair): Cover['sets'][number] {
  if (only?.isIn !== true) return set;
  return { ...set, [only.end]: withinSet(set[only.end], only.set) ?? set[only.end] };
}

const ANY_PROTOCOL = -1;
const protocolsIn = (sets: Cover['sets']): number => sets.reduce((bits, { protocols }) => bits | protocols, 0);

/** Describes a region, with its sets. */
export function toRegion(
  pair: ListPair,
  region: DiagramNode,
  { known = {}, ...context }: RegionContext & { readonly known?: Partial<Deciders> },
): Region & { readonly packets: Cover['sets'] } {
  const deciders = decidersIn(pair, region, known);
  const { sets: wide, complete } = setsOf(pair, region, deciders);
  const sets = wide.map((set) => withinOnly(set, pair));
  const ranked = [...sets].sort((a, b) => Number(surelyExists(b)) - Number(surelyExists(a)));
  const [first] = ranked;
  const isSure = first !== undefined && surelyExists(first);
  const named = { hasLoadBalancer: [...deciders.before, ...deciders.after].some(namesLoadBalancer) };
  const empty = isSure ? [] : sets.flatMap(({ source, destination }) => [source, destination].flatMap(missingOfCube));
  return {
    packets: sets,
    sets: mergeSets(sets).map((set) => packetSetText(set, named)),
    outline: outlineOf(deciders, pair.space.table, complete ? protocolsIn(sets) : ANY_PROTOCOL),
    // A region without a described set is incomplete, too.
    isComplete: complete && sets.length > 0,
    surelyExists: isSure,
    witness: witnessIn(ranked, { direction: context.direction, ...named }),
    before: refs(deciders.before, context.before),
    after: refs(deciders.after, context.after),
    missing: uniqueMissing([...pair.missingIn(region), ...empty]),
  };
}

/** Returns where in the region the first match is surely this one. */
function matchedBy(
  pair: ListPair,
  firstMatches: DiagramNode,
  { match, region }: { match: number; region: DiagramNode },
): DiagramNode {
  const { diagrams } = pair.space;
  const { mapped, within } = diagrams;
  const inside = within(region, pair.allPossible);
  const own = within(
    mapped(within(firstMatches, inside), (one) => leaf(~one === match ? 1 : 2)),
    inside,
  );
  return regionOf(diagrams, eliminateUnknowns(diagrams, own, pair.unknown), 1);
}

/** A part of a region, with its deciding rules where they are already known. */
interface Part {
  readonly region: DiagramNode;
  readonly known: Partial<Deciders>;
}

/** Splits a region by the differing rules that decide it in one version; `rest` is what other rules decide. */
function decidedIn(
  pair: ListPair,
  version: 'before' | 'after',
  region: DiagramNode,
): { readonly parts: readonly Part[]; readonly rest: DiagramNode } {
  const { byValue, fold, mapped, otherwise, tests, valuesOf, within, without } = pair.space.diagrams;
  const firstMatches = pair.firstMatches[version];
  const deciding = within(firstMatches, region);
  const hasUnknowns = tests(deciding, pair.unknown);
  const byMatch = hasUnknowns ? null : byValue(deciding);
  const rules = new Map<number, ListRule>();
  const matches = byMatch === null ? valuesOf(deciding) : new Set(byMatch.keys());
  for (const match of [...matches].sort((a, b) => a - b)) {
    const rule = changedAt(pair, match);
    if (rule !== undefined) rules.set(match, rule);
  }
  if (byMatch === null) {
    const regions = [...rules]
      .map(([match, rule]) => matchedBy(pair, firstMatches, { match, region: within(region, pair.mayMatch(rule)) }))
      .filter((one) => one !== NOWHERE);
    const parts = regions.map((one) => ({ region: one, known: {} }));
    return { parts, rest: without(region, fold(regions, otherwise)) };
  }
  // Without unknowns each packet has one deciding rule: all are split at once.
  const parts = [...rules].map(([match, rule]) => ({
    region: byMatch.get(match) ?? NOWHERE,
    known: { [version]: [rule] },
  }));
  const isDecided = (match: DiagramNode): boolean => rules.has(~match);
  const decided =
    rules.size === byMatch.size ? deciding : mapped(deciding, (match) => (isDecided(match) ? match : NOWHERE));
  return { parts, rest: without(region, decided) };
}

/** Splits a region by the differing rule that decides it after, or else before. */
function byRule(pair: ListPair, region: DiagramNode): readonly Part[] {
  const now = decidedIn(pair, 'after', region);
  const before = decidedIn(pair, 'before', now.rest);
  const rest = before.rest === NOWHERE ? [] : [{ region: before.rest, known: {} }];
  return [...now.parts, ...before.parts, ...rest];
}

const BY_NAME: Missing = { code: 'decided-by-host-name', args: {}, at: null };
const withLaterRules = (pair: ListPair, open: DiagramNode, region: Region): Region =>
  pair.isLeftToLaterRules(open) ? { ...region, missing: [...region.missing, BY_NAME] } : region;

/** Returns every region that changed, or may have changed, between the two lists. */
export function regionsOf(
  pair: ListPair,
  context: RegionContext,
): {
  readonly opened: readonly Region[];
  readonly closed: readonly Region[];
  readonly undecided: readonly Region[];
} {
  const { diagrams } = pair.space;
  const of = (value: number): DiagramNode => regionOf(diagrams, pair.change, value);
  const described = ({ region, known }: Part): Region => {
    const { packets: _, ...description } = toRegion(pair, region, { ...context, known });
    return description;
  };
  const certainRegions = (value: number): readonly Region[] => byRule(pair, of(value)).map(described);
  const open = of(UNDECIDED);
  return {
    opened: certainRegions(OPENED),
    closed: certainRegions(CLOSED),
    undecided: open === NOWHERE ? [] : [withLaterRules(pair, open, described({ region: open, known: {} }))],
  };
}
