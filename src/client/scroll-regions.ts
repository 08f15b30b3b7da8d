// A box that scrolls sideways must be reachable by keyboard and have a name. Most never scroll, so it is decided here.
/** Makes the tables that are wider than the page focusable, named by the heading above them. */
export const startScrollRegions = (): void => {
  for (const box of document.querySelectorAll<HTMLElement>('[data-scroll]:not([tabindex])')) {
    if (box.scrollWidth <= box.clientWidth) continue;
    let heading: Element | null = box.previousElementSibling;
    while (heading !== null && !/^H[2-4]$/.test(heading.tagName)) heading = heading.previousElementSibling;
    box.tabIndex = 0;
    if (heading === null || heading.id === '') continue;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-labelledby', heading.id);
  }
};
