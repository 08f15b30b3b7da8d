// From texts to the answer that the page shows. Pure: worker.ts is its shell, and tests call it directly.
import type { CheckerFacts, DeferredMessages, MessageCatalog } from '../../../contract/checker-library.ts';
import type { Configuration, Problem } from '../../../core/azure/configuration/resources.ts';
import type { Cloud } from '../../../core/azure/published-cloud.ts';
import type { read } from '../../../core/azure/read.ts';
import { evaluateCheck } from '../../../core/checker/flow/check.ts';
import { evidenceIn } from '../../../core/checker/flow/evidence.ts';
import { cloudWithoutTags } from '../../../core/checker/flow/prepare.ts';
import type { CheckResult } from '../../../core/checker/lists/check-result.ts';
import { proposeScenarios } from '../../../core/checker/placement/propose-scenarios.ts';
import type { Finding } from '../../../core/checker/review/review.ts';
import type { Message } from '../../../core/i18n/format.ts';
import { format } from '../../../core/i18n/format.ts';
import type { Library } from '../../../core/model/schema.ts';
import { defaultScenarios } from '../../../core/model/services.ts';
import { problemText } from '../../../core/report/inspect/problem-text.ts';
import { type CheckExplanation, explain } from '../../../core/report/sentences/explain.ts';
import { namesOf } from '../../../core/report/sentences/names.ts';
import type { LocaleBundle } from '../../../core/report/sentences/packet-text.ts';
import { ruleFinder } from '../../../core/report/sentences/problem-rule.ts';
import { type ProblemWords, problemTexts } from '../../../core/report/sentences/problems.ts';
import { ruleContents } from '../../../core/report/sentences/rule-content.ts';
import type { Choices } from '../state/choices.ts';
import type { CheckAnswer, CheckRequest, InputProblem, Stage } from '../state/worker-protocol.ts';
import { type FactsAndMessages, outlinesIn, ScenariosMissing } from './scenario-parts.ts';

export interface CheckDependencies extends FactsAndMessages {
  /** Reads texts. May throw that a part of the reader is not loaded. */
  readonly read: typeof read;
  /** The messages of the input's problems, and the rare ones of verdicts; null: not loaded. */
  readonly deferred: Pick<DeferredMessages, 'azure' | 'checker'> | null;
  /** Called before each stage. */
  readonly onStage?: (stage: Stage) => void;
}
export interface InputText {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** Belongs to the baseline: compared, not checked. */
  readonly isBaseline?: true;
}
/** A request with the library and the messages that its answer needs. */
export interface LocalizedRequest {
  readonly options: Choices & Pick<CheckRequest, 'locale'>;
  readonly library: Library;
  readonly bundle: LocaleBundle;
}
/** A completed check with everything that fixes, reports and comparisons are made from on request. */
export interface CompletedCheck extends LocalizedRequest {
  /** The texts that are not blank, in the order of `configuration.inputs`. */
  readonly texts: readonly InputText[];
  /** The texts of the baseline that are not blank. */
  readonly baseline: readonly InputText[];
  readonly configuration: Configuration;
  readonly result: CheckResult;
  readonly explanation: CheckExplanation;
  readonly problems: readonly InputProblem[];
  /** null until the review is done. */
  readonly findings: readonly Finding[] | null;
}
export interface CheckOutcome {
  readonly answer: CheckAnswer;
  /** null where there is no configuration to check. */
  readonly checked: CompletedCheck | null;
}

/** The page lists so many; the answer has the full count. */
const LIMIT_PROBLEMS = 100;

/** Thrown where a message is not among those that come first: the others are to be loaded. */
export class MessagesMissing extends Error {}

/** Returns the function that formats the messages of a catalogue. It throws `MessagesMissing` on a key that the catalogue lacks. */
export const translatorOf =
  (catalogue: Readonly<Record<string, unknown>>, locale: string) =>
  (key: string, args?: Parameters<typeof format>[2]): string => {
    const message = catalogue[key];
    if (message === undefined) throw new MessagesMissing(`No message "${key}"`);
    return format(locale, message as Message, args); // catalogues are made from message files
  };

const nothing: Pick<CheckAnswer, 'summary' | 'counts' | 'parameters' | 'scenarios' | 'proposal'> = {
  summary: '',
  counts: { allowed: 0, blocked: 0, partly: 0, undecided: 0 },
  parameters: [],
  scenarios: [],
  proposal: null,
};

/** The title of the page's answer says it; what comes with it says what was pasted instead. */
const isShown = ({ code }: { readonly code: string }): boolean => code !== 'no-network-configuration';

const problemsOf = (
  configuration: Configuration,
  texts: readonly InputText[],
  say: ProblemWords['say'],
): readonly InputProblem[] => {
  const words = { say, ruleAt: ruleFinder(configuration) };
  return configuration.inputs.flatMap((input, index) => {
    // A table, Terraform, a sentence: not broken JSON.
    const isText = input.problems.some((problem) => !isShown(problem) && problem.offset !== null);
    return problemTexts(input, words)
      .filter(isShown)
      .map((problem) => ({
        ...problem,
        syntax: problem.syntax && !isText,
        document: texts[index]?.id ?? 0,
      }));
  });
};

/** How many problems one stands for: the reader only counts those beyond a limit. */
const weightOf = ({ code, args }: Problem): number =>
  code === 'more-problems' || code === 'more-syntax-errors' ? args.count : 1;

const countProblems = ({ inputs }: Configuration, isCounted: (problem: Problem) => boolean): number =>
  inputs
    .flatMap(({ problems, unresolved }) => [...problems, ...unresolved])
    .filter((problem) => isShown(problem) && isCounted(problem))
    .reduce((sum, problem) => sum + weightOf(problem), 0);

type Words = Pick<FactsAndMessages['messages'], 'text' | 'shared'> & { readonly locale: string };

const withWords = (facts: CheckerFacts, { text, shared, locale }: Words): Library => ({
  ...facts,
  text: Object.fromEntries(Object.entries(text).map(([id, one]) => [id, { [locale]: one }])),
  shared: { ...facts.shared, text: { [locale]: shared } },
});

/** The library that facts were last made, with its words: what is resolved of a library is kept while it lives. */
const lastLibraries = new WeakMap<CheckerFacts, Words & { readonly library: Library }>();
const libraryOf = (facts: CheckerFacts, words: Words): Library => {
  const last = lastLibraries.get(facts);
  if (last?.text === words.text && last.shared === words.shared && last.locale === words.locale) return last.library;
  const library = withWords(facts, words);
  lastLibraries.set(facts, { ...words, library });
  return library;
};

/** Adds the library and the messages of the reader's language to a request. */
export const localizeRequest = (
  options: LocalizedRequest['options'],
  { facts, messages: { text, shared, checker } }: FactsAndMessages,
): LocalizedRequest => {
  const { locale } = options;
  const library = libraryOf(facts, { text, shared, locale });
  const bundle: LocaleBundle = {
    locale,
    words: translatorOf(checker, locale),
    names: namesOf(library, locale),
  };
  return { options, library, bundle };
};

/** Puts the scenarios in that the paste proposes, or those of the first service where it proposes none, if the reader has chosen none. */
const withProposedScenarios = <Options extends Choices>(
  options: Options,
  configuration: Configuration,
  facts: CheckerFacts,
): { readonly options: Options; readonly proposal: CheckAnswer['proposal'] } => {
  if (options.areProposed !== true) return { options, proposal: null };
  const proposal = proposeScenarios(configuration, facts, options);
  const scenarios =
    proposal.length === 0
      ? defaultScenarios(facts.scenarios, facts).map(({ id }) => id)
      : proposal.map(({ scenario }) => scenario);
  return { options: { ...options, scenarios }, proposal };
};

/** Thrown where the check asks for the list of service tags of a cloud that is not loaded. */
export class ServiceTagsMissing extends Error {
  readonly cloud: Cloud;
  constructor(cloud: Cloud) {
    super(`the service tags of the cloud ${cloud}`);
    this.cloud = cloud;
  }
}

/** Gives a check all scenarios, where it was made with some: what comes after verdicts may be about others, too. */
export const withWholeLibrary = (checked: CompletedCheck, all: FactsAndMessages): CompletedCheck =>
  outlinesIn(checked.library).length === 0 ? checked : { ...checked, ...localizeRequest(checked.options, all) };

/** Reads every part of plain data, so that what is computed late is computed, or throws, now. */
const readWhole = (value: unknown): void => {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) readWhole(part);
};

/** Makes the sentences of problems; a problem without a message is its code. Throws `MessagesMissing` where none are loaded. */
const problemSentences =
  (messages: MessageCatalog | null, locale: string): ProblemWords['say'] =>
  (problem, rule) => {
    if (messages === null) throw new MessagesMissing();
    return Object.hasOwn(messages, `problem.${problem.code}`)
      ? problemText(problem, translatorOf(messages, locale), rule)
      : problem.code;
  };

/**
 * Reads, checks and explains documents; blank ones are left out. Throws what `dependencies.read` throws,
 * `ScenariosMissing`, `ServiceTagsMissing`, and `MessagesMissing`.
 */
export const checkDocuments = (
  request: Omit<CheckRequest, 'documents'>,
  documents: readonly InputText[],
  dependencies: CheckDependencies,
): CheckOutcome => {
  const { turn, locale } = request;
  const { deferred, onStage } = dependencies;
  const messages = {
    ...dependencies.messages,
    checker: { ...dependencies.messages.checker, ...deferred?.checker },
  };
  const filled = documents.filter(({ text }) => /\S/.test(text));
  const texts = filled.filter(({ isBaseline }) => !isBaseline);
  const common = { turn, documents: [], problems: [], problemCount: 0, errorCount: 0, ...nothing };
  if (texts.length === 0) return { answer: { ...common, state: 'empty' }, checked: null };
  onStage?.('read');
  const configuration = dependencies.read(texts.map(({ name, text }) => ({ name, text })));
  const azure = translatorOf(messages.azure, locale);
  const problems = problemsOf(configuration, texts, problemSentences(deferred?.azure ?? null, locale));
  const input = {
    ...common,
    documents: configuration.inputs.map(({ formats, parameters }, index) => ({
      id: texts[index]?.id ?? 0,
      formats,
      formatNames: formats.map((form) => azure(`format.${form}`)),
      templateParameters: parameters.map(({ name, type, value }) => ({ name, type, value })),
    })),
    problems: problems.slice(0, LIMIT_PROBLEMS),
    problemCount: countProblems(configuration, () => true),
    errorCount: countProblems(configuration, ({ severity }) => severity === 'error'),
  };
  const resources = configuration.resources.filter(({ kind }) => kind !== 'service-tags');
  const broken = new Set(problems.flatMap(({ syntax, document }) => (syntax ? [document] : [])));
  // What is read of a broken text may not be what the reader has: a rule that lost its end has other ports.
  const isFromBroken = resources.some(({ at }) => broken.has(texts[at.input]?.id ?? 0));
  if (resources.length === 0 || isFromBroken)
    return { answer: { ...input, state: broken.size > 0 ? 'broken' : 'nothing' }, checked: null };
  onStage?.('check');
  const { options, proposal } = withProposedScenarios(request, configuration, dependencies.facts);
  const outlines = outlinesIn(dependencies.facts).filter((id) => options.scenarios.includes(id));
  if (outlines.length > 0) throw new ScenariosMissing(outlines);
  const localized = localizeRequest(options, { ...dependencies, messages });
  const { library, bundle } = localized;
  const { result, contexts } = evaluateCheck(configuration, library, options);
  const cloud = cloudWithoutTags(result, configuration, library);
  if (cloud !== null) throw new ServiceTagsMissing(cloud);
  onStage?.('explain');
  const inputs = texts.map(({ name }) => name);
  const evidence = evidenceIn(contexts, result, configuration);
  const explanation = explain(result, {
    library,
    locale,
    words: bundle.words,
    inputs,
    evidence,
    contents: ruleContents(configuration),
  });
  const { summary, parameters, scenarios } = explanation;
  readWhole(scenarios);
  return {
    answer: { ...input, state: 'checked', summary, parameters, scenarios, proposal, counts: result.counts },
    checked: {
      ...localized,
      texts,
      baseline: filled.filter(({ isBaseline }) => isBaseline === true),
      configuration,
      result,
      explanation,
      problems,
      findings: null,
    },
  };
};
