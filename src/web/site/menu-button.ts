/**
 * Makes the menu link open the navigation in a dialog, which is loaded when it is first used. Where that does not come it
 * is a link again.
 */
export const startMenuButton = (): void => {
  const opener = document.querySelector<HTMLAnchorElement>('[data-menu-open]:not([role])');
  if (opener === null) return;
  const open = (event: Event): void => {
    event.preventDefault();
    import('./menu-dialog.ts').then(
      ({ openMenu }) => openMenu(opener),
      () => location.assign(opener.href),
    );
  };
  opener.setAttribute('role', 'button');
  opener.setAttribute('aria-haspopup', 'dialog');
  opener.addEventListener('click', open);
  opener.addEventListener('keydown', (event) => {
    if (event.key === ' ') open(event);
  });
};
