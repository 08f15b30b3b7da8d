// `--format text` and `--format markdown` of a comparison.
import { escapeMarkdown } from '../formats/escape-markdown.ts';
import { visible } from '../formats/visible-characters.ts';
import type { MissingText } from '../sentences/missing.ts';
import type { DiffExplanation, SectionText } from './explain-diff.ts';
import type { DeciderText, EntryText, Sign } from './explain-region.ts';
import type { DiffLocaleBundle } from './messages.ts';

/** A mark for each change, readable without color. */
const marks: Readonly<Record<Sign, string>> = { opened: '+', closed: '-', moved: '>', undecided: '?' };

const missingLines = (missing: readonly MissingText[]): readonly string[] =>
  missing.flatMap(({ sentence, command }) => (command === null ? [sentence] : [sentence, `  ${command}`]));

const sentencesOf = (deciders: readonly DeciderText[]): readonly string[] => deciders.map(({ sentence }) => sentence);

/** How much a text says. */
export interface DiffTextOptions {
  /** Also the exact addresses of regions that are described by their rules. */
  readonly isDetailed: boolean;
}

const exactLines = ({ exact }: EntryText, { isDetailed }: DiffTextOptions): readonly string[] =>
  exact === null || !isDetailed ? [] : [`${exact.title}:`, ...exact.parts.map((part) => `- ${part}`)];

function entryLines(entry: EntryText, options: DiffTextOptions): readonly string[] {
  const { sign, sentence, parts, deciders, details, missing } = entry;
  const more = [
    ...parts.map((part) => `- ${part}`),
    ...exactLines(entry, options),
    ...sentencesOf(deciders),
    ...details,
    ...missingLines(missing),
  ];
  return [`  ${marks[sign]} ${sentence}`, ...more.map((line) => `    ${line}`)];
}

const sectionLines = ({ heading, entries, notes }: SectionText, options: DiffTextOptions): readonly string[] => [
  '',
  heading,
  ...notes.map((note) => `  ${note}`),
  ...entries.flatMap((entry) => ['', ...entryLines(entry, options)]),
];

/** Formats a comparison as lines of text, without color. */
export function diffToText(explanation: DiffExplanation, { diff }: DiffLocaleBundle, options: DiffTextOptions): string {
  const listed = (heading: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)];
  const lines = [
    explanation.summary,
    ...explanation.sections.flatMap((section) => sectionLines(section, options)),
    ...listed(
      diff('requirements'),
      explanation.requirements.flatMap(({ change, sentence, deciders }) => [
        sentence,
        ...[change.requirement, ...sentencesOf(deciders)].map((line) => `  ${line}`),
      ]),
    ),
    ...listed(diff('only'), explanation.only),
    ...listed(diff('assumptions'), explanation.assumptions),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}

/** Formats a comparison for a pull request: headings and lists. */
export function diffToMarkdown(explanation: DiffExplanation, { diff }: DiffLocaleBundle): string {
  const item = (line: string, depth = 0): string => `${'  '.repeat(depth)}- ${escapeMarkdown(line)}`;
  const listed = (heading: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', `## ${escapeMarkdown(heading)}`, '', ...lines];
  const lines = [
    escapeMarkdown(explanation.summary),
    ...explanation.sections.flatMap(({ heading, entries, notes }) =>
      listed(heading, [
        ...notes.map((note) => item(note)),
        ...entries.flatMap(({ sentence, parts, deciders, details, missing }) => [
          item(sentence),
          ...[...parts, ...sentencesOf(deciders), ...details, ...missing.map((one) => one.sentence)].map((line) =>
            item(line, 1),
          ),
        ]),
      ]),
    ),
    ...listed(
      diff('requirements'),
      explanation.requirements.flatMap(({ change, sentence, deciders }) => [
        item(sentence),
        ...[change.requirement, ...sentencesOf(deciders)].map((line) => item(line, 1)),
      ]),
    ),
    ...listed(
      diff('only'),
      explanation.only.map((line) => item(line)),
    ),
    ...listed(
      diff('assumptions'),
      explanation.assumptions.map((line) => item(line)),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
