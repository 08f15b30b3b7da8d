// The rows of the explorer as the site shows them: in one of its languages, with addresses below its base path.
import requirements from 'virtual:portolan/requirements';

import type { Translate } from '../../core/i18n/catalog.ts';
import { type MessageKey, messagesIn } from '../../core/i18n/messages.ts';
import { escapeMarkdown } from '../../core/report/formats/escape-markdown.ts';
import type { ColumnHeadings } from '../../core/report/listing/columns.ts';
import { columnIds } from '../../core/report/listing/columns.ts';
import type { ListedRequirement } from '../../core/report/listing/listed-requirement.ts';
import { toCsv } from '../../core/report/listing/to-csv.ts';
import { toMarkdown } from '../../core/report/listing/to-markdown.ts';
import { addressIn, fileAddress } from './addresses.ts';
import type { Language } from './languages.ts';

export type ExplorerKey = MessageKey<'explorer'>;
export type ExplorerMessages = Translate<ExplorerKey>;

/** Makes the translating function of the explorer in a language. */
export const explorerMessages = (language: Language): ExplorerMessages => messagesIn('explorer', language.strings);

/** Lists the requirements in a language. */
export const explorerRows = (language: Language): readonly ListedRequirement[] =>
  requirements[language.strings].map((row) => ({
    ...row,
    address: addressIn(language.id, row.address.replace(/^\/[^/]+\//, '')),
  }));

/** Returns the headings of the columns in a language. */
export const columnHeadings = (t: ExplorerMessages): ColumnHeadings =>
  Object.fromEntries(columnIds.map((id) => [id, t(`column.${id}`)])) as ColumnHeadings; // one for each id

/** What a file of the explorer is written from. */
interface Listing {
  readonly language: Language;
  readonly rows: readonly ListedRequirement[];
  readonly headings: ColumnHeadings;
}

const toJson = ({ language, rows }: Listing): string =>
  `${JSON.stringify({
    $schema: fileAddress('schemas/requirements.schema.json'),
    format: 'portolan-requirements',
    version: 1,
    locale: language.strings,
    requirements: rows,
  })}\n`;

const toPage = ({ language, rows, headings }: Listing): string => {
  const t = explorerMessages(language);
  return `# ${escapeMarkdown(t('title'))}\n\n${escapeMarkdown(t('intro'))}\n\n${toMarkdown(rows, headings)}`;
};

/** The files beside the page, each with its media type. */
export const explorerFiles = {
  csv: { type: 'text/csv', write: ({ rows, headings }: Listing) => toCsv(rows, headings) },
  json: { type: 'application/json', write: toJson },
  md: { type: 'text/markdown', write: toPage },
} as const;
export type ExplorerFile = keyof typeof explorerFiles;
