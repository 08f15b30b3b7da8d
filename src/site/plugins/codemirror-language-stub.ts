// Stands in for the parser in the built site (`src/site/plugins/strip-preload-helper.ts`). CodeMirror's commands and merge import it
// for what this editor does not ask of them: it would be 25 KB of its 90. The colours come from `json-marks.ts`.
const missing = (): never => {
  throw new Error('The editor has no parser');
};
/** Of `@codemirror/language`, for the commands. */
export const getIndentation = missing;
export const getIndentUnit = missing;
export const indentString = missing;
export const IndentContext = missing;
export const indentUnit = missing;
export const matchBrackets = missing;
export const syntaxTree = missing;
/** Of the same, for merge. */
export const highlightingFor = missing;
export const language = missing;
/** Of `@lezer/highlight` and `@lezer/common`. */
export const highlightTree = missing;
export const NodeProp = missing;
