// Links to the other languages keep the anchor (anchors are the same in every language) and the query.
/** Makes each language link follow the address as it is when it is used; closes the menu on Escape or a click elsewhere. */
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
