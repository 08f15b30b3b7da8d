// The reader's choice of what a place is, beside the other choices.
import type { Choices } from './choices.ts';

/** Returns the start of a choice that says which kind of resource it names; empty for a subnet. */
const kindOf = (value: string): string => /^(?:nsg|route-table):/.exec(value)?.[0] ?? '';

/** Sets what a place is, in place of another resource of the same kind; with null the choice of `former` is undone. */
export const withPlace = (
  choices: Choices,
  { place, value, former }: { readonly place: string; readonly value: string | null; readonly former: string | null },
): Choices => {
  const { placement = {}, ...rest } = choices;
  const kind = kindOf(value ?? former ?? '');
  const others = (placement[place] ?? []).filter((one) => kindOf(one) !== kind);
  const own = value === null ? others : [...others, value];
  const entries = Object.entries(placement).filter(([id]) => id !== place);
  const next = own.length === 0 ? entries : [...entries, [place, own] as const];
  return next.length === 0 ? rest : { ...rest, placement: Object.fromEntries(next) };
};
