// Three-valued logic (Kleene's) with its grounds: the values of the paste that make an answer what it is.
import type { SourceRef } from '../../azure/configuration/resources.ts';
import type { Missing } from '../lists/check-result.ts';

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
}
export interface Judgement {
  readonly truth: Truth;
  readonly grounds: readonly Ground[];
  /** What would settle it; empty unless `truth` is `unknown`. */
  readonly missing: readonly Missing[];
}

const most = 20;

export const truthOf = (holds: boolean): Truth => (holds ? 'yes' : 'no');
const opposites: Readonly<Record<Truth, Truth>> = { yes: 'no', no: 'yes', unknown: 'unknown' };
export const opposite = (truth: Truth): Truth => opposites[truth];

/** Yes when one is, no when none can be. */
export const anyTruth = (truths: readonly Truth[]): Truth =>
  truths.includes('yes') ? 'yes' : truths.includes('unknown') ? 'unknown' : 'no';

export const unknownFor = (missing: Missing, grounds: readonly Ground[] = []): Judgement => ({
  truth: 'unknown',
  grounds,
  missing: [missing],
});

/** A judgement whose grounds are those of the parts that make it what it is. */
function gather(truth: Truth, parts: readonly Judgement[]): Judgement {
  const grounds: Ground[] = [];
  const missing: Missing[] = [];
  for (const part of parts) {
    if (part.truth !== truth) continue;
    grounds.push(...part.grounds.slice(0, most - grounds.length));
    if (truth === 'unknown') missing.push(...part.missing.slice(0, most - missing.length));
  }
  return { truth, grounds, missing };
}

/** No when one part is, yes when all are. */
export function allOf(parts: readonly Judgement[]): Judgement {
  if (parts.some(({ truth }) => truth === 'no')) return gather('no', parts);
  return gather(parts.every(({ truth }) => truth === 'yes') ? 'yes' : 'unknown', parts);
}

/** Yes when one part is, no when none can be. */
export const anyOf = (parts: readonly Judgement[]): Judgement =>
  gather(anyTruth(parts.map(({ truth }) => truth)), parts);

export const negated = (judgement: Judgement): Judgement => ({
  ...judgement,
  truth: opposite(judgement.truth),
});

/** A form that just does not tell the value. */
const isSilent = ({ truth, missing }: Judgement): boolean =>
  truth === 'unknown' && missing.length > 0 && missing.every(({ code }) => code === 'value-not-told');

/** Several writings of one thing: those that tell have to agree. */
export function agreed(parts: readonly Judgement[], contradiction: Missing): Judgement {
  const telling = parts.filter((part) => !isSilent(part));
  const [first] = telling.length > 0 ? telling : parts;
  if (telling.length < 2 && first !== undefined) return first;
  const truths = new Set(telling.map(({ truth }) => truth));
  if (truths.has('yes') && truths.has('no'))
    return unknownFor(contradiction, [...gather('no', parts).grounds, ...gather('yes', parts).grounds]);
  return gather(truths.has('unknown') ? 'unknown' : truths.has('yes') ? 'yes' : 'no', telling);
}
