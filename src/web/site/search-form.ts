// The search of the checker's page, whose policy lets nothing be fetched: a dialog takes the words, and the search page
// finds them in a tab of its own. The words travel in the fragment of its address, which no browser sends to a server.
import { loadStylesheet } from './load-stylesheet.ts';
import styles from './search.css?url';
import { createSearchField } from './search-field.ts';
import { loadSiteMessages, type TranslateSite } from './site-messages.ts';

/** Opens the search page in a new tab, with words to search for. It knows nothing of the tab that opened it. */
const openResults = (page: string, words: string): void => {
  window.open(`${page}#${new URLSearchParams({ q: words })}`, '_blank', 'noopener');
};

const createDialog = (page: string, t: TranslateSite): HTMLDialogElement => {
  const dialog = document.createElement('dialog');
  dialog.className = 'search-dialog';
  dialog.setAttribute('aria-label', t('search.title'));
  const form = document.createElement('form');
  form.className = 'search-head';
  form.setAttribute('role', 'search');
  const field = createSearchField(t);
  const submit = document.createElement('button');
  submit.textContent = t('search.open');
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = t('nav.close');
  const note = document.createElement('p');
  note.className = 'search-foot';
  note.textContent = t('search.new-tab');
  form.append(field, submit, close);
  dialog.append(form, note);
  close.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (words === '') return;
    dialog.close();
    openResults(page, words);
  });
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  // A search field takes the first Escape for itself to empty it; here Escape leaves.
  dialog.addEventListener('keydown', ({ key }) => key === 'Escape' && dialog.close());
  document.body.append(dialog);
  return dialog;
};

let made: Promise<HTMLDialogElement> | null = null;

/** Loads the words and styles of the dialog, and creates it, closed. `page`: the address of the search page. */
export const prepareSearchForm = (page: string): Promise<HTMLDialogElement> => {
  made ??= Promise.all([loadSiteMessages(document.documentElement.lang), loadStylesheet(styles)]).then(([t]) =>
    createDialog(page, t),
  );
  return made;
};

/** Opens the dialog. */
export const openSearchForm = async (page: string): Promise<void> => {
  const dialog = await prepareSearchForm(page);
  if (!dialog.open) dialog.showModal();
  const field = dialog.querySelector('input');
  field?.focus();
  field?.select();
};
