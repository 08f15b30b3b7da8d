/** Loads a style sheet for something that a script opens, so that pages do not carry it. Settles when it holds. */
export const addStyles = (href: string): Promise<void> => {
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
