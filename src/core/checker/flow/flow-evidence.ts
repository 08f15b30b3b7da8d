// What the verdict of a flow rests on. Flows that differ in a symbol alone, which no rule on their path tells apart, have one
// basis: it is computed for the first of them, and for the others its symbol is replaced.
import { memoizePerCheck } from '../../memoize.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { verdictIfApplicable } from '../lists/applicability.ts';
import type { Evidence, PointEvidence } from '../lists/check-result.ts';
import { positioned, witnessOf } from '../lists/describe-region.ts';
import type { DecidedRegion } from '../lists/evaluate-list.ts';
import { mostRelevant } from '../lists/ranking.ts';
import type { Missing } from '../lists/reason-codes.ts';
import { type RequiredTraffic, requiredPackets } from '../lists/required-traffic.ts';
import type { Packets } from '../lists/rule-list.ts';
import { NO_SUBSTITUTION, type Substitution, substitutionBetween } from '../lists/substitution.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { assumptionsOf, type DecidingSymbols, decidingSymbols } from './assumptions.ts';
import type { CheckContext } from './check-context.ts';
import { type EvaluatedFlow, type EvaluatedPaths, evaluateFlow } from './evaluate-flow.ts';
import { pointEvidence } from './point-evidence.ts';

/** All that the lists on a flow's path say of its traffic. */
interface FlowBasis {
  readonly traffic: RequiredTraffic;
  readonly points: readonly PointEvidence[];
  /** For each point, regions that are together exactly the required traffic. */
  readonly regions: readonly (readonly DecidedRegion[])[];
  /** The region of the path that bears the verdict most; null where there is none. */
  readonly decisive: DecidedRegion | null;
  readonly missing: readonly Missing[];
  readonly symbols: DecidingSymbols;
}

function basisOf(
  { direction }: ResolvedFlow,
  { traffic, points }: EvaluatedFlow,
  { paths, context }: { readonly paths: EvaluatedPaths; readonly context: CheckContext },
): FlowBasis {
  const { symbols } = context;
  const { verdict } = paths;
  const regions = paths.regions();
  return {
    traffic,
    points: points.map((point) => pointEvidence(point, traffic, context)),
    regions: points.map((point) => point.parts(traffic)),
    decisive: mostRelevant(regions, { verdict, traffic, direction, table: symbols.table }),
    missing: paths.missing(),
    symbols: decidingSymbols(regions, symbols),
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

/** Returns a key that only flows of one basis share; null for a flow that is not compared with others. */
function basisKey(
  { direction }: ResolvedFlow,
  { traffic, places, points }: EvaluatedFlow,
  { numberOf }: Bases,
): string | null {
  const keys: string[] = [direction];
  for (const { alternatives, missingAssociation } of places) {
    for (const chain of alternatives) keys.push(chain.map(({ decide }) => numberOf(decide)).join());
    keys.push(missingAssociation === undefined ? '/' : `/${numberOf(missingAssociation)}`);
  }
  for (const { alikeKey } of points)
    for (const packets of requiredPackets(traffic)) {
      const key = alikeKey(packets);
      if (key === null) return null;
      keys.push(key);
    }
  return keys.join('; ');
}

/** A basis, and what makes it that of another flow. */
interface FlowEvidenceSource {
  readonly basis: FlowBasis;
  readonly substitution: Substitution;
}

function sourceOf(
  flow: ResolvedFlow,
  evaluated: EvaluatedFlow,
  about: { readonly paths: EvaluatedPaths; readonly context: CheckContext },
): FlowEvidenceSource {
  const bases = basesIn(null, about.context.symbols);
  const key = basisKey(flow, evaluated, bases);
  const known = key === null ? undefined : bases.byKey.get(key);
  const substitution =
    known === undefined
      ? null
      : substitutionBetween(requiredPackets(known.traffic), requiredPackets(evaluated.traffic));
  if (known !== undefined && substitution !== null) return { basis: known, substitution };
  const basis = basisOf(flow, evaluated, about);
  if (key !== null && known === undefined) bases.byKey.set(key, basis);
  return { basis, substitution: NO_SUBSTITUTION };
}

interface SourcedFlow extends EvaluatedFlow {
  /** null: the flow meets no list of the paste. */
  readonly source: FlowEvidenceSource | null;
}

/** Evaluates a flow of which several things are asked. */
const sourcedFlow = memoizePerCheck((flow: ResolvedFlow, context: CheckContext): SourcedFlow => {
  const evaluated = evaluateFlow(flow, context);
  const { paths } = evaluated;
  return { ...evaluated, source: paths === null ? null : sourceOf(flow, evaluated, { paths, context }) };
});

function evidenceOfLists(
  flow: ResolvedFlow,
  { places, points, paths }: EvaluatedFlow & { readonly paths: EvaluatedPaths },
  { basis, substitution, context }: FlowEvidenceSource & { readonly context: CheckContext },
): Evidence {
  const { decisive } = basis;
  const { named, required } = basis.symbols;
  const symbols: DecidingSymbols = { named, required: required.map(substitution.symbol) };
  return {
    points: basis.points.map((point, index) => ({
      ...point,
      place: points[index]?.place ?? point.place,
      missing: point.missing.map(substitution.missing),
    })),
    rule: decisive === null || decisive.rule === null ? null : positioned(decisive.rule.name, context.configuration),
    witness:
      decisive === null ? null : witnessOf(substitution.packets(decisive.packets), flow.direction, context.symbols),
    missing: verdictIfApplicable(flow, paths.verdict, () => basis.missing.map(substitution.missing)).missing(),
    assumptions: [
      ...places.flatMap((place) => place.assumptions),
      ...places.flatMap(({ notPasted }) => notPasted ?? []),
      ...assumptionsOf(flow, symbols, context),
    ],
  };
}

/** Returns what the verdict of a flow rests on that network rules decide. */
export function flowEvidence(flow: ResolvedFlow, context: CheckContext): Evidence {
  const { source, paths, ...evaluated } = sourcedFlow(flow, context);
  if (source !== null && paths !== null) return evidenceOfLists(flow, { ...evaluated, paths }, { ...source, context });
  const { places } = evaluated;
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

/** The regions at one point, and what makes their packets those of the flow. */
export interface PointRegions {
  readonly regions: readonly DecidedRegion[];
  readonly substitute: (packets: Packets) => Packets;
}

/** Returns, for each point of a flow, the regions that are together exactly the required traffic. */
export function flowRegions(flow: ResolvedFlow, context: CheckContext): readonly PointRegions[] {
  const { source } = sourcedFlow(flow, context);
  if (source === null) return [];
  const { basis, substitution } = source;
  return basis.regions.map((regions) => ({ regions, substitute: substitution.packets }));
}
