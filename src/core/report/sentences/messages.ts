// Which words the sentences need: the area `checker`. The catalogue itself comes in as an argument, so that the
// checker's page carries one language and the command line all of them.
import type { Translate } from '../../i18n/catalog.ts';
import type { Args } from '../../i18n/format.ts';
import { listFormat } from '../../i18n/formatters.ts';
import type english from '../../i18n/strings/en/checker.json';

export type CheckerKey = keyof typeof english;
export type Words = Translate<CheckerKey>;

/** Tells whether a key built from data (a code of the checker) has a message; those without get the general one. */
export const hasWords = (known: Readonly<Record<string, unknown>>, key: string): key is CheckerKey =>
  Object.hasOwn(known, key);

/** Joins names in the language's way: `a, b and c`. */
export const listOf = (
  locale: string,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
) => listFormat[type](locale).format(items);

/** Arguments of a finding as text, for a code that has no sentence of its own. */
export const detailsOf = (args: Args): string =>
  Object.entries(args)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
