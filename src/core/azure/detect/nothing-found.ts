// "No network configuration found", with what was seen instead: never "all blocked".

import type { Problem, Resource } from '../configuration/resources.ts';
import type { InputState } from '../context/session.ts';
import type { JsonText } from '../json/json-source.ts';
import { looksLikeHomeMadeRules, looksLikeSkeleton } from './hand-written-rules.ts';

const network: ReadonlySet<Resource['kind']> = new Set<Resource['kind']>([
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
const isHcl = (text: string): boolean =>
  /\b(?:resource|data|module|variable|provider)\s+"\s?[\w-]+\s?"/.test(text);
const isYaml = (text: string): boolean => /(?:^|\s)(?:apiVersion|kind|name|properties):\s/.test(text);

/** Problems of an input in which nothing about networks was found. */
export const nothingFound = (
  json: JsonText,
  state: InputState,
  found: { readonly input: number; readonly resources: readonly Resource[]; readonly has: boolean },
): Problem[] => {
  const problem = (
    code: string,
    args: Problem['args'] = {},
    severity: Problem['severity'] = 'error',
  ): Problem => ({
    code,
    severity,
    args,
    at: json.documents.length > 0 ? { input: found.input, document: 0, path: [] } : null,
    offset: json.documents.length > 0 ? null : Math.max(0, json.otherAt),
    input: found.input,
  });
  const none = (...reasons: Problem[]): Problem[] => [problem('no-network-configuration'), ...reasons];
  const said = state.problems.some((item) => item.at !== null && item.severity === 'error');
  if (json.documents.length === 0) {
    if (json.otherAt === -1) return none(problem('empty-text'));
    const text = json.other;
    const code = isHcl(text)
      ? 'terraform-source'
      : isBicep(text)
        ? 'bicep-source'
        : isYaml(text)
          ? 'yaml-text'
          : 'no-json';
    return none(problem(code, { found: text.slice(0, 60) }));
  }
  if (
    found.resources.some((resource) => network.has(resource.kind)) ||
    (found.has && found.resources.length === 0)
  )
    return [];
  if (found.resources.length > 0) {
    const types = [
      ...new Set(
        found.resources.map((resource) => (resource.kind === 'other' ? resource.type : resource.kind)),
      ),
    ];
    return [
      problem('no-network-configuration', {}, 'warning'),
      problem(
        'saw-resources',
        { seen: types.slice(0, 5).join(', '), count: found.resources.length },
        'warning',
      ),
    ];
  }
  const isParameterFile = state.forms.size === 1 && state.forms.has('parameter-file');
  if (said || isParameterFile) return [];
  const [first] = json.documents;
  if (isHcl(json.other)) return none(problem('terraform-source', { found: json.other.slice(0, 60) }));
  if (isBicep(json.other)) return none(problem('bicep-source', { found: json.other.slice(0, 60) }));
  if (looksLikeSkeleton(first?.value)) return none(problem('skeleton'));
  if (looksLikeHomeMadeRules(first?.value)) return none(problem('home-made-rules'));
  const [seen = 'object'] = state.seen;
  if (seen === 'empty-list') return none(problem('empty-list'));
  return none(problem(seen === 'object' || seen === 'empty-object' ? 'saw-object' : 'saw-scalar', { seen }));
};
