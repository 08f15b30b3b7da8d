// The engine beside z3, case by case. A definite verdict of the engine must be z3's; where the engine is undecided
// and z3 is not, the engine is only incomplete, and that is counted.
import type { FoundVerdict } from '../../src/core/checker/lists/verdict.ts';
import { type Case, drawCase } from './case.ts';
import { caseText, engineVerdict } from './engine.ts';
import { formulaOf } from './formula.ts';
import type { Solver } from './solver.ts';

export interface Comparison {
  readonly cases: number;
  readonly engine: Readonly<Record<FoundVerdict, number>>;
  /** z3 is more definite than the engine. */
  readonly incomplete: number;
  readonly incompleteCases: readonly string[];
  /** The engine is definite and z3 says otherwise: what must never be. */
  readonly disagreements: readonly string[];
}

const BATCH = 40;

async function solverVerdicts(cases: readonly Case[], solver: Solver): Promise<readonly FoundVerdict[]> {
  const formulas = cases.map(formulaOf);
  const some = await solver.ask(formulas.map(({ somePacket }) => somePacket).join('\n'));
  const both = cases.map((_, index) => some[2 * index] === true && some[2 * index + 1] === true);
  const open = formulas.filter((_, index) => both[index]);
  const every = open.length === 0 ? [] : await solver.ask(open.map(({ everyPacket }) => everyPacket).join('\n'));
  let asked = 0;
  return cases.map((_, index) => {
    if (!both[index]) return some[2 * index] === true ? 'blocked' : 'allowed';
    const [canBeAllowed, canBeDenied] = every.slice(2 * asked, 2 * asked + 2);
    asked += 1;
    if (canBeAllowed !== false) return 'undecided';
    return canBeDenied === false ? 'partly' : 'fails';
  });
}

/**
 * Compares the cases of the seeds `first` to `first + count - 1`. `asGiven` changes what the engine is given, so that
 * a test can see the comparison fail.
 */
export async function compare(
  first: number,
  count: number,
  solver: Solver,
  asGiven: (one: Case) => Case = (one) => one,
): Promise<Comparison> {
  const engine: Record<FoundVerdict, number> = { allowed: 0, blocked: 0, partly: 0, fails: 0, undecided: 0 };
  const disagreements: string[] = [];
  const incompleteCases: string[] = [];
  let incomplete = 0;
  for (let start = 0; start < count; start += BATCH) {
    const cases = Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => drawCase(first + start + index));
    const truths = await solverVerdicts(cases, solver);
    for (const [index, one] of cases.entries()) {
      const verdict = engineVerdict(asGiven(one));
      const truth = truths[index];
      engine[verdict] += 1;
      if (verdict === truth) continue;
      const given = `engine ${verdict}, z3 ${truth}\n${caseText(one)}`;
      const isLessDefinite =
        verdict === 'undecided' || (verdict === 'fails' && (truth === 'blocked' || truth === 'partly'));
      if (!isLessDefinite) disagreements.push(given);
      else {
        incomplete += 1;
        if (incompleteCases.length < 10) incompleteCases.push(given);
      }
    }
  }
  return { cases: count, engine, incomplete, incompleteCases, disagreements };
}

/** One line with the counts. */
export function countsOf({ cases, engine, incomplete, disagreements }: Comparison): string {
  const verdicts = Object.entries(engine)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ');
  return `z3: ${cases} cases (${verdicts}), ${disagreements.length} disagreements, ${incomplete} undecided where z3 is definite`;
}
