// Which of many parts and rules to name first.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { type AddressSymbol, hasPacket, type Side, type SymbolTable } from '../../net/index.ts';
import type { RuleRef, Verdict } from './check-result.ts';
import { positioned } from './describe-region.ts';
import type { Decided } from './evaluate-list.ts';
import type { Question } from './required-traffic.ts';
import type { Decision, Direction } from './rule-list.ts';

export interface Asked {
  readonly verdict: Verdict;
  readonly question: Question;
  readonly direction: Direction;
  readonly table: SymbolTable;
}

const WANTED: Readonly<Record<Verdict, Decision>> = {
  allowed: 'allow',
  blocked: 'deny',
  partly: 'deny',
  undecided: 'undecided',
};

/** 0: the side names what is asked for itself; 1: something that holds it by name; 2: anything else. */
function distance(side: Side | undefined, asked: readonly AddressSymbol[], table: SymbolTable): number {
  const named = (side?.terms ?? []).flatMap(({ inside }) => inside);
  if (named.some((symbol) => asked.includes(symbol))) return 0;
  const holds = (symbol: AddressSymbol): boolean =>
    asked.some((held) => table.relation(held, symbol) === 'subset');
  return named.some(holds) ? 1 : 2;
}

/** The parts in the order in which they speak for the verdict; among equals, rules that name what is asked for. */
export function mostTelling(
  decided: readonly Decided[],
  { verdict, question, direction, table }: Asked,
): readonly Decided[] {
  const far = direction === 'outbound' ? 'destination' : 'source';
  const asked = question.flatMap(({ packets }) => packets.flatMap((set) => set[far].inside));
  const rank = ({ decision, packets, rule }: Decided): number =>
    (decision === WANTED[verdict] ? 0 : 6) +
    (hasPacket(packets) === (verdict !== 'undecided') ? 0 : 3) +
    distance(rule?.[far], asked, table);
  return decided
    .map((part) => ({ part, rank: rank(part) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ part }) => part);
}

/** The rules that decide, each once, most telling first. */
export function rulesOf(
  decided: readonly Decided[],
  asked: Asked,
  configuration: Configuration,
): readonly RuleRef[] {
  const names = new Set(
    mostTelling(decided, asked).flatMap(({ rule }) => (rule === null ? [] : [rule.name])),
  );
  return [...names].map((name) => positioned(name, configuration));
}
