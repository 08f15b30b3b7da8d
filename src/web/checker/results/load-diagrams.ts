// The scenarios' diagrams are a file of their own, requested once the first verdicts are shown: no verdict waits for it,
// and opening a diagram later loads nothing.

import diagrams from 'virtual:portolan/diagrams';
import type { CheckerDiagrams, Drawing } from '../../../contract/diagrams.ts';
import { defaultLocale, isLocale } from '../../../core/i18n/locales.ts';

/** Loads the diagrams in a language; in the default one where it has none. */
export const loadDiagrams = async (locale: string): Promise<CheckerDiagrams> =>
  (await diagrams[isLocale(locale) ? locale : defaultLocale]()).default;

/** Creates the element that a drawing describes; text never becomes markup. */
export const svgElement = ([name, attributes, ...children]: Drawing): SVGElement => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.map((child) => (typeof child === 'string' ? child : svgElement(child))));
  return element;
};
