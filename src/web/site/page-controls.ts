// Small controls of every page. Each finds its elements by itself, and does nothing where there are none.

/** Makes each language link keep anchor and query of the address (anchors are the same in every language), and follow the address as it is when it is used; closes the menu on Escape or a click elsewhere. */
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
 * Makes the menu link open the navigation in a dialog, which is loaded when it is first used. Where that does not come it
 * is a link again.
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

// A box that scrolls sideways must be reachable by keyboard and have a name. Most never scroll: it is decided here,
// when the browser has laid a box out, so that nothing is laid out for it.
const reach = (box: HTMLElement): void => {
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
    new ResizeObserver(() => reach(box)).observe(box);
};

/** Shows the zoom buttons of the page. What they open is loaded when the first of them is used. */
export const startZoomButtons = (): void => {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-diagram-zoom][hidden]')) {
    button.hidden = false;
    button.addEventListener('click', () =>
      import('./diagram-dialog.ts').then(({ zoomDiagram }) => zoomDiagram(button)),
    );
  }
};
