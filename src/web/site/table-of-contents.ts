/** Marks the heading that is being read in the table of contents, which is closed on narrow screens. */
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
  const mark = (): void => {
    const line = innerHeight / 4;
    let current = 0;
    headings.forEach((heading, index) => {
      if (heading !== null && heading.getBoundingClientRect().top <= line) current = index;
    });
    if (innerHeight + scrollY >= document.documentElement.scrollHeight - 2) current = links.length - 1;
    links.forEach((link, index) => {
      link.ariaCurrent = index === current ? 'true' : null;
    });
  };
  // Both fire once a frame at most.
  addEventListener('scroll', mark);
  addEventListener('resize', mark);
  // With the first frame, which has the page laid out anyway.
  requestAnimationFrame(mark);
};
