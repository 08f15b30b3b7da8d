// The checks that analyze a whole rule list: which rules never match, which ones are redundant. A list whose analysis
// needs too much memory is reported instead.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { TooManyNodes } from '../../net/space/decision-diagram.ts';
import { firewallsInForce } from '../firewall/firewall-point.ts';
import { positioned } from '../lists/describe-region.ts';
import { sourceRefKey } from '../lists/endpoint-match.ts';
import type { ListRule } from '../lists/rule-list.ts';
import { type Found, found } from './analysis/finding.ts';
import { firewallLists } from './analysis/firewall-rule-lists.ts';
import { ListAnalysis } from './analysis/list-analysis.ts';
import type { ReviewContext } from './analysis/review-context.ts';
import { type ReviewedList, securityGroupList } from './analysis/security-group-lists.ts';

type ListFinding =
  | Found<'shadowed-rule' | 'shadowed-rule-same-action' | 'redundant-rule', { readonly count: number }>
  | Found<'analysis-limit', { readonly list: ReviewedList['part']; readonly count: number }>;

const subjectOf = (
  rule: ListRule,
  others: readonly ListRule[],
  { resource, configuration }: Pick<ReviewedList, 'resource'> & { readonly configuration: Configuration },
) => ({
  resource,
  rule: positioned(rule.name, configuration),
  others: others.map(({ name }) => positioned(name, configuration)),
  args: { count: others.length },
});

/** Finds rules that never match: rules before them, of which none can be left out, match all their packets. */
const shadowedRules = (analysis: ListAnalysis, configuration: Configuration): readonly ListFinding[] =>
  analysis.rules.filter(analysis.list.isCertain).flatMap((rule): readonly ListFinding[] => {
    const { resource } = analysis.list;
    const shadowing = analysis.shadowingRulesOf(rule);
    // A rule of unknown action may have the same action or not.
    if (shadowing === null || shadowing.some(({ decision }) => decision === 'undecided')) return [];
    const isOpposed = shadowing.some(({ decision }) => decision !== rule.decision);
    const code = isOpposed ? 'shadowed-rule' : 'shadowed-rule-same-action';
    return [found(code, subjectOf(rule, shadowing, { resource, configuration }))];
  });

/** Finds rules without which later rules would decide each packet the same way. */
const redundantRules = (analysis: ListAnalysis, configuration: Configuration): readonly ListFinding[] =>
  analysis.rules.filter(analysis.list.isCertain).flatMap((rule): readonly ListFinding[] => {
    const { resource } = analysis.list;
    const later = analysis.equivalentLaterRulesOf(rule);
    return later === null ? [] : [found('redundant-rule', subjectOf(rule, later, { resource, configuration }))];
  });

function analyze(list: ReviewedList, { symbols, configuration }: ReviewContext): readonly ListFinding[] {
  const { resource, part, rules } = list;
  try {
    const analysis = new ListAnalysis(list, symbols.table);
    return [...shadowedRules(analysis, configuration), ...redundantRules(analysis, configuration)];
  } catch (error) {
    if (error instanceof TooManyNodes)
      return [found('analysis-limit', { resource, args: { list: part, count: rules.length } })];
    throw error;
  }
}

/** Returns a filter for findings that are new: a parent policy's rules are in the lists of all its children. */
const newFindings = (): ((finding: ListFinding) => boolean) => {
  const seen = new Set<string>();
  return ({ code, rule, resource }) => {
    const key = `${code} ${sourceRefKey(rule?.at ?? resource.at, '')} ${rule?.name}`;
    return seen.size < seen.add(key).size;
  };
};

/** Analyzes the lists of every security group and firewall, one list a step. */
export function* fullListAnalysis(context: ReviewContext): Generator<readonly ListFinding[]> {
  const { configuration, symbols } = context;
  for (const resource of configuration.resources) {
    if (resource.kind !== 'network-security-group') continue;
    for (const direction of ['inbound', 'outbound'] as const)
      yield analyze(securityGroupList(resource, direction, symbols), context);
  }
  const isNew = newFindings();
  for (const firewall of firewallsInForce(configuration))
    for (const list of firewallLists(firewall, symbols)) yield analyze(list, context).filter(isNew);
}
