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
