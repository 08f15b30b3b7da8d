// The edge of the report layer.

export { type Format, formats, isFormat } from './formats/formats.ts';
export { type Report, verdictShape } from './formats/report.ts';
export { reportData, toJson } from './formats/to-json.ts';
export { toText } from './formats/to-text.ts';
export {
  type CheckExplanation,
  type ExplainContext,
  type Explanation,
  explain,
  type ScenarioExplanation,
} from './sentences/explain.ts';
export type { CheckerKey } from './sentences/messages.ts';
export { type Names, namesOf } from './sentences/names.ts';
export { type ProblemText, problemTexts } from './sentences/problems.ts';
