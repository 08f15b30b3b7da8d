export { applyChanges } from './apply.ts';
export type * from './change.ts';
export { type Complete, completeConfiguration } from './complete.ts';
export type { Made } from './each-without.ts';
export { planFor } from './plan.ts';
export { type RemedyOptions, remediesFor } from './remedies.ts';
