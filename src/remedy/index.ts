export { applyChanges } from './apply.ts';
export type * from './change.ts';
export { type Complete, completeConfiguration } from './complete.ts';
export type { Made } from './each-without.ts';
export { type EditedInput, type EditedTexts, editTexts } from './edit/edit-text.ts';
export { applyEdits, type TextEdit } from './edit/text-edit.ts';
export { planFor } from './plan.ts';
export { type RemedyOptions, remediesFor } from './remedies.ts';
