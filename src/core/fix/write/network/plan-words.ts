// The words of a whole network in one language: what its variables are, what its resources close and leave open.
import type { NetworkPlan, Note, PlanResource, Variable } from '../../generate/network/network-plan.ts';

export interface PlanWords {
  readonly variable: (variable: Variable) => string;
  readonly note: (note: Note) => string;
}

/** Returns the notes of a resource, a line each. */
export const noteLines = ({ notes = [] }: PlanResource, words: PlanWords): readonly string[] => notes.map(words.note);

/** Returns a resource of the plan by its key. Throws on a key that the plan does not have. */
export function resourceOf({ resources }: NetworkPlan, key: string): PlanResource {
  const found = resources.find((one) => one.key === key);
  if (found === undefined) throw new Error(`the plan has no resource ${key}`);
  return found;
}
