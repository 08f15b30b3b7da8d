// Which cloud's requirements a scenario's page shows. The choice is kept in this browser; theme.js applies it before the first
// paint. Without scripts every row is shown.

const KEY = 'portolan-cloud';

/** Puts the choice above the first table, where a row of the page is not for every cloud. */
export const startCloudChoice = (): void => {
  const template = document.querySelector<HTMLTemplateElement>('template[data-cloud-choice]');
  const heading = document.querySelector('table:has([data-clouds])')?.closest('.prose')?.querySelector('h2 + h3');
  const choice = template?.content.firstElementChild?.cloneNode(true);
  if (!(choice instanceof HTMLElement) || !heading) return;
  const select = choice.querySelector('select');
  if (select === null) return;
  select.value = document.documentElement.dataset['cloud'] ?? 'public';
  select.addEventListener('change', () => {
    document.documentElement.dataset['cloud'] = select.value;
    try {
      localStorage.setItem(KEY, select.value);
    } catch {
      // Storage may be forbidden: then the choice holds for this page.
    }
  });
  heading.before(choice);
};
