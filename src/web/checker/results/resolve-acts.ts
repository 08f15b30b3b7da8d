// What would decide the undecided requirements, each act once: one answer or one file often decides many.
import type { ChosenAssumption } from '../../../core/checker/lists/check-result.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import type { MissingText } from '../../../core/report/sentences/missing.ts';
import { HOST_NAMES } from './causes.ts';

/** How an act is done on the page. */
export type ActKind =
  /** A parameter of the form is set. */
  | { readonly kind: 'parameter'; readonly parameter: string }
  /** A question is answered. */
  | { readonly kind: 'assumption'; readonly assumption: ChosenAssumption }
  /** A candidate is chosen where the placement asks for it. */
  | { readonly kind: 'place' }
  /** A file is added, or what the command prints is pasted. */
  | { readonly kind: 'file' }
  /** The addresses of several host names. */
  | { readonly kind: 'host-names' }
  | { readonly kind: 'other' };

/** An act, and the requirements that it helps to decide. */
export interface ResolvingAct extends MissingText {
  readonly act: ActKind;
  readonly titles: readonly string[];
  readonly count: number;
}

const assumptions: Readonly<Record<string, ChosenAssumption>> = {
  'rest-of-policy': 'whole-policy',
  'appliance-decides': 'appliance-forwards',
  'gateway-decides': 'appliance-forwards',
};

const other: ActKind = { kind: 'other' };
const actOf = ({ code, parameter, command }: MissingText): ActKind => {
  const assumption = assumptions[code];
  if (assumption !== undefined) return { kind: 'assumption', assumption };
  if (code === 'choose-subnet' || (code === 'unrecognized-place' && parameter === undefined)) return { kind: 'place' };
  if (code === HOST_NAMES) return { kind: 'host-names' };
  if (parameter !== undefined) return { kind: 'parameter', parameter };
  // The value of an expression is in a parameter file, or in the deployed resource.
  return { kind: command?.startsWith('az ') === true || code === 'expression' ? 'file' : 'other' };
};

/** Returns what tells acts apart: a question is one act whatever it is about. */
const keyOf = (missing: MissingText, act: ActKind): string => {
  if (act.kind === 'assumption') return act.assumption;
  if (act.kind === 'host-names') return act.kind;
  return act.kind === 'parameter' ? act.parameter : missing.sentence;
};

/** Returns the acts for all undecided requirements, those that decide most first. */
export const resolvingActs = (requirements: readonly Explanation[]): readonly ResolvingAct[] => {
  const entries = requirements
    .filter(({ verdict }) => verdict === 'undecided')
    .flatMap(({ requirement, title, missing }) => missing.map((one) => ({ one, act: actOf(one), title, requirement })));
  return [...Map.groupBy(entries, ({ one, act }) => keyOf(one, act)).values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const titles = [...new Set(group.map(({ title }) => title))];
      const count = new Set(group.map(({ requirement }) => requirement)).size;
      const isOneName = first.act.kind === 'host-names' && new Set(group.map(({ one }) => one.sentence)).size === 1;
      return [{ ...first.one, act: isOneName ? other : first.act, titles, count }];
    })
    .toSorted((a, b) => b.count - a.count);
};
