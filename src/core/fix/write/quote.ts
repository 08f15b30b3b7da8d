// Names come from pastes and are hostile: each language's string, so that none can end it, expand in it, or hide in it.
// Characters that a reader does not see (controls, direction marks) are written as escapes.

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

/** Words that mean themselves to a POSIX shell and to PowerShell. */
const PLAIN_WORD = /^[A-Za-z0-9_./:=-][A-Za-z0-9_./:=,-]*$/;

/**
 * A word of a POSIX shell. Text with unseen characters needs bash or zsh, which read `$'…'`.
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

/** A string of Bicep. */
export const bicepString = (text: string): string =>
  `'${text
    .replace(/[\\']/g, (character) => `\\${character}`)
    .replaceAll('${', '\\${')
    .replace(UNSEEN_ALL, (character) => `\\u{${hex(character, 1)}}`)}'`;

/** A string of Terraform's language, which has no escape for half a character. */
export const hclString = (text: string): string =>
  `"${text
    .toWellFormed()
    .replace(/[\\"]/g, (character) => `\\${character}`)
    .replace(/[$%](?=\{)/g, (character) => character + character)
    .replace(UNSEEN_ALL, (character) =>
      character.length > 1 ? `\\U${hex(character, 8)}` : utf16(character),
    )}"`;

/** A string of JSON. */
export const jsonString = (text: string): string =>
  JSON.stringify(text).replace(UNSEEN_ALL, (character) => utf16(character));

/** A string of a template, where one that stands in brackets would be an expression (Template syntax). */
export const armString = (text: string): string =>
  jsonString(text.startsWith('[') && text.endsWith(']') ? `[${text}` : text);

/** A text argument inside a template's expression. */
export const armArgument = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The rest of a line of comment: nothing in it can end the line. */
export const comment = (text: string): string => text.replace(UNSEEN_ALL, ' ');

const wordsOf = (text: string): readonly string[] =>
  text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');

/** Bicep takes identifiers of 255 characters; what tells names apart comes on top. */
const LONGEST = 240;

/** A name in code, told from those that are taken; `kind` keeps it from being a number or a word of the language. */
export function symbol(kind: string, text: string, taken: Set<string>, style: 'camel' | 'snake'): string {
  const all = wordsOf(text).map((word) => word.toLowerCase());
  const words = all[0] === kind ? all.slice(1) : all;
  const whole =
    style === 'snake'
      ? [kind, ...words].join('_')
      : kind + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const base = whole.slice(0, LONGEST);
  let name = base;
  for (let count = 2; taken.has(name); count += 1)
    name = style === 'snake' ? `${base}_${count}` : `${base}${count}`;
  taken.add(name);
  return name;
}
