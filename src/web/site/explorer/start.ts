// The explorer: its table follows the form, and so does the address, which shows the same rows when it is opened again.
import { filterNames, isPort, matching, type Query } from './filters.ts';
import { readRows, type TableRow } from './rows.ts';
import { sorted } from './sorting.ts';
import { startTakeAway } from './take-away-buttons.ts';

interface Parts {
  readonly form: HTMLFormElement;
  readonly table: HTMLTableElement;
  readonly rows: readonly TableRow[];
}

const names = [...filterNames, 'sort', 'descending'];

const control = (form: HTMLFormElement, name: string): HTMLInputElement | HTMLSelectElement | null => {
  const found = form.elements.namedItem(name);
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : null;
};

/** Puts what the address says into the form. A choice that the form lacks is left out. */
const fillForm = (form: HTMLFormElement): void => {
  const asked = new URLSearchParams(location.search);
  for (const name of names) {
    const field = control(form, name);
    const value = asked.get(name) ?? '';
    if (field === null) continue;
    if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = value === '1';
    else field.value = value;
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = '';
  }
  const more = form.querySelector('details');
  if (more !== null && [...more.querySelectorAll('select')].some(({ value }) => value !== '')) more.open = true;
};

const queryOf = (form: HTMLFormElement): Query =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));

/** Writes the query into the address, without a further step back. */
const writeAddress = (query: Query): void => {
  const asked = new URLSearchParams();
  for (const name of names) if ((query[name] ?? '').trim() !== '') asked.set(name, query[name] ?? '');
  const search = asked.size === 0 ? '' : `?${asked}`;
  if (search !== location.search) history.replaceState(null, '', `${location.pathname}${search}${location.hash}`);
};

const markOrder = (table: HTMLTableElement, { sort = '', descending }: Query): void => {
  const order = descending === '1' ? 'descending' : 'ascending';
  for (const head of table.tHead?.rows[0]?.cells ?? []) head.ariaSort = head.dataset['sort'] === sort ? order : 'none';
};

const servicesOf = (form: HTMLFormElement): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...form.querySelectorAll<HTMLOptGroupElement>('optgroup')].flatMap((group) =>
      [...group.querySelectorAll('option')].map(({ value }) => [value, group.dataset['service'] ?? '']),
    ),
  );

/** Makes the function that shows the rows of the form's query, and returns them. */
const shower = ({ form, table, rows }: Parts): (() => void) => {
  const facts = { services: servicesOf(form) };
  const locale = document.documentElement.lang;
  const number = new Intl.NumberFormat(locale);
  const status = form.querySelector('[role=status]');
  const none = form.querySelector<HTMLElement>('[data-none]');
  const port = control(form, 'port');
  const problem = document.getElementById('port-problem');
  return () => {
    const query = queryOf(form);
    const { sort: column = '', descending } = query;
    const all = sorted(rows, { column, descending: descending === '1', locale });
    const shown = new Set(matching(all, query, facts));
    for (const row of rows) row.element.hidden = !shown.has(row);
    table.tBodies[0]?.append(...all.map(({ element }) => element));
    markOrder(table, query);
    if (status !== null)
      status.textContent = (form.dataset['count'] ?? '')
        .replace('{count}', number.format(shown.size))
        .replace('{total}', number.format(rows.length));
    if (none !== null) none.hidden = shown.size > 0;
    const isWrong = !isPort((query['port'] ?? '').trim());
    if (problem !== null) problem.hidden = !isWrong;
    if (port !== null) port.ariaInvalid = isWrong ? 'true' : null;
    writeAddress(query);
  };
};

/** Makes the head of each column a button: ascending, descending, the order of the pages. */
const startHeads = ({ form, table }: Parts, show: () => void): void => {
  const sort = control(form, 'sort');
  const descending = control(form, 'descending');
  if (sort === null || !(descending instanceof HTMLInputElement)) return;
  for (const head of table.tHead?.rows[0]?.cells ?? []) {
    const column = head.dataset['sort'] ?? '';
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => {
      const isOwn = sort.value === column;
      sort.value = isOwn && descending.checked ? '' : column;
      descending.checked = isOwn && !descending.checked;
      show();
    });
    head.append(button);
  }
};

/** Offers the known tags and hosts while they are typed. */
const fillLists = (rows: readonly TableRow[]): void => {
  const offered = { tag: rows.flatMap(({ tags }) => tags), host: rows.flatMap(({ hosts }) => hosts) };
  for (const [name, values] of Object.entries(offered)) {
    const options = [...new Set(values)].toSorted().map((value) => new Option(value, value));
    document.getElementById(`known-${name}`)?.replaceChildren(...options);
  }
};

/** Starts the explorer, where the page has one. */
export const startExplorer = (): void => {
  const form = document.querySelector<HTMLFormElement>('form[data-explorer]');
  const table = document.querySelector<HTMLTableElement>('.explorer-table');
  if (form === null || table === null) return;
  const parts: Parts = { form, table, rows: readRows(table) };
  const show = shower(parts);
  fillForm(form);
  startHeads(parts, show);
  show();
  form.addEventListener('submit', (event) => event.preventDefault());
  let waiting = 0;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    // Browsers refuse an address that changes with every letter.
    waiting = window.setTimeout(show, 120);
  });
  form.querySelector('[data-clear]')?.addEventListener('click', () => {
    form.reset();
    show();
  });
  form.addEventListener('focusin', () => fillLists(parts.rows), { once: true });
  startTakeAway(form, () =>
    parts.rows
      .filter(({ element }) => !element.hidden)
      .toSorted((a, b) => a.element.sectionRowIndex - b.element.sectionRowIndex)
      .map(({ address }) => address),
  );
};
