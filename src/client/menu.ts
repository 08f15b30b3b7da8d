// The menu button of narrow screens. The navigation moves into a modal dialog, which keeps the focus inside and
// closes by Escape of itself, and back when it closes.
/** Makes the menu link open the navigation in a dialog. */
export const startMenu = (): void => {
  const opener = document.querySelector<HTMLAnchorElement>('[data-menu-open]:not([role])');
  const navigation = document.getElementById('navigation');
  if (opener === null || navigation === null) return;
  opener.setAttribute('role', 'button');
  opener.setAttribute('aria-haspopup', 'dialog');
  const place = document.createComment('navigation');
  const dialog = document.createElement('dialog');
  dialog.className = 'menu';
  dialog.setAttribute('aria-label', navigation.getAttribute('aria-label') ?? '');
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = opener.dataset['close'] ?? '';
  close.addEventListener('click', () => dialog.close());
  const theme = document.querySelector('.tools > .theme');
  const themePlace = document.createComment('theme');
  dialog.append(close);
  document.body.append(dialog);

  const open = (event: Event): void => {
    event.preventDefault();
    navigation.replaceWith(place);
    dialog.append(navigation);
    if (theme !== null) {
      theme.replaceWith(themePlace);
      dialog.append(theme);
    }
    dialog.showModal();
  };
  opener.addEventListener('click', open);
  opener.addEventListener('keydown', (event) => {
    if (event.key === ' ') open(event);
  });
  dialog.addEventListener('click', (event) => {
    const leaves = event.target instanceof Element && event.target.closest('a') !== null;
    if (event.target === dialog || leaves) dialog.close();
  });
  dialog.addEventListener('close', () => {
    place.replaceWith(navigation);
    if (theme !== null) themePlace.replaceWith(theme);
    opener.focus();
  });
  matchMedia('(min-width: 64rem)').addEventListener('change', () => dialog.close());
};
