// Messages with named slots and plurals. A message is a whole sentence; fragments are never joined.
import { numberFormat, pluralRules } from './formatters.ts';

/** A sentence with `{slot}`s, or one sentence for each plural category of the argument `count`. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
export type Args = Readonly<Record<string, string | number>>;

/**
 * Fills a message's slots, numbers in the locale's format. A slot without an argument stays visible as `{slot}`.
 * @example format('en', { one: '{count} rule', other: '{count} rules' }, { count: 3 }) // '3 rules'
 */
export const format = (locale: string, message: Message, args: Args = {}): string => {
  const text =
    typeof message === 'string'
      ? message
      : (message[pluralRules(locale).select(Number(args['count'] ?? 0))] ?? message.other);
  return text.replace(/\{([a-zA-Z]+)\}/g, (slot, name: string) => {
    const value = Object.hasOwn(args, name) ? args[name] : undefined;
    if (value === undefined) return slot;
    return typeof value === 'number' ? numberFormat(locale).format(value) : value;
  });
};
