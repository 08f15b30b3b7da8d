// Opens the search by its link, by `/` and by Ctrl-K. The panel, its words and Pagefind are loaded when first used.
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  // The checker's editor is in a shadow root: the event comes from its host.
  (target.isContentEditable || target.shadowRoot !== null || target.matches('input, textarea, select'));

/** Makes the search link open the panel in a dialog, and fills the search page. Settles once that is filled. */
export const startSearch = async (): Promise<void> => {
  const page = document.querySelector<HTMLElement>('[data-search-page]:empty');
  const opener = document.querySelector<HTMLAnchorElement>('[data-search-open]:not([role])');
  const filled = page && import('./search-panel.ts').then(({ fillSearchPage }) => fillSearchPage(page));
  if (opener !== null) openBy(opener);
  const link = document.querySelector<HTMLAnchorElement>('[data-search-link]');
  if (link !== null) askBy(link);
  await filled;
};

/** Calls `open` for `/` outside of fields and for Ctrl-K anywhere. */
const onShortcut = (open: (event: Event) => void): void => {
  document.addEventListener('keydown', (event) => {
    const isShortcut =
      event.ctrlKey || event.metaKey
        ? event.key.toLowerCase() === 'k' && !event.shiftKey
        : event.key === '/' && !typing(event.target);
    if (!event.altKey && isShortcut) open(event);
  });
};

/** Makes an element that is a link without scripts the button of a dialog. */
const makeOpener = (opener: HTMLAnchorElement, open: (event: Event) => void): void => {
  opener.setAttribute('role', 'button');
  opener.setAttribute('aria-haspopup', 'dialog');
  opener.addEventListener('click', open);
  opener.addEventListener('keydown', (event) => {
    if (event.key === ' ') open(event);
  });
  onShortcut(open);
};

/** Makes the link to the search page ask for the words first, where the page's policy lets no panel search in place. */
const askBy = (link: HTMLAnchorElement): void =>
  makeOpener(link, (event) => {
    event.preventDefault();
    import('./search-form.ts')
      .then(({ openSearchForm }) => openSearchForm(link.href))
      .catch(() => location.assign(link.href));
  });

const openBy = (opener: HTMLAnchorElement): void => {
  const open = (event: Event): void => {
    event.preventDefault();
    const field = document.querySelector<HTMLInputElement>('[data-search-page] input');
    if (field !== null) field.focus();
    else void import('./search-panel.ts').then(({ openSearch }) => openSearch(opener.href));
  };
  makeOpener(opener, open);
};
