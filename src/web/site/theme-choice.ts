// The choice of colours: shown here, applied here, remembered for the next page (which theme.js reads).
const key = 'portolan-theme';

/** Makes the theme choices of the page work. */
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
    // Storage may be forbidden: the choice holds for this page.
  }
};
