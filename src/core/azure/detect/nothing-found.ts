// Problems of an input in which no network configuration was found: they say what was there instead. Such an input is
// never taken for an empty configuration.
import type { Severity } from '../configuration/problem-args.ts';
import type { Problem, Resource } from '../configuration/resources.ts';
import type { LazyModules, ProblemReporter } from '../context/reader-context.ts';
import type { InputState } from '../context/session.ts';
import type { JsonText } from '../json/json-source.ts';

const LIMIT_TYPES = 5;
const networkKinds: ReadonlySet<Resource['kind']> = new Set<Resource['kind']>([
  'network-security-group',
  'firewall',
  'route-table',
  'ip-group',
  'virtual-network',
  'service-tags',
  'effective-admin-rules',
]);

const reporter =
  (json: JsonText, input: number): ProblemReporter =>
  (code, { severity = 'error' as Severity, args = {} } = {}) => {
    const isDocument = json.documents.length > 0;
    const at = isDocument ? { input, document: 0, path: [] } : null;
    const offset = isDocument ? null : Math.max(0, json.otherAt);
    // The signature ties the details to the code.
    return { code, severity, args, at, offset, input } as Problem;
  };

const otherResources = (resources: readonly Resource[], report: ProblemReporter): Problem[] => {
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
    readonly lazyModules: () => LazyModules;
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
  return [report('no-network-configuration'), found.lazyModules().contentProblem(json, state, report)];
};
