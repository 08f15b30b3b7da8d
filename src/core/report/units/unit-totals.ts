// What many units come to: how many are met, and the status that the process ends with.
import type { Verdict } from '../../checker/lists/check-result.ts';
import type { Messages } from '../../i18n/messages.ts';
import { countsText } from '../sentences/counts.ts';
import type { UnitJson } from './unit-json.ts';

/** How a unit ended, the gravest first. */
export const unitOutcomes = ['unread', 'blocked', 'undecided', 'met'] as const;
export type UnitOutcome = (typeof unitOutcomes)[number];

/** Units of each outcome. */
export type UnitTotals = Readonly<Record<UnitOutcome, number>>;

/** Returns how a unit ended, whatever `--fail-on` makes of it. */
export const outcomeOf = ({ status, counts }: UnitJson): UnitOutcome => {
  if (status === 'unread') return 'unread';
  if (counts.blocked + counts.partly > 0) return 'blocked';
  return counts.undecided > 0 ? 'undecided' : 'met';
};

/** The verdict whose shape and color an outcome has. */
export const verdictOfOutcome: Readonly<Record<UnitOutcome, Verdict>> = {
  unread: 'undecided',
  blocked: 'blocked',
  undecided: 'undecided',
  met: 'allowed',
};

type Exit = UnitJson['exitStatus'];

/** Returns the graver of two statuses: 2 before 1 before 3 before 0. */
export const graverStatus = (one: Exit, other: Exit): Exit => {
  const order: readonly Exit[] = [2, 1, 3, 0];
  return order.find((status) => status === one || status === other) ?? 0;
};

/** Says how many units were checked, and how many ended in each way: `12 checked: 2 blocked · 10 met`. */
export const totalsText = (say: Messages<'fleet'>, totals: UnitTotals): string => {
  const count = unitOutcomes.reduce((sum, outcome) => sum + totals[outcome], 0);
  const counts = countsText(totals, unitOutcomes, (outcome, some) => say(`totals.${outcome}`, { count: some }));
  return say('totals', { count, counts: counts === '' ? say('totals.met', { count }) : counts });
};
