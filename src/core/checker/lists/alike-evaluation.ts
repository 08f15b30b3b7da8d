// One evaluation of a list for packets that it decides alike: the regions of the first are those of the others, with the
// other symbol.
import { memoize } from '../../memoize.ts';
import type { AddressCube, AddressSymbol } from '../../net/index.ts';
import { canonicalKeys } from './canonical-key.ts';
import { type DecidedRegion, evaluateList, tallyOutcomes } from './evaluate-list.ts';
import type { Packets, RuleList } from './rule-list.ts';
import type { SymbolContext } from './symbol-context.ts';
import type { OutcomeTally } from './verdict.ts';

type EvaluatedList = ReturnType<typeof evaluateList>;

/** Returns the function that puts another symbol into cubes. Cubes that share their symbols still do. */
function cubeSubstitution(from: AddressCube, to: AddressCube): (cube: AddressCube) => AddressCube {
  const [symbol] = from.inside;
  const [other] = to.inside;
  if (symbol === undefined || other === undefined || symbol === other) return (cube) => cube;
  const inside = memoize((symbols: readonly AddressSymbol[]) =>
    symbols.includes(symbol) ? symbols.map((one) => (one === symbol ? other : one)) : symbols,
  );
  const substitute = memoize((cube: AddressCube) => cube.withSymbols(inside(cube.inside)));
  return (cube) => (cube === from ? to : substitute(cube));
}

function substitutePackets(from: Packets, to: Packets): (packets: Packets) => Packets {
  const source = cubeSubstitution(from.source, to.source);
  const destination = cubeSubstitution(from.destination, to.destination);
  return (packets) => ({
    ...packets,
    source: source(packets.source),
    destination: destination(packets.destination),
  });
}

export interface AlikeEvaluation {
  readonly tally: (set: Packets) => OutcomeTally;
  readonly evaluate: (packets: readonly Packets[]) => EvaluatedList;
}

/** Makes the evaluations of a list: each is made once for packets that are alike. */
export function alikeEvaluation(list: RuleList, symbols: SymbolContext): AlikeEvaluation {
  const { table } = symbols;
  const keyOf = memoize(canonicalKeys(list, symbols));
  const tallies = new Map<string, OutcomeTally>();
  const evaluated = new Map<string, { readonly set: Packets; readonly evaluation: EvaluatedList }>();
  const evaluateOne = (set: Packets): EvaluatedList => {
    const key = keyOf(set);
    const known = key === null ? undefined : evaluated.get(key);
    if (known === undefined) {
      const evaluation = evaluateList(list, [set], table);
      if (key !== null) evaluated.set(key, { set, evaluation });
      return evaluation;
    }
    const substitute = substitutePackets(known.set, set);
    return {
      decided: known.evaluation.decided.map(
        (region): DecidedRegion => ({ ...region, packets: substitute(region.packets) }),
      ),
      unmatched: known.evaluation.unmatched.map(substitute),
    };
  };
  return {
    tally: (set) => {
      const key = keyOf(set);
      const tally = (key === null ? undefined : tallies.get(key)) ?? tallyOutcomes(list, set, table);
      if (key !== null) tallies.set(key, tally);
      return tally;
    },
    evaluate: (packets) => {
      const all = packets.map(evaluateOne);
      return {
        decided: all.flatMap(({ decided }) => decided),
        unmatched: all.flatMap(({ unmatched }) => unmatched),
      };
    },
  };
}
