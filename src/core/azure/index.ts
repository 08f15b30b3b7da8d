export { azureWords } from '../report/inspect/messages.ts';
export { type AzureKey, type AzureTranslate, problemText } from '../report/inspect/problem-text.ts';
export { inOtherGroup, nameInId, sameId } from './configuration/resource-id.ts';
export type * from './configuration/resources.ts';
export { Unresolved } from './configuration/unresolved.ts';
export { decodeBytes } from './decode-bytes.ts';
export { read } from './read.ts';
