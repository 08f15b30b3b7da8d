// The scenarios' diagrams: a file of their own, asked for at once, so that the page can be read before it is there and
// opening a diagram asks for nothing.

import diagrams from 'virtual:portolan/diagrams';
import type { CheckerDiagrams, Drawing } from '../../../contract/diagrams.ts';
import { defaultLocale, isLocale } from '../../../core/i18n/locales.ts';

/** Loads the diagrams in the page's language, or in that of its words. */
export const loadDiagrams = async (locale: string): Promise<CheckerDiagrams> =>
  (await diagrams[isLocale(locale) ? locale : defaultLocale]()).default;

/** Makes the element that a drawing describes, without taking text for markup. */
export const drawn = ([name, attributes, ...children]: Drawing): SVGElement => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.map((child) => (typeof child === 'string' ? child : drawn(child))));
  return element;
};
