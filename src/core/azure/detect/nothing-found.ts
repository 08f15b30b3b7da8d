// Problems of an input in which no network configuration was found: they say what was there instead. Such an input is
// never taken for an empty configuration.
import { isObject, own } from '../configuration/json-node.ts';
import type { ProblemCode, ProblemDetails, Severity } from '../configuration/problem-args.ts';
import type { Problem, Resource } from '../configuration/resources.ts';
import type { InputState } from '../context/session.ts';
import type { JsonText } from '../json/json-source.ts';
import { looksLikeHandWrittenRules, looksLikeSchemaSample } from './hand-written-rules.ts';

const LIMIT_FOUND = 60;
const LIMIT_TYPES = 5;
const networkKinds: ReadonlySet<Resource['kind']> = new Set<Resource['kind']>([
  'network-security-group',
  'firewall',
  'route-table',
  'ip-group',
  'virtual-network',
  'service-tags',
]);

const isBicep = (text: string): boolean =>
  /\b(?:resource|param|module)\s+\w+\s+'?[\w.]+\/?[\w./]*@?|\btargetScope\s*=/.test(text) &&
  /@\d{4}-\d{2}-\d{2}|^\s*(?:param|targetScope)\b/.test(text);
const isHcl = (text: string): boolean => /\b(?:resource|data|module|variable|provider)\s+"\s?[\w-]+\s?"/.test(text);
/** A row of dashes below a head (az --output table), or the aligned `Name : value` lines of PowerShell. */
const isTable = (text: string): boolean => /(?:^|\s)-{3,}\s+-{3,}/.test(text) || /^\w+ +: \S+ \w+ +: /.test(text);
/** The head of a list with a column for the priority, as a portal or a spreadsheet exports it. */
const isCsv = (text: string): boolean => /^"?[\w ]+"?(?:[,;\t]"?[\w ]+"?){2,}/.test(text) && /\bpriority\b/i.test(text);
const isYaml = (text: string): boolean => /(?:^|\s)(?:apiVersion|kind|name|properties):\s/.test(text);

type Report = <Code extends ProblemCode>(code: Code, details?: Partial<ProblemDetails<Code>>) => Problem;
const reporter =
  (json: JsonText, input: number): Report =>
  (code, { severity = 'error' as Severity, args = {} } = {}) => {
    const isDocument = json.documents.length > 0;
    const at = isDocument ? { input, document: 0, path: [] } : null;
    const offset = isDocument ? null : Math.max(0, json.otherAt);
    // The signature ties the details to the code.
    return { code, severity, args, at, offset, input } as Problem;
  };

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

/** Returns the problem that says what a text without resources holds. */
const contentProblem = (json: JsonText, state: InputState, report: Report): Problem => {
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

const otherResources = (resources: readonly Resource[], report: Report): Problem[] => {
  const types = new Set(resources.map((resource) => (resource.kind === 'other' ? resource.type : resource.kind)));
  const seen = [...types].slice(0, LIMIT_TYPES).join(', ');
  return [
    report('no-network-configuration', { severity: 'warning' }),
    report('other-resources', { severity: 'warning', args: { seen, count: resources.length } }),
  ];
};

/** Returns the problems of an input that holds no network configuration; empty where it holds some. */
export const nothingFound = (
  json: JsonText,
  state: InputState,
  found: {
    readonly input: number;
    readonly resources: readonly Resource[];
    /** Whether the input contributed to a resource, if only to one of another input. */
    readonly contributes: boolean;
  },
): Problem[] => {
  const report = reporter(json, found.input);
  if (json.documents.length > 0) {
    if (found.resources.some((resource) => networkKinds.has(resource.kind))) return [];
    if (found.resources.length > 0) return otherResources(found.resources, report);
    const isReported = state.problems.some((item) => item.at !== null && item.severity === 'error');
    const isParameterFile = state.formats.size === 1 && state.formats.has('parameter-file');
    if (found.contributes || isReported || isParameterFile) return [];
  }
  return [report('no-network-configuration'), contentProblem(json, state, report)];
};
