// The field that takes the words to search for.
import type { TranslateSite } from './site-messages.ts';

/** Creates the field. */
export const createSearchField = (t: TranslateSite): HTMLInputElement => {
  const field = document.createElement('input');
  field.type = 'search';
  field.autocomplete = 'off';
  field.spellcheck = false;
  field.placeholder = t('search.hint');
  field.setAttribute('aria-label', t('search.label'));
  return field;
};
