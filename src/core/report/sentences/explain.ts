// From verdicts to sentences: what was required and why, what decides, one packet that shows it, what is assumed
// and what is needed to decide the rest. Every view (page, terminal, JSON, SARIF, JUnit) is a reader of this.

import type { EvidenceSource } from '../../checker/flow/evidence.ts';
import type {
  CheckResult,
  Evidence,
  Packet,
  RequirementRef,
  RequirementResult,
  Verdict,
} from '../../checker/lists/check-result.ts';
import { dateText } from '../../i18n/formatters.ts';
import type { Messages } from '../../i18n/messages.ts';
import { withLazyMembers } from '../../lazy-members.ts';
import { memoize, once } from '../../memoize.ts';
import type { RequirementId, ResolvedScenario } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import { assumptionText } from './assumptions.ts';
import { verdictCounts } from './counts.ts';
import {
  type DecisionBundle,
  type DecisionText,
  decisionsOf,
  LIMIT_SHOWN_PARTS,
  noneMeets,
  type RuleLink,
  ruleTexts,
  valueLink,
  verdictWord,
} from './decisions.ts';
import { fillFacts } from './fill-facts.ts';
import { type MissingText, missingTexts } from './missing.ts';
import { namesOf } from './names.ts';
import { type LocaleBundle, packetText } from './packet-text.ts';
import { type ParameterText, parametersOf } from './parameter-texts.ts';
import { needText, requiredText, type TrafficText, trafficText } from './requirement-text.ts';
import { commandFor } from './resource-commands.ts';
import type { RuleContents } from './rule-content.ts';

export interface ExplainContext {
  readonly library: Library;
  readonly locale: string;
  readonly words: Messages<'checker'>;
  /** Names of the inputs; with several, a rule's label names its file. */
  readonly inputs: readonly string[];
  readonly evidence: EvidenceSource;
  /** What rules say; absent: only their names are shown. */
  readonly contents?: RuleContents;
}

export interface Explanation extends TrafficText {
  readonly requirement: string;
  /** Requirements of later scenarios that ask for the same, with the titles of those. */
  readonly alsoAs: readonly { readonly requirement: RequirementId; readonly scenario: string }[];
  readonly scenario: string;
  readonly id: string;
  readonly kind: RequirementResult['kind'];
  readonly verdict: Verdict;
  readonly verdictWord: string;
  readonly need: RequirementResult['need'];
  readonly needText: string;
  readonly title: string;
  readonly why: string | null;
  readonly note: string | null;
  readonly required: string | null;
  readonly arrows: readonly string[];
  readonly sources: readonly string[];
  readonly disagreements: readonly string[];
  readonly rule: RuleLink | null;
  readonly decisions: readonly DecisionText[];
  /** The packet alone, and the sentence that tells what becomes of it. */
  readonly packet: { readonly text: string; readonly sentence: string; readonly data: Packet } | null;
  readonly missing: readonly MissingText[];
  readonly assumptions: readonly string[];
}
export interface NotApplicable extends Pick<Explanation, 'requirement' | 'alsoAs'> {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
}
/** Settings about resources of a type that was not pasted. */
export interface UncheckedSettings {
  readonly resource: string;
  readonly sentence: string;
  /** The command that prints such a resource. */
  readonly command: string;
  readonly settings: readonly (Pick<Explanation, 'requirement' | 'alsoAs'> & {
    readonly id: string;
    readonly title: string;
  })[];
}
export interface ScenarioExplanation {
  readonly scenario: string;
  readonly title: string;
  readonly requirements: readonly Explanation[];
  /** Requirements that an earlier scenario has, too, and that are explained there. */
  readonly shared: readonly Explanation[];
  readonly notApplicable: readonly NotApplicable[];
  /** By type of resource. */
  readonly notChecked: readonly UncheckedSettings[];
  /** Of both lists, what an earlier scenario has, too, and what stands there. */
  readonly sharedWithoutVerdict: {
    readonly notApplicable: readonly NotApplicable[];
    readonly notChecked: readonly UncheckedSettings[];
  };
}
export interface CheckExplanation {
  readonly summary: string;
  readonly revision: string;
  readonly counts: CheckResult['counts'];
  readonly scenarios: readonly ScenarioExplanation[];
  readonly parameters: readonly ParameterText[];
}

const summaryOf = ({ words }: LocaleBundle, counts: CheckResult['counts']): string => {
  const { allowed, blocked, partly, undecided } = counts;
  const count = allowed + blocked + partly + undecided;
  if (count === 0) return words('summary.none');
  if (allowed === count) return words('summary.all', { count });
  return words('summary', { counts: verdictCounts(words, counts) });
};

interface ExplanationBundle extends DecisionBundle {
  readonly evidence: EvidenceSource;
  readonly sharedBy: (requirement: RequirementId) => Explanation['alsoAs'];
  readonly source: (document: string) => string;
}

/** Returns the link to what decides first: a rule, else a value. */
const decidingLink = (bundle: ExplanationBundle, { points, rule }: Evidence): RuleLink | null => {
  if (rule !== null) return bundle.rule.link(rule);
  const [value] = points.flatMap(({ values }) => values ?? []);
  return value === undefined ? null : valueLink(bundle, value, bundle.placeForm);
};

/**
 * Explains one requirement of a scenario. What takes time is made when it is first read: a summary of many networks reads
 * a few sentences of what is not met, and of the rest its name.
 */
const explainRequirement = (
  result: RequirementResult,
  resolvedScenario: ResolvedScenario,
  bundle: ExplanationBundle,
): Explanation => {
  const { words, names } = bundle;
  const { requirement, scenario, kind, id, verdict, need, resolved } = result;
  const item = names.requirement(scenario, kind, id);
  const prose = (text: string | undefined): string | null =>
    text === undefined ? null : fillFacts(text, resolvedScenario);
  const evidence = once(() => bundle.evidence.of(result));
  const stoppedParts = once(() => bundle.evidence.stoppedParts(result, LIMIT_SHOWN_PARTS));
  const traffic = once(() => trafficText(bundle, resolved));
  const packet = (): Explanation['packet'] => {
    const { witness } = evidence();
    if (witness === null) return null;
    const text = packetText(bundle, scenario, witness);
    return { text, sentence: words(`witness.${verdict}`, { packet: text }), data: witness };
  };
  const own = {
    requirement,
    scenario,
    id,
    alsoAs: bundle.sharedBy(requirement),
    kind,
    verdict,
    verdictWord: verdictWord(bundle, kind, result),
    need,
    title: prose(item.title) ?? id,
    arrows: resolved.arrows,
  };
  return withLazyMembers<typeof own, Omit<Explanation, keyof typeof own>>(own, {
    needText: () => needText(bundle, resolved),
    why: () => prose(item.why),
    note: () => prose(item.note),
    required: () => requiredText(bundle, resolved),
    traffic: () => traffic().traffic,
    destination: () => traffic().destination,
    sources: () => resolved.sources.map(bundle.source),
    disagreements: () =>
      resolved.disagreement.flatMap((entry) => {
        const found = names.contradiction(entry);
        if (found === null) return [];
        const { title, follows, choices } = found;
        const side = resolved.taken?.[entry];
        return [
          side === undefined
            ? words('disagreement', { title, follows })
            : words('disagreement.taken', { title, follows, side: choices[side] ?? side }),
        ];
      }),
    rule: () => decidingLink(bundle, evidence()),
    decisions: () => {
      const { points } = evidence();
      const decisions = decisionsOf(bundle, result, { points, stoppedParts });
      const isOneOfSeveral =
        verdict === 'blocked' && 'holdsFor' in resolved && resolved.holdsFor === 'one' && points.length > 1;
      return isOneOfSeveral
        ? noneMeets(bundle, decisions, { resource: resolved.resource, nearest: points[0]?.resource.name ?? '' })
        : decisions;
    },
    packet,
    missing: () => missingTexts(bundle, scenario, evidence().missing),
    assumptions: () => evidence().assumptions.map((one) => assumptionText(bundle, scenario, one)),
  });
};

const uncheckedSettings = (
  unchecked: CheckResult['notChecked'],
  scenario: ResolvedScenario,
  { words, names, sharedBy }: ExplanationBundle,
): readonly UncheckedSettings[] => {
  const byType = Map.groupBy(unchecked, ({ resources }) => resources[0] ?? '');
  return [...byType].map(([resource, settings]) => ({
    resource,
    sentence: words('not-checked', { resource }),
    command: commandFor(resource),
    settings: settings.map(({ requirement, kind, id }) => {
      const { title } = names.requirement(scenario.id, kind, id);
      return { requirement, alsoAs: sharedBy(requirement), id, title: fillFacts(title, scenario) };
    }),
  }));
};

const notApplicableOf = (
  all: CheckResult['notApplicable'],
  scenario: ResolvedScenario,
  { words, names, sharedBy }: ExplanationBundle,
): readonly NotApplicable[] =>
  all.map(({ requirement, kind, id, reason, condition }) => ({
    requirement,
    alsoAs: sharedBy(requirement),
    id,
    title: fillFacts(names.requirement(scenario.id, kind, id).title, scenario),
    sentence:
      reason === 'condition'
        ? words('not-applicable.condition', { condition: names.condition(scenario.id, condition ?? '') })
        : words(`not-applicable.${reason}`),
  }));

/**
 * Returns what does not apply, without `sameAs` where the scenario says the condition in words of its own: such a reason is
 * not the one that the earlier scenario gives.
 */
function withEqualReasons({ notApplicable }: CheckResult, names: LocaleBundle['names']): CheckResult['notApplicable'] {
  const firsts = new Map(notApplicable.map((one) => [one.requirement, one]));
  return notApplicable.map((one) => {
    const first = one.sameAs === undefined ? undefined : firsts.get(one.sameAs);
    if (first === undefined || one.condition === null) return one;
    const isEqual = names.condition(first.scenario, one.condition) === names.condition(one.scenario, one.condition);
    const { sameAs: _, ...own } = one;
    return isEqual ? one : own;
  });
}

/** Explains a whole check in a language: grouped by scenario, in the check's order. */
export const explain = (result: CheckResult, context: ExplainContext): CheckExplanation => {
  const { library, locale, words, inputs, evidence } = context;
  const placeForm = inputs.length > 1 ? 'file' : 'line';
  const bundle: LocaleBundle = { locale, words, names: namesOf(library, locale) };
  const source = memoize((document: string) => {
    const { title, date } = bundle.names.document(document);
    return words('source', { title, date: dateText(locale, date) });
  });
  const notApplicable = withEqualReasons(result, bundle.names);
  const all: readonly (RequirementRef & Pick<RequirementResult, 'sameAs'>)[] = [
    ...result.requirements,
    ...notApplicable,
    ...result.notChecked,
  ];
  const repeated = Map.groupBy(
    all.filter(({ sameAs }) => sameAs !== undefined),
    ({ sameAs }) => sameAs,
  );
  const explaining: ExplanationBundle = {
    ...bundle,
    sharedBy: (id) =>
      (repeated.get(id) ?? []).map(({ requirement, scenario }) => ({
        requirement,
        scenario: bundle.names.scenario(scenario),
      })),
    rule: ruleTexts(bundle, placeForm, context.contents),
    placeForm,
    evidence,
    source,
  };
  const scenarios = result.scenarios.map((scenario): ScenarioExplanation => {
    const results = result.requirements.filter((one) => one.scenario === scenario.id);
    const ofScenario = <One extends (typeof all)[number]>(
      list: readonly One[],
      whose: 'own' | 'shared',
    ): readonly One[] =>
      list.filter((one) => one.scenario === scenario.id && (one.sameAs === undefined ? 'own' : 'shared') === whose);
    const explained = (all: readonly RequirementResult[]): readonly Explanation[] =>
      all.map((one) => explainRequirement(one, scenario, explaining));
    const own = {
      scenario: scenario.id,
      title: bundle.names.scenario(scenario.id),
      requirements: explained(results.filter(({ sameAs }) => sameAs === undefined)),
      shared: explained(results.filter(({ sameAs }) => sameAs !== undefined)),
    };
    return withLazyMembers<typeof own, Omit<ScenarioExplanation, keyof typeof own>>(own, {
      notChecked: () => uncheckedSettings(ofScenario(result.notChecked, 'own'), scenario, explaining),
      notApplicable: () => notApplicableOf(ofScenario(notApplicable, 'own'), scenario, explaining),
      sharedWithoutVerdict: () => ({
        notChecked: uncheckedSettings(ofScenario(result.notChecked, 'shared'), scenario, explaining),
        notApplicable: notApplicableOf(ofScenario(notApplicable, 'shared'), scenario, explaining),
      }),
    });
  });
  const own = {
    summary: summaryOf(bundle, result.counts),
    revision: bundle.names.revision(result.revision),
    counts: result.counts,
    scenarios,
  };
  return withLazyMembers<typeof own, Pick<CheckExplanation, 'parameters'>>(own, {
    parameters: () => parametersOf(bundle, result),
  });
};
