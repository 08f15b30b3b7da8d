// The choice of the theme: applied here, and stored for the next page, where theme.js reads it.
const key = 'portolan-theme';

/** Shows the theme choices of the page and applies them. */
export const startTheme = (root: ParentNode = document): void => {
  for (const holder of root.querySelectorAll<HTMLElement>('[data-theme-choice]')) {
    const select = holder.querySelector('select');
    if (select === null || !holder.hidden) continue;
    holder.hidden = false;
    select.value = document.documentElement.dataset['theme'] ?? 'auto';
    select.addEventListener('change', () => apply(select.value));
  }
};

const apply = (choice: string): void => {
  const { dataset } = document.documentElement;
  if (choice === 'auto') delete dataset['theme'];
  else dataset['theme'] = choice;
  try {
    if (choice === 'auto') localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // Storage may be forbidden: the choice applies to this page only.
  }
};
