export { applyChanges } from './apply.ts';
export type * from './change.ts';
export { planFor, type RemedyOptions, remediesFor } from './remedies.ts';
