// The border between a label and Mermaid's text. Entities are written `#…;`, as Mermaid reads them.

const coded = /["#&<>;`{}|[\]()\\@%~*_]/g;

/** Escapes a label and puts it in quotes. Markdown, HTML and Mermaid's own signs in it stay plain letters. */
export const mermaidLabel = (...lines: readonly string[]): string =>
  `"${lines.map((line) => mermaidText(line)).join('<br>')}"`;

/** Escapes one line for a quoted label. */
export const mermaidText = (text: string): string =>
  text
    .replace(/[^\S\u00a0\u202f]+/g, ' ')
    .trim()
    .replace(coded, (character) => `#${character.codePointAt(0)};`);

/** Escapes a line after `accTitle:` or `accDescr:`, which end at the line's end and know no entities. */
export const mermaidLine = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[;#\s]+/, '')
    .replace(/[{}]/g, '')
    .replace(/%%/g, '%')
    .trim();
