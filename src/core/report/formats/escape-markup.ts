// The borders of XML and HTML: the five characters, and nothing that XML 1.0 (section 2.2) does not allow.
import { visible } from './visible-characters.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes for text and for attributes in double quotes. Line breaks stay. */
export const escapeMarkup = (text: string): string =>
  text
    .split('\n')
    .map((line) => visible(line).replace(/[&<>"']/g, (character) => entities[character] ?? character))
    .join('\n')
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
