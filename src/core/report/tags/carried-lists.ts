// `portolan tags`: the lists of service tags that the product carries.
import { dateText } from '../../i18n/formatters.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { TagSnapshot } from '../../net/index.ts';

interface CarriedList {
  readonly cloud: string;
  readonly changeNumber: string;
  readonly date: string;
  readonly tags: number;
  readonly prefixes: number;
}

const countsOf = ({ cloud, changeNumber, date, names, tag }: TagSnapshot): CarriedList => ({
  cloud,
  changeNumber,
  date,
  tags: names.length,
  prefixes: names.reduce((sum, name) => sum + (tag(name)?.prefixes().length ?? 0), 0),
});

/** Formats the lists as JSON. */
export const carriedListsJson = (lists: readonly TagSnapshot[]): string =>
  `${JSON.stringify({ lists: lists.map(countsOf) }, null, 2)}\n`;

/** Formats the lists as text, a line for each. */
export const carriedListsText = (lists: readonly TagSnapshot[], t: Messages<'cli'>, locale: string): string =>
  lists
    .map(countsOf)
    .map(({ date, ...list }) => `${t('tags.list', { ...list, date: dateText(locale, date) })}\n`)
    .join('');
