export { inDifferentGroups, nameInId, sameId } from './configuration/resource-id.ts';
export type * from './configuration/resources.ts';
export { Unresolved } from './configuration/unresolved.ts';
export { decodeBytes } from './decode-bytes.ts';
export { read } from './read.ts';
