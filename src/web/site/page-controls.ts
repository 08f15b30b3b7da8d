// Small controls of every page. Each finds its elements by itself, and does nothing where there are none.

/**
 * Makes each language link keep the anchor (the same in every language) and the query of the address at the time of use, and
 * closes the menu on Escape or a click elsewhere.
 */
export const startLanguageLinks = (): void => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-keeps-anchor]')) {
    const follow = (): void => {
      link.hash = location.hash;
      link.search = location.search;
    };
    link.addEventListener('pointerdown', follow);
    link.addEventListener('focus', follow);
    link.addEventListener('click', follow);
  }
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-closing-menu]')) {
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary')?.focus();
    });
    document.addEventListener('click', (event) => {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
  }
};

/**
 * Makes the menu link open the navigation in a dialog, whose script is loaded on first use; where that fails it is a link
 * again.
 */
export const startMenuButton = (): void => {
  const opener = document.querySelector<HTMLAnchorElement>('[data-menu-open]:not([role])');
  if (opener === null) return;
  const open = (event: Event): void => {
    event.preventDefault();
    import('./menu-dialog.ts').then(
      ({ openMenu }) => openMenu(opener),
      () => location.assign(opener.href),
    );
  };
  opener.setAttribute('role', 'button');
  opener.setAttribute('aria-haspopup', 'dialog');
  opener.addEventListener('click', open);
  opener.addEventListener('keydown', (event) => {
    if (event.key === ' ') open(event);
  });
};

/**
 * Makes a box that scrolls sideways reachable by keyboard, with a name. Called once the browser has laid the box out, so that
 * no layout is forced.
 */
const makeFocusable = (box: HTMLElement): void => {
  if (box.scrollWidth <= box.clientWidth) return;
  let heading: Element | null = box;
  do heading = heading.previousElementSibling;
  while (heading !== null && !/^H[2-4]$/.test(heading.tagName));
  box.tabIndex = 0;
  if (!heading?.id) return;
  box.role = 'region';
  box.setAttribute('aria-labelledby', heading.id);
};

/** Makes the tables that are wider than the page focusable, named by the heading above them. */
export const startScrollRegions = (): void => {
  for (const box of document.querySelectorAll<HTMLElement>('[data-scroll]'))
    new ResizeObserver(() => makeFocusable(box)).observe(box);
};

/** Shows the zoom buttons of the page. The dialog's script is loaded on first use. */
export const startZoomButtons = (): void => {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-diagram-zoom][hidden]')) {
    button.hidden = false;
    button.addEventListener(
      'click',
      () => void import('./diagram-dialog.ts').then(({ zoomDiagram }) => zoomDiagram(button)),
    );
  }
};
