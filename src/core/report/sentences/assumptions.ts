// What a verdict assumes because the paste does not contain it.
import type { Assumption } from '../../checker/lists/reason-codes.ts';
import { dateText } from '../../i18n/formatters.ts';
import type { CheckerKey } from './messages.ts';
import type { LocaleBundle } from './packet-text.ts';

function keyOf({ code, args }: Assumption): CheckerKey {
  // A resource that has no name in the paste.
  if ((code === 'security-group-of-place' || code === 'whole-policy') && args.name === '')
    return `assumption.${code}.unnamed`;
  if (code === 'endpoint-policies-default' && args.version === '')
    return 'assumption.endpoint-policies-default.unversioned';
  return code === 'tag-file' && args.change === '' ? 'assumption.tag-file.unnumbered' : `assumption.${code}`;
}

/** Says what is assumed. */
export const assumptionText = (
  { words, names, locale }: LocaleBundle,
  scenario: string,
  assumption: Assumption,
): string => {
  const { args } = assumption;
  return words(keyOf(assumption), {
    ...args,
    ...('date' in args ? { date: dateText(locale, args.date) } : {}),
    ...('id' in args ? { name: names.member(scenario, args.id) } : {}),
    ...('place' in args ? { place: names.place(scenario, args.place) } : {}),
  });
};
