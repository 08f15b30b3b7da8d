// Style sheets that are loaded by address, once what they style is shown: imported ones would be on every page.

/** Loads a style sheet. Settles when it applies, or has failed to load. */
export const loadStylesheet = (href: string): Promise<void> => {
  if (document.querySelector(`link[href="${href}"]`) !== null) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  const ready = new Promise<void>((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
  });
  document.head.append(link);
  return ready;
};
