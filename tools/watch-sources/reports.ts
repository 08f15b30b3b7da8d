// What a watch found, as text, as JSON, and as the body of an issue. Lines are those of the document as it is now; no sentence
// of it is printed.
import { type FactToRead, factCount, type Reason, type WatchedDocument } from './watch.ts';

const reasons: Readonly<Record<Reason, string>> = {
  passage: 'cited passages changed',
  text: 'the text changed, and no name tells which passage this rests on',
  date: 'only the date changed',
  gone: 'the document is gone',
};
const order = Object.keys(reasons) as readonly Reason[]; // the keys are the table's own

const groups = ({ facts }: WatchedDocument): readonly (readonly [Reason, readonly FactToRead[]])[] =>
  order.flatMap((reason) => {
    const own = facts.filter((fact) => fact.reason === reason);
    return own.length === 0 ? [] : [[reason, own] as const];
  });

const named = ({ fact, lines }: FactToRead): string => {
  const [first, ...more] = lines;
  if (first === undefined) return fact;
  return more.length === 0 ? `${fact} (line ${first})` : `${fact} (lines ${lines.join(', ')})`;
};

const datesOf = ({ dated, datedNow, read }: WatchedDocument): string =>
  `dated ${datedNow === null || datedNow === dated ? dated : `${datedNow}, was ${dated}`}; last read ${read ?? 'never noted'}`;

/** Documents with something to read again, or that changed. */
const changed = (documents: readonly WatchedDocument[]): readonly WatchedDocument[] =>
  documents.filter(({ status }) => status === 'changed' || status === 'gone');

const count = (documents: readonly WatchedDocument[], status: WatchedDocument['status']): number =>
  documents.filter((one) => one.status === status).length;

const summary = (documents: readonly WatchedDocument[]): string =>
  [
    `${factCount(documents)} facts to read again`,
    `${changed(documents).length} documents changed`,
    `${count(documents, 'unchanged')} unchanged`,
    `${count(documents, 'no-checkout')} in repositories that are not in the folder`,
    `${count(documents, 'no-repository')} in no repository`,
  ].join('; ');

/** Documents whose passages nothing could be compared with: their dates alone were. */
const onlyDated = (documents: readonly WatchedDocument[]): readonly WatchedDocument[] =>
  documents.filter(
    ({ status, comparedWith }) => comparedWith === 'nothing' && (status === 'changed' || status === 'unchanged'),
  );

/** Formats a watch as text. */
export const watchText = (documents: readonly WatchedDocument[]): string => {
  const dated = onlyDated(documents);
  return [
    ...changed(documents).flatMap((document) => [
      `${document.id}: ${datesOf(document)}`,
      ...groups(document).flatMap(([reason, facts]) => [
        `  ${reasons[reason]}:`,
        ...facts.map((fact) => `    ${named(fact)}`),
      ]),
    ]),
    ...(dated.length === 0
      ? []
      : [`By date alone, as no passages are recorded: ${dated.map(({ id }) => id).join(', ')}`]),
    `${summary(documents)}.`,
    '',
  ].join('\n');
};

/** Formats a watch as JSON: every document that was watched. */
export const watchJson = (documents: readonly WatchedDocument[]): string =>
  `${JSON.stringify({ factsToRead: factCount(documents), documents }, null, 2)}\n`;

const fileLink = ({ repository, path }: WatchedDocument): string =>
  repository === null ? `\`${path}\`` : `[\`${path}\`](https://github.com/${repository}/commits/HEAD/${path})`;

/** Formats a watch as the body of an issue, with a box to tick for each fact. */
export const watchMarkdown = (documents: readonly WatchedDocument[]): string =>
  [
    `${summary(documents)}.`,
    ...changed(documents).flatMap((document) => [
      `## ${document.id}`,
      `${fileLink(document)}: ${datesOf(document)}.`,
      ...groups(document).flatMap(([reason, facts]) => [
        `${reasons[reason].replace(/^./, (letter) => letter.toUpperCase())}:`,
        facts.map((fact) => `- [ ] \`${fact.fact}\`${named(fact).slice(fact.fact.length)}`).join('\n'),
      ]),
    ]),
    'After reading, record it: `npm run watch-sources -- FOLDER --record DOCUMENT…`',
    '',
  ].join('\n\n');
