// Marks, in the list of contents, the heading that is being read; folds the list on narrow screens.
/** Starts following the page's headings. */
export const startContents = (): void => {
  const list = document.querySelector<HTMLElement>('[data-contents]:not([data-started])');
  if (list === null) return;
  list.dataset['started'] = '';
  const details = list.querySelector('details');
  const wide = matchMedia('(min-width: 64rem)');
  const fold = (): void => {
    if (details !== null) details.open = wide.matches;
  };
  fold();
  wide.addEventListener('change', fold);

  const links = [...list.querySelectorAll<HTMLAnchorElement>('a')];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let waiting = false;
  const mark = (): void => {
    waiting = false;
    const line = innerHeight / 4;
    let current = 0;
    headings.forEach((heading, index) => {
      if (heading !== null && heading.getBoundingClientRect().top <= line) current = index;
    });
    if (innerHeight + scrollY >= document.documentElement.scrollHeight - 2) current = links.length - 1;
    links.forEach((link, index) => {
      if (index === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
  };
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  };
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon, { passive: true });
  mark();
};
