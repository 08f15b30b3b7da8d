// Opens the search by its link, by `/` and by Ctrl-K. The panel, its words and Pagefind are loaded when first used.
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** Makes the search link open the panel in a dialog, and fills the search page. Settles once that is filled. */
export const startSearch = async (): Promise<void> => {
  const page = document.querySelector<HTMLElement>('[data-search-page]:empty');
  const opener = document.querySelector<HTMLAnchorElement>('[data-search-open]:not([role])');
  const filled = page && import('./search-panel.ts').then(({ fillSearchPage }) => fillSearchPage(page));
  if (opener !== null) openBy(opener);
  await filled;
};

const openBy = (opener: HTMLAnchorElement): void => {
  const open = (event: Event): void => {
    event.preventDefault();
    const field = document.querySelector<HTMLInputElement>('[data-search-page] input');
    if (field !== null) field.focus();
    else void import('./search-panel.ts').then(({ openSearch }) => openSearch(opener.href));
  };
  opener.setAttribute('role', 'button');
  opener.setAttribute('aria-haspopup', 'dialog');
  opener.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const isShortcut =
      event.ctrlKey || event.metaKey
        ? event.key.toLowerCase() === 'k' && !event.shiftKey
        : event.key === '/' && !typing(event.target);
    if (!event.altKey && isShortcut) open(event);
  });
};
