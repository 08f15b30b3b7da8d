// Rows of requirements on a scenario's page: the row that the address names opens as a card, a card can be copied from, and
// a table can be copied as a whole. The words come from <article data-copy …>.

interface Words {
  readonly copy: string;
  readonly copied: string;
  readonly copyLink: string;
  readonly copyTable: string;
}

/** Opens the row that the address names. */
const openTarget = (): void => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target?.closest('tr')?.querySelector<HTMLDetailsElement>('td > details');
  if (target === null || !details || details.open) return;
  details.open = true;
  target.scrollIntoView();
};

/** Creates a button that copies a text and says so for two seconds. */
const copyButton = (label: string, { copied }: Words, textOf: () => string): HTMLButtonElement => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(textOf());
    button.textContent = copied;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  };
  button.addEventListener('click', () => void copy());
  return button;
};

/** Adds what a card offers when it is first opened: its link, and its rule, to copy. */
const addActions = (details: HTMLDetailsElement, words: Words): void => {
  const anchor = details.closest('tr')?.querySelector<HTMLAnchorElement>('strong > a');
  if (!anchor || details.querySelector('.row-actions') !== null) return;
  const actions = document.createElement('span');
  actions.className = 'row-actions';
  actions.append(copyButton(words.copyLink, words, () => anchor.href));
  const rule = details.querySelector('pre');
  if (rule !== null) {
    const place = document.createElement('div');
    place.className = 'row-actions';
    place.append(copyButton(words.copy, words, () => rule.textContent));
    rule.after(place);
    rule.tabIndex = 0;
  }
  details.append(actions);
};

/** Returns the text of a cell for a spreadsheet. One that leaves hosts to the folded part has those of that part. */
const cellText = (cell: HTMLTableCellElement): string => {
  if (cell.hasAttribute('data-empty')) return '';
  const [first] = cell.querySelectorAll('code');
  const all = [...(cell.parentElement?.querySelectorAll('dd') ?? [])].find(
    (part) => part.childElementCount > 1 && part.firstElementChild?.textContent === first?.textContent,
  );
  const names = all === undefined ? [] : [...all.querySelectorAll('code')].map((name) => name.textContent);
  return names.length > 0 ? names.join(' ') : cell.textContent.trim().replace(/\s+/g, ' ');
};

/** Returns the shown rows of a table as text that a spreadsheet takes: a row a line, tabs between columns. */
const tableText = (table: HTMLTableElement): string =>
  [...table.rows]
    .filter((row) => row.closest('thead') !== null || row.checkVisibility())
    .map((row) => [...row.cells].slice(0, -1).map(cellText).join('\t'))
    .join('\n');

/** Starts the cards of the page, if it has any. */
export const startCards = (): void => {
  const { copy, copied, copyLink, copyTable } =
    document.querySelector<HTMLElement>('article[data-copy-table]')?.dataset ?? {};
  openTarget();
  addEventListener('hashchange', openTarget);
  if (!copy || !copied || !copyLink || !copyTable || !navigator.clipboard) return;
  const words: Words = { copy, copied, copyLink, copyTable };
  for (const details of document.querySelectorAll<HTMLDetailsElement>('td > details')) {
    if (details.open) addActions(details, words);
    details.addEventListener('toggle', () => addActions(details, words));
  }
  for (const table of document.querySelectorAll<HTMLTableElement>('table:has(td > details)')) {
    const tools = document.createElement('div');
    tools.className = 'table-tools';
    tools.append(copyButton(copyTable, words, () => tableText(table)));
    (table.parentElement ?? table).before(tools);
  }
};
