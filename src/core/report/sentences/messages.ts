// Which words the sentences need: the area `checker`. The catalogue itself comes in as an argument, so that the
// checker's page carries one language and the command line all of them.
import { listFormat } from '../../i18n/formatters.ts';
import type { MessageKey } from '../../i18n/messages.ts';
import { readableText } from '../../i18n/readable-text.ts';

export type CheckerKey = MessageKey<'checker'>;

/** Joins names in the language's way: `a, b and c`. */
export const listOf = (
  locale: string,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
) => (items.length === 1 ? (items[0] ?? '') : listFormat[type](locale).format(items.map(readableText)));
