// What a text holds in which no resource was found: another language, a table, an error, rules in no format of Azure. Only
// such a text needs it, so it is in the lazy part of the reader (lazy-modules.ts).
import { isObject, own } from '../configuration/json-node.ts';
import type { Problem } from '../configuration/resources.ts';
import type { ProblemReporter } from '../context/reader-context.ts';
import type { InputState } from '../context/session.ts';
import type { JsonText } from '../json/json-source.ts';
import { looksLikeHandWrittenRules, looksLikeSchemaSample } from './hand-written-rules.ts';

const LIMIT_FOUND = 60;

const isBicep = (text: string): boolean =>
  /\b(?:resource|param|module)\s+\w+\s+'?[\w.]+\/?[\w./]*@?|\btargetScope\s*=/.test(text) &&
  /@\d{4}-\d{2}-\d{2}|^\s*(?:param|targetScope)\b/.test(text);
const isHcl = (text: string): boolean => /\b(?:resource|data|module|variable|provider)\s+"\s?[\w-]+\s?"/.test(text);
/** A row of dashes below a head (az --output table), or the aligned `Name : value` lines of PowerShell. */
const isTable = (text: string): boolean => /(?:^|\s)-{3,}\s+-{3,}/.test(text) || /^\w+ +: \S+ \w+ +: /.test(text);
/** The head of a list with a column for the priority, as a portal or a spreadsheet exports it. */
const isCsv = (text: string): boolean => /^"?[\w ]+"?(?:[,;\t]"?[\w ]+"?){2,}/.test(text) && /\bpriority\b/i.test(text);
const isYaml = (text: string): boolean => /(?:^|\s)(?:apiVersion|kind|name|properties):\s/.test(text);

/** Recognizes languages that people paste by mistake; null for any other text. */
const languageOf = (text: string): 'terraform-source' | 'bicep-source' | 'table-text' | 'yaml-text' | null => {
  if (isHcl(text)) return 'terraform-source';
  if (isBicep(text)) return 'bicep-source';
  if (isTable(text) || isCsv(text)) return 'table-text';
  return isYaml(text) ? 'yaml-text' : null;
};

/** Returns the code of an answer that is an error (Azure REST API: error response); null for any other value. */
const errorOf = (value: unknown): string | null => {
  const error = isObject(value) ? own(value, 'error') : null;
  const code = isObject(error) ? own(error, 'code') : null;
  return typeof code === 'string' && code !== '' ? code : null;
};

/** Returns the problem that says what a text without resources holds; `report` makes it at its place. */
export const contentProblem = (json: JsonText, state: InputState, report: ProblemReporter): Problem => {
  const args = { found: json.other.slice(0, LIMIT_FOUND) };
  if (json.documents.length === 0)
    return json.otherAt === -1 ? report('empty-text') : report(languageOf(json.other) ?? 'no-json', { args });
  if (isHcl(json.other)) return report('terraform-source', { args });
  if (isBicep(json.other)) return report('bicep-source', { args });
  const [first] = json.documents;
  const failure = errorOf(first?.value);
  if (failure !== null) return report('azure-error', { args: { found: failure.slice(0, LIMIT_FOUND) } });
  if (looksLikeSchemaSample(first?.value)) return report('schema-sample');
  if (looksLikeHandWrittenRules(first?.value)) return report('hand-written-rules');
  const [seen = 'object'] = state.unreadKinds;
  if (seen === 'empty-list') return report('empty-list');
  if (seen === 'object' || seen === 'empty-object') return report('unrecognized-json', { args: { seen } });
  // Numbers of a table that stand alone in their lines are JSON, too.
  const language = languageOf(json.other);
  return language === null ? report('scalar-value', { args: { seen } }) : report(language, { args });
};
