// From verdicts to sentences: what was required and why, what decides, one packet that shows it, what is assumed
// and what would settle the rest. Every view (page, terminal, JSON, later SARIF and JUnit) is a reader of this.
import { resolveScenarios } from '../../checker/flow/resolve-scenarios.ts';
import type {
  CheckResult,
  Packet,
  RequirementResult,
  RuleRef,
  Verdict,
} from '../../checker/lists/check-result.ts';
import { dateFormat } from '../../i18n/formatters.ts';
import type { ParameterValue, ResolvedScenario } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import { assumptionText } from './assumptions.ts';
import { type Decision, decisionsOf, type RuleLink, ruleLabel, valueLink } from './decisions.ts';
import { fillFacts } from './fill-facts.ts';
import type { Words } from './messages.ts';
import { type MissingText, missingTexts } from './missing.ts';
import { type Names, namesOf } from './names.ts';
import { packetText, type Speech } from './packet-text.ts';
import { requiredText } from './requirement-text.ts';
import { commandFor } from './resource-commands.ts';

export interface ExplainContext {
  readonly library: Library;
  readonly locale: string;
  readonly words: Words;
  /** Names of the inputs; with several, a rule's label names its file. */
  readonly inputs: readonly string[];
}

export interface Explanation {
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
  readonly decisions: readonly Decision[];
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
export interface NotJudged {
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
  readonly notJudged: readonly NotJudged[];
}
export interface ParameterText {
  readonly id: string;
  readonly title: string;
  readonly value: ParameterValue | null;
  readonly valueText: string;
  readonly origin: CheckResult['parameters'][number]['origin'];
  readonly originText: string;
  readonly position: RuleRef['position'];
  /** The place that says otherwise. */
  readonly against: RuleRef['position'];
}
export interface CheckExplanation {
  readonly summary: string;
  readonly revision: string;
  readonly counts: CheckResult['counts'];
  readonly scenarios: readonly ScenarioExplanation[];
  readonly parameters: readonly ParameterText[];
}

const dateText = (locale: string, date: string): string => {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) ? date : dateFormat(locale).format(time);
};

const shortNumber = (count: number): string => `${count}`;

const summaryOf = ({ words }: Speech, counts: CheckResult['counts']): string => {
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

const valueText = ({ words }: Speech, value: ParameterValue | null): string => {
  if (value === null) return '';
  if (typeof value === 'boolean') return words(value ? 'value.true' : 'value.false');
  return typeof value === 'string' ? value : value.join(', ');
};

function originText(
  { words }: Speech,
  { origin, position, against }: CheckResult['parameters'][number],
): string {
  if (position === null || (origin !== 'read' && origin !== 'unclear'))
    return words(`parameter.origin.${origin}`);
  const at = { file: position.file, line: `${position.line}` };
  return against === null
    ? words(`parameter.origin.${origin}.at`, at)
    : words('parameter.origin.unclear.both', {
        ...at,
        otherFile: against.file,
        otherLine: `${against.line}`,
      });
}

const parametersOf = (speech: Speech, result: CheckResult): readonly ParameterText[] =>
  result.parameters.map((used) => ({
    ...used,
    title: speech.names.parameter(result.scenarios[0] ?? null, used.id),
    valueText: valueText(speech, used.value),
    originText: originText(speech, used),
  }));

/** Explains one requirement. `resolved` is its scenario with the parameters of the check in force. */
export const explainRequirement = (
  result: RequirementResult,
  resolved: ResolvedScenario,
  context: ExplainContext & { readonly names: Names },
): Explanation => {
  const speech: Speech = context;
  const { words, names } = speech;
  const { scenario, kind, id, verdict } = result;
  const wanted = [...resolved.flows, ...resolved.routes, ...resolved.settings].find(
    (one) => one.kind === kind && one.id === id,
  );
  const item = names.requirement(scenario, kind, id);
  const prose = (text: string | undefined): string | null =>
    text === undefined ? null : fillFacts(text, resolved);
  const withFile = context.inputs.length > 1;
  const packet = result.witness === null ? null : packetText(speech, scenario, result.witness);
  const [value] = result.points.flatMap(({ values }) => values ?? []);
  return {
    requirement: result.requirement,
    scenario,
    id,
    kind,
    verdict,
    verdictWord: words(kind === 'setting' ? `verdict.setting.${verdict}` : `verdict.${verdict}`),
    need: result.need,
    needText:
      result.condition === null
        ? words(`need.${result.need}`)
        : words(result.need === 'optional' ? 'need.optional-condition' : 'need.condition', {
            condition: names.condition(scenario, result.condition),
          }),
    title: prose(item.title) ?? id,
    why: prose(item.why),
    note: prose(item.note),
    required: wanted === undefined ? null : requiredText(speech, wanted),
    arrows: wanted?.arrows ?? [],
    sources: (wanted?.sources ?? []).map((source) => {
      const { title, date } = names.document(source);
      return words('source', { title, date: dateText(context.locale, date) });
    }),
    disagreements: (wanted?.disagreement ?? []).flatMap((entry) => {
      const found = names.contradiction(entry);
      return found === null ? [] : [words('disagreement', found)];
    }),
    rule:
      result.rule !== null
        ? { rule: result.rule, label: ruleLabel(speech, result.rule, withFile) }
        : value === undefined
          ? null
          : valueLink(speech, value, withFile),
    decisions: decisionsOf(speech, result, withFile),
    packet:
      packet === null || result.witness === null
        ? null
        : { text: packet, sentence: words(`witness.${verdict}`, { packet }), data: result.witness },
    missing: missingTexts(speech, scenario, result.missing),
    assumptions: result.assumptions.map((assumption) => assumptionText(speech, scenario, assumption)),
  };
};

const notJudgedOf = (
  result: CheckResult,
  scenario: string,
  { speech, resolved }: { speech: Speech; resolved: ResolvedScenario },
): readonly NotJudged[] => {
  const { words, names } = speech;
  const own = result.notJudged.filter((one) => one.requirement.startsWith(`${scenario}/`));
  const byType = Map.groupBy(own, ({ resources }) => resources[0] ?? '');
  return [...byType].map(([resource, settings]) => ({
    resource,
    sentence: words('not-judged', { resource }),
    command: commandFor(resource),
    settings: settings.map(({ requirement }) => {
      const id = requirement.slice(scenario.length + 1);
      const { title } = names.requirement(scenario, 'setting', id);
      return { requirement, id, title: fillFacts(title, resolved) };
    }),
  }));
};

/** Explains a whole check in a language: grouped by scenario, in the check's order. */
export const explain = (result: CheckResult, context: ExplainContext): CheckExplanation => {
  const full = { ...context, names: namesOf(context.library, context.locale) };
  const parameters = Object.fromEntries(result.parameters.map(({ id, value }) => [id, value]));
  const inOrder = result.scenarios.flatMap(
    (id) => context.library.scenarios.find((scenario) => scenario.id === id) ?? [],
  );
  const all = resolveScenarios(context.library, inOrder, { revision: result.revision, parameters });
  return {
    summary: summaryOf(full, result.counts),
    revision: full.names.revision(result.revision),
    counts: result.counts,
    parameters: parametersOf(full, result),
    scenarios: all.map((resolved) => {
      const scenario = resolved.id;
      const kindOf = (id: string) =>
        resolved.flows.some((one) => one.id === id)
          ? ('flow' as const)
          : resolved.routes.some((one) => one.id === id)
            ? ('route' as const)
            : ('setting' as const);
      return {
        scenario,
        title: full.names.scenario(scenario),
        requirements: result.requirements
          .filter((one) => one.scenario === scenario)
          .map((one) => explainRequirement(one, resolved, full)),
        notJudged: notJudgedOf(result, scenario, { speech: full, resolved }),
        notApplicable: result.notApplicable
          .filter((one) => one.requirement.startsWith(`${scenario}/`))
          .map((one) => {
            const id = one.requirement.slice(scenario.length + 1);
            return {
              requirement: one.requirement,
              id,
              title: fillFacts(full.names.requirement(scenario, kindOf(id), id).title, resolved),
              sentence:
                one.reason === 'condition'
                  ? full.words('not-applicable.condition', {
                      condition: full.names.condition(scenario, one.condition ?? ''),
                    })
                  : full.words(`not-applicable.${one.reason}`),
            };
          }),
      };
    }),
  };
};
