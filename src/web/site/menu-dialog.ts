// The menu of narrow screens: the navigation moves into a modal dialog, and back when it closes.
import styles from './dialogs.css?url';
import { loadStylesheet } from './load-stylesheet.ts';

/** Asked for with this script: the checker's page loads both before anything is pasted. */
const styled = loadStylesheet(styles);

/** Returns the functions that move a node into a dialog, leaving a placeholder, and back. */
const movable = (node: Element | null): { readonly to: (dialog: Element) => void; readonly back: () => void } => {
  const place = document.createComment('');
  return {
    to: (dialog) => {
      if (node === null) return;
      node.replaceWith(place);
      dialog.append(node);
    },
    back: () => {
      if (node !== null) place.replaceWith(node);
    },
  };
};

/** Opens the navigation in a dialog. The link that opened it gets the focus back when it closes. */
export const openMenu = async (opener: HTMLElement): Promise<void> => {
  await styled;
  const navigation = document.getElementById('navigation');
  if (navigation === null || document.querySelector('dialog.menu') !== null) return;
  const dialog = document.createElement('dialog');
  dialog.className = 'menu';
  dialog.setAttribute('aria-label', navigation.getAttribute('aria-label') ?? '');
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = opener.dataset['close'] ?? '';
  close.addEventListener('click', () => dialog.close());
  const moved = [movable(navigation), movable(document.querySelector('.tools > .theme'))];
  const wide = matchMedia('(min-width: 64rem)');
  const leave = (): void => dialog.close();
  dialog.append(close);
  dialog.addEventListener('click', (event) => {
    const leaves = event.target instanceof Element && event.target.closest('a') !== null;
    if (event.target === dialog || leaves) dialog.close();
  });
  dialog.addEventListener('close', () => {
    wide.removeEventListener('change', leave);
    for (const each of moved) each.back();
    dialog.remove();
    opener.focus();
  });
  document.body.append(dialog);
  for (const each of moved) each.to(dialog);
  wide.addEventListener('change', leave);
  dialog.showModal();
};
