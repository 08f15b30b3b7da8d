// The checker over whole networks against an SMT solver, for all addresses: the formula of the path shares no code with the
// checker, nor with the evaluator of single packets.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { casesOf, repeat, seed } from '../../../prove/seed.ts';
import { type Solver, startSolver } from '../../../prove/solver.ts';
import { completionsOf } from '../../../prove/whole-network-completions.ts';
import { drawNetwork } from '../../../prove/whole-network-draw.ts';
import { pathQuestions } from '../../../prove/whole-network-formula.ts';
import type { Completion, WholeNetwork } from '../../../prove/whole-network-model.ts';
import { type Outcome, outcomeOf, packetsOf } from '../../../prove/whole-network-packets.ts';
import { networkText } from '../../../prove/whole-network-text.ts';
import { isWrongVerdict, verdictAsked, verdictOfNetwork } from './whole-network-verdict.ts';

const CASES = casesOf(500);
/** The solver is asked for so many completions of a network, spread over all of them. */
const COMPLETIONS = 8;

function someCompletions(network: WholeNetwork): readonly Completion[] {
  const all = completionsOf(network);
  const step = Math.max(1, all.length / COMPLETIONS);
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

const outcomeFrom = ([passes, fails]: readonly (boolean | undefined)[]): Outcome => {
  if (fails === false) return 'all';
  return passes === false ? 'none' : 'some';
};

/** Returns what becomes of the flow's packets in each completion, by the solver. */
async function outcomesOf(
  network: WholeNetwork,
  completions: readonly Completion[],
  solver: Solver,
): Promise<readonly Outcome[]> {
  const answers = await solver.ask(completions.map((one) => pathQuestions(network, one)).join('\n'));
  return completions.map((_, index) => outcomeFrom(answers.slice(2 * index, 2 * index + 2)));
}

describe('verdicts over whole networks, for all addresses', () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = await startSolver();
  });
  afterAll(() => solver.close());

  test('differ where the network is another', { timeout: 60_000 }, async () => {
    const turned = (network: WholeNetwork): WholeNetwork => ({
      ...network,
      groups: network.groups.map(({ name, rules }) => ({
        name,
        rules: rules.map((rule) => ({ ...rule, access: rule.access === 'allow' ? 'deny' : 'allow' })),
      })),
    });
    let different = 0;
    for (let number = 1; number <= 12; number += 1) {
      const network = drawNetwork(number);
      const completions = someCompletions(network);
      const [own, other] = [
        await outcomesOf(network, completions, solver),
        await outcomesOf(turned(network), completions, solver),
      ];
      if (own.join() !== other.join()) different += 1;
    }
    expect(different).toBeGreaterThan(2);
  });

  test(`of ${CASES} random networks are the solver’s`, { timeout: 600_000 }, async () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (let index = 0; index < CASES; index += 1) {
      const network = drawNetwork(seed + index);
      const completions = someCompletions(network);
      const outcomes = await outcomesOf(network, completions, solver);
      for (const [place, completion] of completions.entries()) {
        const bySinglePackets = outcomeOf(network, completion, packetsOf(network, completion));
        if (outcomes[place] === bySinglePackets) continue;
        const found = `solver ${outcomes[place]}, single packets ${bySinglePackets}`;
        wrong.push(`${found} with ${JSON.stringify(completion)}: ${networkText(network)}`);
      }
      const expected = verdictAsked(new Set(outcomes));
      const verdict = verdictOfNetwork(network, 'template');
      seen.add(verdict);
      if (isWrongVerdict(verdict, expected)) wrong.push(`${verdict}, but ${expected}: ${networkText(network)}`);
    }
    expect(wrong, repeat).toEqual([]);
    // Three verdicts come in a fifth of the networks or more; the others are seldom, and surely seen in hundreds of them.
    expect([...seen]).toEqual(expect.arrayContaining(['allowed', 'blocked', 'undecided']));
    if (CASES >= 400) expect(seen.size).toBeGreaterThan(3);
  });
});
