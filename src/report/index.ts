// The edge of the report layer.
export {
  type CheckExplanation,
  type ExplainContext,
  type Explanation,
  explain,
  type ScenarioExplanation,
} from './explain.ts';
export { type Format, formats, isFormat } from './formats.ts';
export { type Names, namesOf } from './names.ts';
export { type ProblemText, problemTexts } from './problems.ts';
export { type Report, verdictShape } from './report.ts';
export { reportData, toJson } from './to-json.ts';
export { toText } from './to-text.ts';
export type { CheckerKey, Words } from './words.ts';
