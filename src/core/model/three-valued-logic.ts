// Three-valued logic (Kleene's): an unknown part leaves the whole unknown, unless the other parts decide it.

export type Truth = 'yes' | 'no' | 'unknown';

const negations: Readonly<Record<Truth, Truth>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

// biome-ignore lint/plugin/no-boolean-parameter: it converts a boolean, which chooses no behavior
export const truthOf = (holds: boolean): Truth => (holds ? 'yes' : 'no');
export const negation = (truth: Truth): Truth => negations[truth];

/** Returns `yes` when one part is `yes`, `no` when all are `no` or there is none. */
export function anyTruth(parts: readonly Truth[]): Truth {
  if (parts.includes('yes')) return 'yes';
  return parts.includes('unknown') ? 'unknown' : 'no';
}

/** Returns `no` when one part is `no`, `yes` when all are `yes` or there is none. */
export const allTruth = (parts: readonly Truth[]): Truth => negation(anyTruth(parts.map(negation)));
