// From texts to the answer that the page shows. Pure: the worker is its shell, and a test can call it.
import type { CheckerFacts, CheckerSpeech } from '../../../contract/checker-library.ts';
import type { Configuration } from '../../../core/azure/configuration/resources.ts';
import type { read } from '../../../core/azure/read.ts';
import { check } from '../../../core/checker/flow/check.ts';
import type { CheckResult } from '../../../core/checker/lists/check-result.ts';
import type { Finding } from '../../../core/checker/review/analysis/finding.ts';
import type { Message } from '../../../core/i18n/format.ts';
import { format } from '../../../core/i18n/format.ts';
import type { Library } from '../../../core/model/schema.ts';
import { problemText } from '../../../core/report/inspect/problem-text.ts';
import { type CheckExplanation, explain } from '../../../core/report/sentences/explain.ts';
import { namesOf } from '../../../core/report/sentences/names.ts';
import type { Speech } from '../../../core/report/sentences/packet-text.ts';
import { ruleFinder } from '../../../core/report/sentences/problem-rule.ts';
import { type ProblemWords, problemTexts } from '../../../core/report/sentences/problems.ts';
import type { Choices } from '../state/choices.ts';
import type { Answer, Question, Remark, Stage } from '../state/worker-protocol.ts';

/** Facts and the words for them, in the reader's language. */
export interface Words {
  readonly facts: CheckerFacts;
  readonly speech: CheckerSpeech;
}
export interface Knowledge extends Words {
  /** Reads texts; it may throw that a part of the reader is missing. */
  readonly read: typeof read;
  /** Told before each stage of the work. */
  readonly onStage?: (stage: Stage) => void;
}
export interface Text {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** Of the version before: compared, not checked. */
  readonly before?: true;
}
/** A question with what it takes to answer it in the reader's language. */
export interface Asked {
  readonly question: Choices & Pick<Question, 'locale'>;
  readonly library: Library;
  readonly speech: Speech;
}
/** A check with all that it was made of: reports and remedies are made from it when they are asked for. */
export interface Checked extends Asked {
  /** Those with a letter in them, in the order of `configuration.inputs`. */
  readonly texts: readonly Text[];
  /** Those of the version before. */
  readonly before: readonly Text[];
  readonly configuration: Configuration;
  readonly result: CheckResult;
  readonly explanation: CheckExplanation;
  readonly remarks: readonly Remark[];
  /** null until they are worked out. */
  readonly findings: readonly Finding[] | null;
}
export interface Worked {
  readonly answer: Answer;
  /** null where there is no configuration to check. */
  readonly checked: Checked | null;
}

const mostRemarks = 100;

/** Says the messages of a catalogue. Throws on a key that it lacks. */
export const speaker =
  (catalogue: Readonly<Record<string, unknown>>, locale: string) =>
  (key: string, args?: Parameters<typeof format>[2]): string => {
    const message = catalogue[key];
    if (message === undefined) throw new Error(`No message "${key}"`);
    return format(locale, message as Message, args); // the catalogue was made from message files
  };

const nothing: Pick<Answer, 'summary' | 'counts' | 'parameters' | 'scenarios'> = {
  summary: '',
  counts: { allowed: 0, blocked: 0, partly: 0, undecided: 0 },
  parameters: [],
  scenarios: [],
};

const remarksOf = (
  configuration: Configuration,
  texts: readonly Text[],
  say: ProblemWords['say'],
): readonly Remark[] => {
  const words = { say, ruleAt: ruleFinder(configuration) };
  return configuration.inputs.flatMap((input, index) =>
    problemTexts(input, words).map((problem) => ({ ...problem, document: texts[index]?.id ?? 0 })),
  );
};

/** Puts the words of the reader's language to a question. */
export const askedOf = (
  question: Asked['question'],
  { facts, speech: { text, shared, checker } }: Words,
): Asked => {
  const { locale } = question;
  const library: Library = {
    ...facts,
    text: Object.fromEntries(Object.entries(text).map(([id, one]) => [id, { [locale]: one }])),
    shared: { ...facts.shared, text: { [locale]: shared } },
  };
  const speech: Speech = { locale, words: speaker(checker, locale), names: namesOf(library, locale) };
  return { question, library, speech };
};

/** Reads, checks and explains. Documents without a letter are left out. */
export const workOn = (
  question: Omit<Question, 'documents'>,
  all: readonly Text[],
  knowledge: Knowledge,
): Worked => {
  const { turn, locale } = question;
  const { speech, onStage } = knowledge;
  const written = all.filter(({ text }) => /\S/.test(text));
  const texts = written.filter(({ before }) => !before);
  const common = { turn, documents: [], remarks: [], remarkCount: 0, errorCount: 0, ...nothing };
  if (texts.length === 0) return { answer: { ...common, state: 'empty' }, checked: null };
  onStage?.('read');
  const configuration = knowledge.read(texts.map(({ name, text }) => ({ name, text })));
  const azure = speaker(speech.azure, locale);
  const say: ProblemWords['say'] = (problem, rule) =>
    Object.hasOwn(speech.azure, problem.code) ? problemText(problem, azure, rule) : problem.code;
  const remarks = remarksOf(configuration, texts, say);
  const told = {
    ...common,
    documents: configuration.inputs.map(({ forms, parameters }, index) => ({
      id: texts[index]?.id ?? 0,
      forms,
      formNames: forms.map((form) => azure(`form.${form}`)),
      templateParameters: parameters.map(({ name, type, value }) => ({ name, type, value })),
    })),
    remarks: remarks.slice(0, mostRemarks),
    remarkCount: remarks.length,
    errorCount: remarks.filter(({ severity }) => severity === 'error').length,
  };
  if (!configuration.resources.some(({ kind }) => kind !== 'service-tags')) {
    const state = remarks.some(({ syntax }) => syntax) ? 'broken' : 'nothing';
    return { answer: { ...told, state }, checked: null };
  }
  const asked = askedOf(question, knowledge);
  const { library } = asked;
  onStage?.('check');
  const result = check(configuration, library, question);
  onStage?.('explain');
  const inputs = texts.map(({ name }) => name);
  const explanation = explain(result, { library, locale, words: asked.speech.words, inputs });
  const { summary, parameters, scenarios } = explanation;
  return {
    answer: { ...told, state: 'checked', summary, parameters, scenarios, counts: result.counts },
    checked: {
      ...asked,
      texts,
      before: written.filter(({ before }) => before === true),
      configuration,
      result,
      explanation,
      remarks,
      findings: null,
    },
  };
};
