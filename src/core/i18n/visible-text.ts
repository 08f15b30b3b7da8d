// Names come from strangers. A name with U+202E (right-to-left override) turns the rest of its line around; in a sentence
// such characters are shown, not obeyed. Whole reports are escaped as well (report/formats/visible-characters.ts).

/** Control, format and line-separating characters and lone surrogates; tabs and line feeds stand in texts of several lines. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** Texts of Latin letters and common punctuation have none of them, which takes a tenth of the time to see. */
const LATIN = /^[\t\n -~\u00a0-\u00ac\u00ae-\u017f\u2010-\u2027]*$/;
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');

/**
 * Returns a text with such characters as escapes, and any other text as it is.
 * @example visibleText('a\u202eb') // 'a\\u{202e}b'
 */
export const visibleText = (text: string): string =>
  !LATIN.test(text) && UNSEEN.test(text)
    ? text.replace(ALL_UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    : text;
