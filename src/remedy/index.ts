export { applyChanges } from './apply.ts';
export type * from './change.ts';
export { type Complete, completeConfiguration, type Made } from './complete.ts';
export { planFor } from './plan.ts';
export { type RemedyOptions, remediesFor } from './remedies.ts';
