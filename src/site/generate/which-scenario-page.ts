// Which scenario is mine? The questions of a library as a picture and as a list; each path ends in scenarios that are
// checked together.
import { locales } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import { mdxText } from './escape-mdx.ts';
import { mermaidLabel, mermaidLine } from './escape-mermaid.ts';
import { combinationName, combinationPath, referencePath, scenarioLink } from './page-paths.ts';
import { referencePage } from './reference-page.ts';
import { type LibraryBundle, localeBundle, renderContext } from './render-context.ts';

type Answer = Library['shared']['decisions'][string]['answers'][number];
type Words = NonNullable<LibraryBundle['shared']['decisions']>[string];

/** A question with its words. */
interface Question {
  readonly id: string;
  readonly answers: readonly Answer[];
  readonly words: Words;
}

/** Returns the questions that have words, in their order. */
const questionsOf = ({ library, shared }: LibraryBundle): readonly Question[] =>
  Object.entries(library.shared.decisions).flatMap(([id, { answers }]) => {
    const words = shared.decisions?.[id];
    return words === undefined ? [] : [{ id, answers, words }];
  });

const resultName = ({ words }: Question, { id }: Answer): string => words.results?.[id] ?? words.answers[id] ?? id;

/** Returns the id of the box that an answer leads to, in the picture. */
const boxAfter = ({ id }: Question, answer: Answer): string =>
  'question' in answer ? `b-${answer.question}` : `b-${id}-${answer.id}`;

/** Writes the questions as a Mermaid flowchart: a hexagon for each, a box for each end. */
const decisionDiagram = ({ locale, t }: LibraryBundle, questions: readonly Question[]): string => {
  const ends = questions.flatMap((question) =>
    question.answers.filter((answer) => 'scenarios' in answer).map((answer) => ({ question, answer })),
  );
  const arrows = questions.flatMap((question) => question.answers.map((answer) => ({ question, answer })));
  return [
    `flowchart ${locales[locale].direction === 'ltr' ? 'LR' : 'RL'}`,
    `  accTitle: ${mermaidLine(t('reference.which-scenario'))}`,
    `  accDescr: ${mermaidLine(t('decision.diagram', { list: t('decision.list') }))}`,
    // The order of the boxes is that of the picture: an end stands among the answers of its question.
    ...questions.flatMap((question) => [
      `  b-${question.id}{{${mermaidLabel(question.words.question)}}}:::kind-question`,
      ...ends
        .filter((end) => end.question === question)
        .map(
          ({ answer }) =>
            `  ${boxAfter(question, answer)}[${mermaidLabel(resultName(question, answer))}]:::kind-client`,
        ),
    ]),
    ...arrows.map(
      ({ question, answer }, index) =>
        `  b-${question.id} a-answer-${index + 1}@-->|${mermaidLabel(question.words.answers[answer.id] ?? answer.id)}| ${boxAfter(question, answer)}`,
    ),
    `  class ${arrows.map((_, index) => `a-answer-${index + 1}`).join(',')} channel-answer`,
  ].join('\n');
};

/** Writes what an answer leads to: the next question, or the checker with the scenarios and their pages. */
const answerLine = (
  words: LibraryBundle,
  questions: readonly Question[],
  [question, answer]: readonly [Question, Answer],
): string => {
  const { library, locale, t } = words;
  const said = mdxText(t('decision.answer', { answer: question.words.answers[answer.id] ?? answer.id }));
  if ('question' in answer) {
    const next = questions.find(({ id }) => id === answer.question);
    return `- ${said} [${mdxText(next?.words.question ?? answer.question)}](#${answer.question})`;
  }
  const pages = answer.scenarios.map((id) => {
    const revision = library.scenarios.find((one) => one.id === id)?.revisions.at(-1) ?? 'current';
    return scenarioLink(renderContext(library, id, { locale, revision }));
  });
  const check = `[${mdxText(t('decision.check', { result: resultName(question, answer) }))}](${combinationPath(locale, answer.scenarios)})`;
  const together = `[${mdxText(t('decision.together'))}](${referencePath(locale, combinationName(answer.scenarios))})`;
  const list = answer.scenarios.length > 1 ? [`  - ${together}`] : [];
  return [`- ${said}`, `  - ${check}`, ...list, ...pages.map((page) => `  - ${page}`)].join('\n');
};

/** Writes the page of the questions in a language; nothing when the library has none. */
export const whichScenarioPage = (library: Library, locale: string): string | null => {
  const words = localeBundle(library, locale);
  const questions = questionsOf(words);
  if (questions.length === 0) return null;
  return referencePage(words, {
    page: 'which-scenario',
    order: 0,
    madeFrom: 'scenarios/_shared/decisions.yaml',
    body: [
      ['```mermaid', decisionDiagram(words, questions), '```'].join('\n'),
      `## ${mdxText(words.t('decision.list'))}`,
      ...questions.flatMap((question) => [
        `### <a id="${question.id}"></a>${mdxText(question.words.question)}`,
        question.answers.map((answer) => answerLine(words, questions, [question, answer])).join('\n'),
      ]),
    ],
  });
};
