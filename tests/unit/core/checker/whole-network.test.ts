// The checker against packets that an evaluator of its own sends through whole random networks: groups, routes, peering,
// gateway, firewall, and the private endpoint's group. A verdict has to hold in every completion of what was not pasted,
// and is undecided only where two completions differ.
import { describe, expect, test } from 'vitest';
import type { FoundVerdict } from '../../../../src/core/checker/lists/verdict.ts';
import { casesOf, repeat, seed } from '../../../prove/seed.ts';
import { completionsOf } from '../../../prove/whole-network-completions.ts';
import { drawNetwork } from '../../../prove/whole-network-draw.ts';
import type { Form } from '../../../prove/whole-network-json.ts';
import type { WholeNetwork } from '../../../prove/whole-network-model.ts';
import { type Outcome, outcomeOf, packetsOf } from '../../../prove/whole-network-packets.ts';
import { networkText } from '../../../prove/whole-network-text.ts';
import { isWrongVerdict, verdictAsked, verdictOfNetwork } from './whole-network-verdict.ts';

const CASES = casesOf(10_000);

/** Beside a template, each network is written in one of these. */
const OTHER_FORMS = ['az', 'rest', 'terraform'] as const satisfies readonly Form[];

/** A state of Terraform can't show that a peering is not connected of which both sides exist. */
function formsOf({ peering, seed: number }: WholeNetwork): readonly Form[] {
  const other = OTHER_FORMS[number % OTHER_FORMS.length] ?? 'az';
  const isShown = other !== 'terraform' || peering === null || peering.state === 'Connected';
  return ['template', isShown ? other : 'az'];
}

interface Asked {
  readonly network: WholeNetwork;
  readonly verdicts: ReadonlyMap<Form, FoundVerdict>;
  readonly expected: FoundVerdict;
  readonly packets: number;
}

function ask(number: number): Asked {
  const network = drawNetwork(number);
  const outcomes = new Set<Outcome>();
  let sent = 0;
  for (const completion of completionsOf(network)) {
    const packets = packetsOf(network, completion);
    sent += packets.length;
    outcomes.add(outcomeOf(network, completion, packets));
  }
  const verdicts = new Map(formsOf(network).map((form) => [form, verdictOfNetwork(network, form)]));
  return { network, verdicts, expected: verdictAsked(outcomes), packets: sent };
}

/** Reports whether all forms give one verdict; a state without the hub does not show what a peering leads to. */
function agree({ network, verdicts }: Asked): boolean {
  const mayBeOpen = network.peering !== null && network.unpasted.has('hub');
  const others = [...verdicts].filter(
    ([form, verdict]) => !(mayBeOpen && form === 'terraform' && ['undecided', 'fails'].includes(verdict)),
  );
  return new Set(others.map(([, verdict]) => verdict)).size === 1;
}

/** How many networks that never change are asked for answers that could be more definite. */
const FIXED = 300;

describe('verdicts over whole networks', () => {
  test(`of ${CASES} random networks hold for every packet`, { timeout: Math.max(600_000, CASES * 60) }, () => {
    const counts: Record<FoundVerdict, number> = { allowed: 0, blocked: 0, partly: 0, fails: 0, undecided: 0 };
    const open: Record<Form, number> = { template: 0, az: 0, rest: 0, terraform: 0 };
    let packets = 0;
    const wrong: string[] = [];
    const differing: string[] = [];
    for (let index = 0; index < CASES; index += 1) {
      const asked = ask(seed + index);
      const { verdicts, expected, network } = asked;
      packets += asked.packets;
      counts[verdicts.get('template') ?? 'undecided'] += 1;
      for (const [form, verdict] of verdicts) {
        if (isWrongVerdict(verdict, asked.expected))
          wrong.push(`as ${form} ${verdict}, but ${expected}: ${networkText(network)}`);
        else if (verdict !== expected) open[form] += 1;
      }
      if (!agree(asked)) differing.push(`${JSON.stringify(Object.fromEntries(verdicts))}: ${networkText(network)}`);
    }
    console.log(
      `${CASES} networks, ${packets} packets: ${JSON.stringify(counts)}; less definite than can be: ${JSON.stringify(open)}`,
    );
    expect(wrong, repeat).toEqual([]);
    expect(differing, repeat).toEqual([]);
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(CASES / 200);
  });

  test(`are as definite as can be in all but few of ${FIXED} networks that never change`, () => {
    const open = Array.from({ length: FIXED }, (_, index) => ask(index + 1)).flatMap(({ verdicts, expected }) =>
      [...verdicts].filter(([, verdict]) => verdict !== expected).map(([form]) => form),
    );
    expect(['template', ...OTHER_FORMS].map((form) => open.filter((one) => one === form).length)).toEqual([
      24, 12, 8, 4,
    ]);
  });

  test('of a network with an endpoint behind a peering that is not connected hold', () => {
    const asked = ask(66_019_674);
    for (const verdict of asked.verdicts.values()) expect(isWrongVerdict(verdict, asked.expected)).toBe(false);
  });
});
