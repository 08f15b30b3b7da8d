// Requirements of one verdict that one thing decides: a rule that blocks nine of them is one group with one fix.
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import type { DecisionText, RuleLink } from '../../../core/report/sentences/decisions.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { bySeverity } from '../../../core/report/severity.ts';
import { standingAlone } from './standing-alone.ts';

/** How requirements are grouped. */
export const groupings = ['cause', 'scenario', 'destination'] as const;
export type Grouping = (typeof groupings)[number];

/** Requirements with one verdict and one cause, or one destination. */
export interface RequirementGroup {
  readonly verdict: Verdict;
  /** What they have in common, as a sentence or a name. */
  readonly title: string;
  /** The first three rules and values that decide; empty where none does, or each has its own. */
  readonly rules: readonly RuleLink[];
  /** How many more decide. */
  readonly moreRules: number;
  readonly requirements: readonly Explanation[];
}

interface Cause extends Pick<RequirementGroup, 'title' | 'rules' | 'moreRules'> {
  /** What the requirements of a group have in common, where that is not the title. */
  readonly key?: string;
}

/** The code of host names whose addresses no list knows. They are one cause, whichever the names are. */
export const HOST_NAMES = 'host-addresses';

const LIMIT_RULES = 3;
const noRules = { rules: [], moreRules: 0 } as const;
const firstRules = ({ rules, ruleCount }: DecisionText): Pick<RequirementGroup, 'rules' | 'moreRules'> => {
  const first = rules.slice(0, LIMIT_RULES);
  return { rules: first, moreRules: ruleCount - first.length };
};

const decisive = ({ verdict, decisions }: Explanation): DecisionText | undefined =>
  decisions.find((decision) => decision.verdict === verdict) ??
  decisions.find((decision) => decision.verdict !== 'allowed');

/** Returns the first rule or value that decides; null where none does, as of what is undecided. */
export const decidingLink = (explanation: Explanation): RuleLink | null =>
  explanation.verdict === 'undecided' ? null : (explanation.rule ?? decisive(explanation)?.rules[0] ?? null);

const causeOf = (explanation: Explanation): Cause => {
  const [missing] = explanation.missing;
  if (explanation.verdict === 'undecided' && missing !== undefined) {
    return {
      title: standingAlone(missing.sentence),
      ...noRules,
      ...(missing.code === HOST_NAMES ? { key: HOST_NAMES } : {}),
    };
  }
  const decision = decisive(explanation);
  return decision === undefined
    ? { title: explanation.required ?? explanation.title, ...noRules }
    : { title: decision.sentence, ...firstRules(decision) };
};

const destinationOf = ({ destination, title }: Explanation): Cause => ({
  title: destination === '' ? title : destination,
  ...noRules,
});

const pressing = (a: RequirementGroup, b: RequirementGroup): number =>
  bySeverity.indexOf(a.verdict) - bySeverity.indexOf(b.verdict) || b.requirements.length - a.requirements.length;

/**
 * Groups requirements by what decides them, or by where they lead: the most pressing verdict first, then the largest group.
 * `hostNames` is the title of several host names without known addresses.
 */
export const groupRequirements = (
  requirements: readonly Explanation[],
  grouping: Exclude<Grouping, 'scenario'>,
  hostNames: string,
): readonly RequirementGroup[] => {
  const commonOf = grouping === 'cause' ? causeOf : destinationOf;
  const entries = requirements.map((explanation) => ({ explanation, common: commonOf(explanation) }));
  return [
    ...Map.groupBy(
      entries,
      ({ explanation, common }) => `${explanation.verdict} ${common.key ?? common.title}`,
    ).values(),
  ]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { common, explanation } = first;
      const isOneTitle = group.every((one) => one.common.title === common.title);
      const title = isOneTitle ? common.title : hostNames;
      const { rules, moreRules } = common;
      const members = group.map((one) => one.explanation);
      return [{ verdict: explanation.verdict, title, rules, moreRules, requirements: members }];
    })
    .toSorted(pressing);
};
