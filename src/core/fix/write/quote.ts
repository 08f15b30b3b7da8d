// Quotes text for each language. Names come from pasted text and may be hostile: none can end its string, expand in it, or
// hide in it. Characters that a reader does not see (controls, direction marks) become escapes.

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const UNSEEN_ALL = new RegExp(UNSEEN.source, 'gu');
const hex = (character: string, digits: number): string =>
  (character.codePointAt(0) ?? 0).toString(16).padStart(digits, '0');
/** `\uXXXX`, and a pair of them outside of the first plane. */
const utf16 = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** Words that a POSIX shell and PowerShell take literally. */
const PLAIN_WORD = /^[A-Za-z0-9_./:=-][A-Za-z0-9_./:=,-]*$/;

/**
 * Quotes a word of a POSIX shell. Text with unseen characters needs bash or zsh, which read `$'…'`.
 * @example shellWord("it's") // `'it'\''s'`
 */
export function shellWord(text: string): string {
  if (PLAIN_WORD.test(text)) return text;
  if (!UNSEEN.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = text
    .replace(/[\\']/g, (character) => `\\${character}`)
    .replace(UNSEEN_ALL, (character) => `\\U${hex(character, 8)}`);
  return `$'${escaped}'`;
}

/** Quotes a string of Bicep. */
export const bicepString = (text: string): string =>
  `'${text
    .replace(/[\\']/g, (character) => `\\${character}`)
    .replaceAll('${', '\\${')
    .replace(UNSEEN_ALL, (character) => `\\u{${hex(character, 1)}}`)}'`;

/** Quotes a string of Terraform's language, which has no escape for a lone surrogate. */
export const hclString = (text: string): string =>
  `"${text
    .toWellFormed()
    .replace(/[\\"]/g, (character) => `\\${character}`)
    .replace(/[$%](?=\{)/g, (character) => character + character)
    .replace(UNSEEN_ALL, (character) => (character.length > 1 ? `\\U${hex(character, 8)}` : utf16(character)))}"`;

/** Quotes a string of JSON. */
export const jsonString = (text: string): string =>
  JSON.stringify(text).replace(UNSEEN_ALL, (character) => utf16(character));

/** Quotes a string of an ARM template, where one in brackets would be an expression (Template syntax). */
export const armString = (text: string): string =>
  jsonString(text.startsWith('[') && text.endsWith(']') ? `[${text}` : text);

/** Quotes a string inside an expression of an ARM template. */
export const armArgument = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Returns text for a line of comment: nothing in it can end the line. */
export const comment = (text: string): string => text.replace(UNSEEN_ALL, ' ');

const wordsOf = (text: string): readonly string[] => text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');

/** Bicep allows identifiers of 255 characters; a number that makes the name unique comes on top. */
const LIMIT_SYMBOL_LENGTH = 240;

type SymbolMaker = (kind: string, text: string, used: Set<string>) => string;

const symbolMaker =
  (join: (kind: string, words: readonly string[]) => string, separator: string): SymbolMaker =>
  (kind, text, used) => {
    const all = wordsOf(text).map((word) => word.toLowerCase());
    const base = join(kind, all[0] === kind ? all.slice(1) : all).slice(0, LIMIT_SYMBOL_LENGTH);
    let name = base;
    for (let count = 2; used.has(name); count += 1) name = `${base}${separator}${count}`;
    used.add(name);
    return name;
  };

/** Returns a name in camel case that is not in use, and adds it; `kind` keeps it from being a number or a keyword. */
export const camelSymbol = symbolMaker(
  (kind, words) => kind + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''),
  '',
);
/** Returns a name in snake case, as `camelSymbol` does. */
export const snakeSymbol = symbolMaker((kind, words) => [kind, ...words].join('_'), '_');
