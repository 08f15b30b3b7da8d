// Characters that would move, turn or break a text are shown, not obeyed: names come from strangers.
import { visibleText } from '../../i18n/visible-text.ts';

/** Returns one line of a report with control, format and line-separating characters as `\u{...}`; lone surrogates too. */
export const visible = (text: string): string =>
  visibleText(text).replace(/[\t\n]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
