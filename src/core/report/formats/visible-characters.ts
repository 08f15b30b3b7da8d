// Characters that would move, turn or break a text are shown, not obeyed: names come from strangers.

/** Control, format and line-separating characters as `\u{...}`; lone surrogates too. */
export const visible = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
