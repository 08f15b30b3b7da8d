// The filters of the search page.

import type { ChosenFilters, FilterValues } from './search-engine.ts';
import { formatRevision, type TranslateSite } from './site-messages.ts';

const names = ['scenario', 'direction', 'protocol', 'tag', 'revision'] as const;

export interface Filters {
  readonly element: HTMLFieldSetElement;
  readonly chosen: () => ChosenFilters;
}

/** Creates a list for each filter of the index. `start`: the first choice; `changed` is called on a choice. */
export const filterLists = (
  values: FilterValues,
  { t, language, start, changed }: { t: TranslateSite; language: string; start: ChosenFilters; changed: () => void },
): Filters => {
  const element = document.createElement('fieldset');
  element.className = 'search-filters';
  const legend = document.createElement('legend');
  legend.textContent = t('search.filters');
  element.append(legend);
  const lists = names.flatMap((name) => {
    const options = Object.keys(values[name] ?? {}).sort((a, b) => a.localeCompare(b, language, { numeric: true }));
    if (options.length === 0) return [];
    const label = document.createElement('label');
    const select = document.createElement('select');
    select.name = name;
    select.append(new Option(t('search.all'), ''));
    for (const value of options) {
      const words = name === 'revision' ? formatRevision(value, t, language) : value;
      select.append(new Option(words, value));
    }
    select.value = start[name] ?? '';
    select.addEventListener('change', changed);
    label.append(t(`search.${name}`), select);
    element.append(label);
    return [select];
  });
  return { element, chosen: () => Object.fromEntries(lists.map((select) => [select.name, select.value])) };
};
