// The search panel: a field and results, on its own page with filters, on every other page in a dialog. Its style sheet is
// loaded by address: an imported one would be on every page that may open the search.

import { loadStylesheet } from './load-stylesheet.ts';
import styles from './search.css?url';
import { type ChosenFilters, filterValues, type SearchResults, searchSite } from './search-engine.ts';
import { createSearchField } from './search-field.ts';
import { type Filters, filterLists } from './search-filters.ts';
import { resultGroups } from './search-results.ts';
import { loadSiteMessages, type TranslateSite } from './site-messages.ts';

const page = 30;
const language = document.documentElement.lang;

interface Panel {
  readonly head: HTMLFormElement;
  readonly field: HTMLInputElement;
  readonly body: HTMLElement;
  readonly status: HTMLElement;
  readonly run: () => Promise<void>;
}

/** Moves between the field and the results by the arrow keys. */
const moveByArrows = (root: HTMLElement, field: HTMLInputElement): void => {
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (event.target instanceof HTMLSelectElement) return;
    const stops = [field, ...root.querySelectorAll<HTMLElement>('.search-list a')];
    const place = stops.indexOf(document.activeElement as HTMLElement);
    // The cast lets indexOf take any element: it finds none that is not in the list.
    const next = stops[place + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
};

/** Creates the elements of a panel. */
const panelElements = (t: TranslateSite) => {
  const head = document.createElement('form');
  head.className = 'search-head';
  head.setAttribute('role', 'search');
  const field = createSearchField(t);
  field.name = 'q';
  head.append(field);
  const status = document.createElement('p');
  status.className = 'search-status';
  status.setAttribute('role', 'status');
  const list = document.createElement('div');
  const more = document.createElement('button');
  more.type = 'button';
  more.hidden = true;
  more.textContent = t('search.more');
  const body = document.createElement('div');
  body.className = 'search-results';
  body.append(status, list, more);
  return { head, field, status, list, more, body };
};

/** Creates a panel. `chosen` returns the filters at the time of a search. */
const build = (t: TranslateSite, chosen: () => ChosenFilters): Panel => {
  const { head, field, status, list, more, body } = panelElements(t);
  let answer: SearchResults | undefined;
  let turn = 0;
  let shown = 0;
  const show = async (count: number): Promise<void> => {
    const mine = turn;
    const hits = (await answer?.hits(count)) ?? [];
    if (mine !== turn) return;
    const before = new Set([...list.querySelectorAll('a')].map((link) => link.href));
    list.replaceChildren(...resultGroups(hits, t, language));
    shown = hits.length;
    more.hidden = answer === undefined || shown >= answer.count;
    if (count > page) [...list.querySelectorAll('a')].find((link) => !before.has(link.href))?.focus();
  };
  const summary = (query: string, count: number): string => {
    if (query === '') return t('search.filtered', { count });
    return count === 0 ? t('search.none', { query }) : t('search.results', { count, query });
  };
  const run = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    const query = field.value.trim();
    const { revision: _, ...others } = chosen();
    if (query === '' && Object.values(others).every((value) => value === '')) {
      answer = undefined;
      list.replaceChildren();
      more.hidden = true;
      status.textContent = t('search.examples', {
        examples: '44224, BatchNodeManagement, mcr.microsoft.com',
      });
      return;
    }
    try {
      const found = await searchSite(query, chosen());
      if (mine !== turn) return;
      answer = found;
      await show(page);
      if (mine === turn) status.textContent = summary(query, found.count);
    } catch {
      if (mine === turn) status.textContent = t('search.failed');
    }
  };
  more.addEventListener('click', () => void show(shown + page));
  let pause: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => void run(), 120);
  });
  head.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    void run().then(() => list.querySelector('a')?.focus());
  });
  return { head, field, body, status, run };
};

const current: ChosenFilters = { revision: 'current' };
let dialog: HTMLDialogElement | undefined;
let field: HTMLInputElement | undefined;

/** Opens the search over the page. `full` is the address of the search page, for what the dialog does not offer. */
export const openSearch = async (full: string): Promise<void> => {
  if (dialog === undefined) {
    const [t] = await Promise.all([loadSiteMessages(language), loadStylesheet(styles)]);
    const panel = build(t, () => current);
    const made = document.createElement('dialog');
    made.className = 'search-dialog';
    made.setAttribute('aria-label', t('search.title'));
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = t('nav.close');
    close.addEventListener('click', () => made.close());
    const all = document.createElement('a');
    all.href = full;
    all.textContent = t('search.full');
    all.addEventListener('click', () => {
      all.href = `${full}?q=${encodeURIComponent(panel.field.value.trim())}`;
    });
    const foot = document.createElement('p');
    foot.className = 'search-foot';
    foot.append(all);
    panel.head.append(close);
    made.append(panel.head, panel.body, foot);
    moveByArrows(made, panel.field);
    made.addEventListener('click', (event) => {
      const leaves = event.target instanceof Element && event.target.closest('.search-list a') !== null;
      if (event.target === made || leaves) made.close();
    });
    // A search field takes the first Escape for itself to empty it; here Escape leaves.
    made.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') made.close();
    });
    document.body.append(made);
    dialog = made;
    field = panel.field;
    void panel.run();
  }
  if (!dialog.open) dialog.showModal();
  field?.focus();
  field?.select();
};

/** Fills the search page: the panel with filters; the query and the filters stand in the address. */
export const fillSearchPage = async (holder: HTMLElement): Promise<void> => {
  const [t] = await Promise.all([loadSiteMessages(language), loadStylesheet(styles)]);
  // The checker's page gives the words in the fragment: they are sent to no server.
  const address = new URLSearchParams(location.search === '' ? location.hash.slice(1) : location.search);
  let filters: Filters | undefined;
  const panel = build(t, () => filters?.chosen() ?? current);
  panel.field.value = address.get('q') ?? '';
  holder.replaceChildren(panel.head, panel.body);
  moveByArrows(holder, panel.field);
  const saveToAddress = (): void => {
    const entries = Object.entries({ q: panel.field.value.trim(), ...filters?.chosen() }).filter(
      ([, value]) => value !== '',
    );
    history.replaceState(null, '', `?${new URLSearchParams(entries)}`);
  };
  panel.field.addEventListener('change', saveToAddress);
  try {
    const start = { ...current, ...Object.fromEntries(address) };
    const changed = (): void => {
      saveToAddress();
      void panel.run();
    };
    filters = filterLists(await filterValues(), { t, language, start, changed });
    panel.head.after(filters.element);
  } catch {
    panel.status.textContent = t('search.failed');
  }
  panel.field.focus();
  await panel.run();
};
