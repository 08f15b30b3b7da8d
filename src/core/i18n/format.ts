// Messages with named slots and plurals. A message is a whole sentence; fragments are never joined.
import { memoize } from '../memoize.ts';
import { numberText, pluralRules } from './formatters.ts';
import { readableText } from './readable-text.ts';
import { visibleText } from './visible-text.ts';

/** A sentence with `{slot}`s, or one sentence for each plural category of the argument `count`. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
export type Args = Readonly<Record<string, string | number>>;

/** Slots with what a problem found in the text, where an expression stays as it is written. */
const quoting: ReadonlySet<string> = new Set(['text', 'found', 'value', 'expression', 'key']);

/** Splits a message at its slots: text and names of slots in turn. */
const partsOf = memoize((text: string): readonly string[] => text.split(/\{([a-zA-Z]+)\}/));

/**
 * Fills a message's slots: numbers in the locale's format, names without unseen characters and expressions. A slot without an
 * argument stays visible as `{slot}`.
 * @example format('en', { one: '{count} rule', other: '{count} rules' }, { count: 3 }) // '3 rules'
 */
export const format = (locale: string, message: Message, args: Args = {}): string => {
  const text =
    typeof message === 'string'
      ? message
      : (message[pluralRules(locale).select(Number(args['count'] ?? 0))] ?? message.other);
  const parts = partsOf(text);
  let filled = parts[0] ?? '';
  for (let place = 1; place < parts.length; place += 2) {
    const name = parts[place] ?? '';
    const value = (Object.hasOwn(args, name) ? args[name] : undefined) ?? `{${name}}`;
    filled +=
      typeof value === 'number'
        ? numberText(locale, value)
        : visibleText(quoting.has(name) ? value : readableText(value));
    filled += parts[place + 1] ?? '';
  }
  return filled;
};
