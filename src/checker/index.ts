export { type CheckOptions, check } from './check.ts';
export { assumptionCodes, missingCodes } from './codes.ts';
export { exitStatus } from './exit-status.ts';
export type * from './result.ts';
