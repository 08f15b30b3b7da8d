// What the verdict of a flow rests on. Traffic that differs in a symbol alone, which no rule on the path tells apart, has
// one basis: it is computed for the first of it, and for the other its symbol is replaced.
import { withLazyMembers } from '../../lazy-members.ts';
import { memoizePerCheck, once } from '../../memoize.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { AddressSymbol } from '../../net/index.ts';
import { verdictIfApplicable } from '../lists/applicability.ts';
import type { Evidence, PointEvidence } from '../lists/check-result.ts';
import { positioned, type RegionGroup, witnessOf } from '../lists/describe-region.ts';
import type { EnforcementPoint } from '../lists/enforcement-point.ts';
import type { DecidedRegion } from '../lists/evaluate-list.ts';
import { missingByOutcome, missingOf, uniqueMissing } from '../lists/missing-input.ts';
import { mostRelevant } from '../lists/ranking.ts';
import type { Missing } from '../lists/reason-codes.ts';
import { type RequiredTraffic, requiredPackets } from '../lists/required-traffic.ts';
import { NO_SUBSTITUTION, type Substitution, substitutionBetween } from '../lists/substitution.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { type FoundVerdict, foundVerdict, isOpen } from '../lists/verdict.ts';
import { askForPlace } from '../placement/place-choices.ts';
import { assumptionsOf, bearingRegions, type DecidingSymbols, decidingSymbols } from './assumptions.ts';
import type { CheckContext } from './check-context.ts';
import { evaluatePaths, type FlowPath, pathOfFlow, pathsThrough } from './evaluate-flow.ts';
import { decidedPoint } from './point-evidence.ts';

/** Something for each unit of a basis: traffic that the lists of a path decide by itself. */
type ByUnit<Value> = readonly Value[];

/** All that the lists on a flow's path say of its traffic. */
interface FlowBasis {
  /** The traffic; together the units are all of it, but for units alike. */
  readonly units: ByUnit<RequiredTraffic>;
  readonly verdict: FoundVerdict;
  readonly points: readonly Omit<PointEvidence, 'missing'>[];
  /** For each point, regions that are together exactly the required traffic. */
  readonly regions: readonly ByUnit<readonly DecidedRegion[]>[];
  /** The region of the path that bears the verdict most, and its unit; null where there is none. */
  readonly decisive: { readonly region: DecidedRegion; readonly unit: number } | null;
  /** For each point, what is missing to decide it. */
  readonly missingAt: readonly ByUnit<readonly Missing[]>[];
  /** What is missing to decide the path: list by list, in the order in which they are said. */
  readonly missing: readonly ByUnit<readonly Missing[]>[];
  readonly symbols: () => DecidingSymbols;
}

/** Reports whether a path leads through one list alone. That list decides each entry of the traffic by itself. */
function hasOnlyPoint({ places, points }: FlowPath): boolean {
  if (points.length !== 1) return false;
  const [path, ...others] = pathsThrough(places);
  return path?.length === 1 && others.length === 0;
}

const unitsOf = (path: FlowPath): readonly RequiredTraffic[] =>
  path.traffic.length > 1 && hasOnlyPoint(path) ? path.traffic.map((entry) => [entry]) : [path.traffic];

function basisOf(
  { direction }: ResolvedFlow,
  path: FlowPath,
  { units, context }: { readonly units: ByUnit<RequiredTraffic>; readonly context: CheckContext },
): FlowBasis {
  const { symbols } = context;
  const { places, points } = path;
  const [first, ...more] = units;
  const traffic = first !== undefined && more.length === 0 ? first : units.flat();
  const paths = evaluatePaths(places, traffic, symbols);
  const { verdict } = paths;
  const onPath = paths.regions();
  const regions = points.map((point) => units.map((unit) => point.parts(unit)));
  const decisive = mostRelevant(onPath, { verdict, traffic, direction, table: symbols.table });
  const unit = decisive === null || more.length === 0 ? 0 : regions[0]?.findIndex((own) => own.includes(decisive));
  const decided = points.map((point) => decidedPoint(point, traffic, context));
  return {
    units,
    verdict,
    points: decided,
    regions,
    decisive: decisive === null ? null : { region: decisive, unit: unit ?? 0 },
    ...missingFrom(path, { decided, regions, pathMissing: paths.missing, verdict, symbols }),
    symbols: once(() => decidingSymbols(bearingRegions(onPath, regions.flat(2), verdict), symbols)),
  };
}

/** Returns what is missing, for each unit. The path through one list says first what is missing of denied regions. */
function missingFrom(
  path: FlowPath,
  about: Pick<FlowBasis, 'regions' | 'verdict'> & {
    readonly decided: FlowBasis['points'];
    readonly pathMissing: () => readonly Missing[];
    readonly symbols: SymbolContext;
  },
): Pick<FlowBasis, 'missing' | 'missingAt'> {
  const { decided, regions, pathMissing, verdict, symbols } = about;
  const [only] = regions;
  if (only !== undefined && hasOnlyPoint(path)) {
    if (!isOpen(verdict)) return { missing: [], missingAt: [only.map(() => [])] };
    const found = only.map((own) => missingByOutcome(own, symbols));
    return {
      missing: [found.map(({ denied }) => denied), found.map(({ others }) => others)],
      missingAt: [found.map(({ all }) => all)],
    };
  }
  return {
    missing: [[pathMissing()]],
    missingAt: regions.map((byUnit, index) =>
      byUnit.map((own) => {
        const point = decided[index];
        return point !== undefined && isOpen(foundVerdict(point)) ? missingOf(own, symbols) : [];
      }),
    ),
  };
}

/** The bases of a check by their keys, and numbers of its objects, for keys. */
interface Bases {
  readonly byKey: Map<string, FlowBasis>;
  readonly numberOf: (object: object) => number;
}
const basesIn = memoizePerCheck((_: null, __: SymbolContext): Bases => {
  const numbers = new Map<object, number>();
  const numberOf = (object: object): number => {
    const number = numbers.get(object) ?? numbers.size;
    numbers.set(object, number);
    return number;
  };
  return { byKey: new Map(), numberOf };
});

/** Returns a key that only paths through the same lists share. */
function pathKey({ direction }: ResolvedFlow, { places }: FlowPath, { numberOf }: Bases): string {
  let key: string = direction;
  for (const { alternatives, missingAssociation } of places) {
    for (const chain of alternatives) {
      key += ';';
      for (const { decide } of chain) key += ` ${numberOf(decide)}`;
    }
    key += missingAssociation === undefined ? ';/' : `;/${numberOf(missingAssociation)}`;
  }
  return key;
}

/** Returns a key that only units share of which the lists make the same regions; null for one that is not compared. */
function unitKey(unit: RequiredTraffic, points: readonly EnforcementPoint[]): string | null {
  let keys = '';
  for (const { alikeKey } of points)
    for (const packets of requiredPackets(unit)) {
      const key = alikeKey(packets);
      if (key === null) return null;
      keys += `; ${key}`;
    }
  return keys;
}

/** A unit of a flow: which unit of the basis it is like, and what makes that one this one. */
interface UnitSource {
  readonly like: number;
  readonly substitution: Substitution;
}
interface FlowEvidenceSource {
  readonly basis: FlowBasis;
  readonly units: readonly UnitSource[];
}

function sourceOf(flow: ResolvedFlow, path: FlowPath, context: CheckContext): FlowEvidenceSource {
  const units = unitsOf(path);
  const shared = sharedSource(flow, path, { units, context });
  return (
    shared ?? {
      basis: basisOf(flow, path, { units, context }),
      units: units.map((_, like) => ({ like, substitution: NO_SUBSTITUTION })),
    }
  );
}

/** Returns the basis of units alike, of this flow and of others; null where units are not compared. */
function sharedSource(
  flow: ResolvedFlow,
  path: FlowPath,
  { units, context }: { readonly units: readonly RequiredTraffic[]; readonly context: CheckContext },
): FlowEvidenceSource | null {
  const keys: string[] = [];
  for (const unit of units) {
    const key = unitKey(unit, path.points);
    if (key === null) return null;
    keys.push(key);
  }
  const distinct = keys.length < 2 ? keys : [...new Set(keys)];
  const bases = basesIn(null, context.symbols);
  const key = `${pathKey(flow, path, bases)} | ${distinct.join(' | ')}`;
  const firsts = (): readonly RequiredTraffic[] =>
    units.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
  const basis = bases.byKey.get(key) ?? basisOf(flow, path, { units: firsts(), context });
  bases.byKey.set(key, basis);
  const sources: UnitSource[] = [];
  for (const [index, unit] of units.entries()) {
    const like = distinct.indexOf(keys[index] ?? '');
    const substitution = substitutionBetween(requiredPackets(basis.units[like] ?? []), requiredPackets(unit));
    if (substitution === null) return null;
    sources.push({ like, substitution });
  }
  return { basis, units: sources };
}

interface SourcedFlow extends FlowPath {
  /** null: the flow meets no list of the paste. */
  readonly source: FlowEvidenceSource | null;
}

/** Evaluates a flow of which several things are asked. */
const sourcedFlow = memoizePerCheck((flow: ResolvedFlow, context: CheckContext): SourcedFlow => {
  const path = pathOfFlow(flow, context);
  return { ...path, source: path.points.length === 0 ? null : sourceOf(flow, path, context) };
});

const missingOfUnits = (units: readonly UnitSource[], missing: ByUnit<readonly Missing[]>): readonly Missing[] =>
  units.flatMap(({ like, substitution }) => missing[like]?.map(substitution.missing) ?? []);

function evidenceOfLists(
  flow: ResolvedFlow,
  { places, points }: FlowPath,
  { basis, units, context }: FlowEvidenceSource & { readonly context: CheckContext },
): Evidence {
  const { decisive } = basis;
  const symbolsOf = (): DecidingSymbols => {
    const found = basis.symbols();
    const ofUnits = (own: Iterable<AddressSymbol>): readonly AddressSymbol[] =>
      units.flatMap(({ substitution }) => [...own].map(substitution.symbol));
    return {
      ...found,
      required: ofUnits(found.required),
      byAddress: new Set(ofUnits(found.byAddress)),
      apart: new Set(ofUnits(found.apart)),
    };
  };
  const deciding = units.find(({ like }) => like === decisive?.unit)?.substitution ?? NO_SUBSTITUTION;
  const { configuration, placement } = context;
  const asked = (all: readonly Missing[]): readonly Missing[] =>
    uniqueMissing(all.map((one) => askForPlace(one, placement, flow.at)));
  const missing = (): readonly Missing[] => asked(basis.missing.flatMap((own) => missingOfUnits(units, own)));
  const own = {
    points: basis.points.map((point, index) => ({
      ...point,
      place: points[index]?.place ?? point.place,
      missing: asked(missingOfUnits(units, basis.missingAt[index] ?? [])),
    })),
    rule: decisive?.region.rule == null ? null : positioned(decisive.region.rule.name, configuration),
    missing: verdictIfApplicable(flow, basis.verdict, missing).missing(),
  };
  // What is not always asked for is computed when it is.
  return withLazyMembers<typeof own, Pick<Evidence, 'witness' | 'assumptions'>>(own, {
    witness: () =>
      decisive === null ? null : witnessOf(deciding.packets(decisive.region.packets), flow.direction, context.symbols),
    assumptions: () => [
      ...places.flatMap((place) => place.assumptions),
      ...places.flatMap(({ notPasted }) => notPasted ?? []),
      ...assumptionsOf(flow, symbolsOf(), context),
    ],
  });
}

/** Returns what the verdict of a flow rests on that network rules decide. */
export function flowEvidence(flow: ResolvedFlow, context: CheckContext): Evidence {
  const { source, ...path } = sourcedFlow(flow, context);
  if (source !== null) return evidenceOfLists(flow, path, { ...source, context });
  const { places } = path;
  const missing = places.flatMap(({ notPasted }): readonly Missing[] =>
    notPasted === null ? [] : [{ code: 'no-rules-pasted', args: notPasted.args, at: null }],
  );
  return {
    points: [],
    rule: null,
    witness: null,
    missing: verdictIfApplicable(flow, 'undecided', () => missing).missing(),
    assumptions: places.flatMap(({ assumptions }) => assumptions),
  };
}

/** Returns, for each point of a flow, the regions that are together exactly the required traffic. */
export function flowRegions(flow: ResolvedFlow, context: CheckContext): readonly (readonly RegionGroup[])[] {
  const { source } = sourcedFlow(flow, context);
  if (source === null) return [];
  const { basis, units } = source;
  return basis.regions.map((byUnit) =>
    units.map(({ like, substitution }) => ({ regions: byUnit[like] ?? [], packetsOf: substitution.packets })),
  );
}
