export { compare, compareExit } from './compare.ts';
export type * from './comparison.ts';
