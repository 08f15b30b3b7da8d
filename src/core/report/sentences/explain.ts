// From verdicts to sentences: what was required and why, what decides, one packet that shows it, what is assumed
// and what is needed to decide the rest. Every view (page, terminal, JSON, SARIF, JUnit) is a reader of this.

import type { EvidenceSource } from '../../checker/flow/evidence.ts';
import type { CheckResult, Packet, RequirementResult, RuleRef, Verdict } from '../../checker/lists/check-result.ts';
import { dateText } from '../../i18n/formatters.ts';
import type { Messages } from '../../i18n/messages.ts';
import { memoize, once } from '../../memoize.ts';
import type { ParameterValue, ResolvedScenario } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import { assumptionText } from './assumptions.ts';
import {
  type DecisionBundle,
  type DecisionText,
  decisionsOf,
  LIMIT_SHOWN_PARTS,
  type RuleLink,
  ruleTexts,
  valueLink,
  verdictWord,
} from './decisions.ts';
import { fillFacts } from './fill-facts.ts';
import { type MissingText, missingTexts } from './missing.ts';
import { namesOf } from './names.ts';
import { type LocaleBundle, packetText } from './packet-text.ts';
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
export interface NotApplicable {
  readonly requirement: string;
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
  readonly settings: readonly { readonly requirement: string; readonly id: string; readonly title: string }[];
}
export interface ScenarioExplanation {
  readonly scenario: string;
  readonly title: string;
  readonly requirements: readonly Explanation[];
  readonly notApplicable: readonly NotApplicable[];
  /** By type of resource. */
  readonly notChecked: readonly UncheckedSettings[];
}
export interface ParameterText {
  readonly id: string;
  readonly title: string;
  readonly value: ParameterValue | null;
  readonly valueText: string;
  readonly origin: CheckResult['parameters'][number]['origin'];
  readonly originText: string;
  readonly position: RuleRef['position'];
  /** The place that contradicts it. */
  readonly contradiction: RuleRef['position'];
  /** Private endpoints whose own addresses the paste has. */
  readonly endpoints?: CheckResult['parameters'][number]['endpoints'];
}
export interface CheckExplanation {
  readonly summary: string;
  readonly revision: string;
  readonly counts: CheckResult['counts'];
  readonly scenarios: readonly ScenarioExplanation[];
  readonly parameters: readonly ParameterText[];
}

const shortNumber = (count: number): string => `${count}`;

const summaryOf = ({ words }: LocaleBundle, counts: CheckResult['counts']): string => {
  const { allowed, blocked, partly, undecided } = counts;
  const count = allowed + blocked + partly + undecided;
  if (count === 0) return words('summary.none');
  if (allowed === count) return words('summary.all', { count });
  return words('summary', {
    count,
    allowed: shortNumber(allowed),
    blocked: shortNumber(blocked),
    partly: shortNumber(partly),
    undecided: shortNumber(undecided),
  });
};

const valueText = ({ words }: LocaleBundle, value: ParameterValue | null): string => {
  if (value === null) return '';
  if (typeof value === 'boolean') return words(value ? 'value.true' : 'value.false');
  return typeof value === 'string' ? value : value.join(', ');
};

function originText(
  { words }: LocaleBundle,
  { origin, position, contradiction }: CheckResult['parameters'][number],
): string {
  if (position === null || (origin !== 'read' && origin !== 'unresolved')) return words(`parameter.origin.${origin}`);
  const at = { file: position.file, line: `${position.line}` };
  return contradiction === null
    ? words(`parameter.origin.${origin}.at`, at)
    : words('parameter.origin.unresolved.both', {
        ...at,
        otherFile: contradiction.file,
        otherLine: `${contradiction.line}`,
      });
}

/** Returns where the addresses of each private endpoint were read, after where those of all of them were. */
function withEndpoints(
  { words, names }: LocaleBundle,
  { endpoints = [] }: CheckResult['parameters'][number],
  origin: string,
): string {
  const read = endpoints.map(({ id, addresses, position }) =>
    words('parameter.endpoint', {
      name: names.privateEndpoint(id),
      addresses: addresses.join(', '),
      file: position?.file ?? '',
      line: `${position?.line ?? ''}`,
    }),
  );
  return [origin, ...read].join('; ');
}

const parametersOf = (bundle: LocaleBundle, result: CheckResult): readonly ParameterText[] =>
  result.parameters.map((used) => ({
    ...used,
    title: bundle.names.parameter(result.scenarios[0]?.id ?? null, used.id),
    valueText: valueText(bundle, used.value),
    originText: withEndpoints(bundle, used, originText(bundle, used)),
  }));

interface ExplanationBundle extends DecisionBundle {
  readonly evidence: EvidenceSource;
  readonly source: (document: string) => string;
}

/** Explains one requirement of a scenario. */
const explainRequirement = (
  result: RequirementResult,
  resolvedScenario: ResolvedScenario,
  bundle: ExplanationBundle,
): Explanation => {
  const { words, names } = bundle;
  const { requirement, scenario, kind, id, verdict, need, resolved } = result;
  const { points, rule, witness, missing, assumptions } = bundle.evidence.of(result);
  const item = names.requirement(scenario, kind, id);
  const prose = (text: string | undefined): string | null =>
    text === undefined ? null : fillFacts(text, resolvedScenario);
  const packet = witness === null ? null : packetText(bundle, scenario, witness);
  const [value] = points.flatMap(({ values }) => values ?? []);
  const valueRule = value === undefined ? null : valueLink(bundle, value, bundle.placeForm);
  const stoppedParts = once(() => bundle.evidence.stoppedParts(result, LIMIT_SHOWN_PARTS));
  const { traffic, destination } = trafficText(bundle, resolved);
  return {
    requirement,
    scenario,
    id,
    kind,
    verdict,
    verdictWord: verdictWord(bundle, kind, result),
    need,
    needText: needText(bundle, resolved),
    title: prose(item.title) ?? id,
    why: prose(item.why),
    note: prose(item.note),
    required: requiredText(bundle, resolved),
    traffic,
    destination,
    arrows: resolved.arrows,
    sources: resolved.sources.map(bundle.source),
    disagreements: resolved.disagreement.flatMap((entry) => {
      const found = names.contradiction(entry);
      return found === null ? [] : [words('disagreement', found)];
    }),
    rule: rule === null ? valueRule : bundle.rule.link(rule),
    decisions: decisionsOf(bundle, result, { points, stoppedParts }),
    packet:
      packet === null || witness === null
        ? null
        : { text: packet, sentence: words(`witness.${verdict}`, { packet }), data: witness },
    missing: missingTexts(bundle, scenario, missing),
    assumptions: assumptions.map((assumption) => assumptionText(bundle, scenario, assumption)),
  };
};

const uncheckedSettings = (
  result: CheckResult,
  scenario: ResolvedScenario,
  { words, names }: LocaleBundle,
): readonly UncheckedSettings[] => {
  const own = result.notChecked.filter((one) => one.scenario === scenario.id);
  const byType = Map.groupBy(own, ({ resources }) => resources[0] ?? '');
  return [...byType].map(([resource, settings]) => ({
    resource,
    sentence: words('not-checked', { resource }),
    command: commandFor(resource),
    settings: settings.map(({ requirement, kind, id }) => {
      const { title } = names.requirement(scenario.id, kind, id);
      return { requirement, id, title: fillFacts(title, scenario) };
    }),
  }));
};

const notApplicableOf = (
  result: CheckResult,
  scenario: ResolvedScenario,
  { words, names }: LocaleBundle,
): readonly NotApplicable[] =>
  result.notApplicable
    .filter((one) => one.scenario === scenario.id)
    .map(({ requirement, kind, id, reason, condition }) => ({
      requirement,
      id,
      title: fillFacts(names.requirement(scenario.id, kind, id).title, scenario),
      sentence:
        reason === 'condition'
          ? words('not-applicable.condition', { condition: names.condition(scenario.id, condition ?? '') })
          : words(`not-applicable.${reason}`),
    }));

/** Explains a whole check in a language: grouped by scenario, in the check's order. */
export const explain = (result: CheckResult, context: ExplainContext): CheckExplanation => {
  const { library, locale, words, inputs, evidence } = context;
  const placeForm = inputs.length > 1 ? 'file' : 'line';
  const bundle: LocaleBundle = { locale, words, names: namesOf(library, locale) };
  const source = memoize((document: string) => {
    const { title, date } = bundle.names.document(document);
    return words('source', { title, date: dateText(locale, date) });
  });
  const explaining: ExplanationBundle = {
    ...bundle,
    rule: ruleTexts(bundle, placeForm, context.contents),
    placeForm,
    evidence,
    source,
  };
  return {
    summary: summaryOf(bundle, result.counts),
    revision: bundle.names.revision(result.revision),
    counts: result.counts,
    parameters: parametersOf(bundle, result),
    scenarios: result.scenarios.map((scenario) => ({
      scenario: scenario.id,
      title: bundle.names.scenario(scenario.id),
      requirements: result.requirements
        .filter((one) => one.scenario === scenario.id)
        .map((one) => explainRequirement(one, scenario, explaining)),
      notChecked: uncheckedSettings(result, scenario, bundle),
      notApplicable: notApplicableOf(result, scenario, bundle),
    })),
  };
};
