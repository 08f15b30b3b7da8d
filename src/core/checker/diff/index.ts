export { compare, compareExit } from './compare-configurations.ts';
export type * from './comparison.ts';
