export { applyChanges } from './changes/apply-changes.ts';
export type * from './changes/change.ts';
export { mergeChanges } from './changes/merge-changes.ts';
export type { Obstacle } from './changes/obstacle.ts';
export { editTexts } from './edit/edit-text.ts';
export type { EditedInput, EditedTexts } from './edit/edited-texts.ts';
export { applyEdits, type TextEdit } from './edit/text-edit.ts';
export { isWithdrawn, verifiedTexts } from './edit/verified-texts.ts';
export { fixPlanFor, withdrawnFix, withdrawnPlan } from './flow-fixes/fix-plan.ts';
export type { FixOptions } from './flow-fixes/fixes-for.ts';
export { fixesFor } from './flow-fixes/separate-fixes.ts';
export { type GeneratedConfiguration, generateConfiguration } from './generate/generate-configuration.ts';
export type { GeneratedResource } from './generate/leave-one-out.ts';
export {
  type TightenedConfiguration,
  type Tightening,
  tightenAll,
  tighteningsFor,
  withdrawnTightening,
} from './least-privilege/least-privilege.ts';
export { type SettingFix, settingFixes } from './settings/fix-settings.ts';
