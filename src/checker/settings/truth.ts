// Three-valued logic with its grounds: the values of the paste that make an answer what it is.
import type { SourceRef } from '../../azure/resources.ts';
import type { Missing } from '../result.ts';

export type Truth = 'yes' | 'no' | 'unknown';

/** A value that was looked at. */
export interface Ground {
  /** Path from the resource, as the scenario writes it. */
  readonly path: string;
  /** `default`: not set, and the scenario knows what Azure then takes. */
  readonly state: 'value' | 'absent' | 'default' | 'unknown';
  /** The value as shown; an expression where it is unknown. */
  readonly text: string;
  readonly at: SourceRef;
  readonly missing: Missing | null;
}
export interface Judgement {
  readonly truth: Truth;
  readonly grounds: readonly Ground[];
  /** What would settle it, where no value is to blame (a resource that was not pasted). */
  readonly missing: readonly Missing[];
}

const mostGrounds = 20;

function gather(truth: Truth, parts: readonly Judgement[]): Judgement {
  const telling = parts.filter((part) => part.truth === truth);
  const grounds: Ground[] = [];
  for (const part of telling)
    for (const ground of part.grounds) if (grounds.length < mostGrounds) grounds.push(ground);
  return { truth, grounds, missing: truth === 'unknown' ? telling.flatMap(({ missing }) => missing) : [] };
}

/** No when one is, yes when all are; its grounds are those of the parts that decide. */
export function allOf(parts: readonly Judgement[]): Judgement {
  if (parts.some(({ truth }) => truth === 'no')) return gather('no', parts);
  return gather(parts.every(({ truth }) => truth === 'yes') ? 'yes' : 'unknown', parts);
}

/** Yes when one is, no when none can be. */
export function anyOf(parts: readonly Judgement[]): Judgement {
  if (parts.some(({ truth }) => truth === 'yes')) return gather('yes', parts);
  return gather(parts.every(({ truth }) => truth === 'no') ? 'no' : 'unknown', parts);
}

/** All or none; a mixture says nothing. */
export function allAlike(parts: readonly Judgement[]): Judgement {
  const [first] = parts;
  if (first !== undefined && parts.every(({ truth }) => truth === first.truth))
    return gather(first.truth, parts);
  return { ...gather('unknown', parts), truth: 'unknown' };
}

export const unknownFor = (missing: Missing): Judgement => ({
  truth: 'unknown',
  grounds: [],
  missing: [missing],
});
