export { type CheckOptions, check } from './check.ts';
export { exitStatus } from './exit-status.ts';
export type * from './result.ts';
