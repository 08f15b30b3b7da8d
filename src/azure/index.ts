export { decodeBytes } from './decode-bytes.ts';
export { type AzureKey, type AzureTranslate, problemText } from './problem-text.ts';
export { read } from './read.ts';
export type * from './resources.ts';
export { Unresolved } from './unresolved.ts';
export { inOtherGroup, nameInId, sameId } from './values/resource-id.ts';
export { azureWords } from './words.ts';
