// Opens a diagram at full size in a dialog. The picture itself moves there and back, so that its ids stay unique and it
// keeps the checker's verdicts.
import styles from './dialogs.css?url';
import { loadStylesheet } from './load-stylesheet.ts';

/** Opens the picture of a button's figure. The button gets the focus back when the dialog closes. */
export const zoomDiagram = async (button: HTMLButtonElement): Promise<void> => {
  await loadStylesheet(styles);
  const figure = button.closest('figure.diagram');
  const scroll = figure?.querySelector<HTMLElement>('.diagram-scroll');
  if (!figure || !scroll) return;
  const dialog = document.createElement('dialog');
  dialog.className = 'zoom diagram';
  dialog.setAttribute('aria-label', figure.querySelector('svg > title')?.textContent ?? button.textContent);
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = document.querySelector<HTMLElement>('[data-close]')?.dataset['close'] ?? '×';
  close.addEventListener('click', () => dialog.close());
  const place = document.createElement('div');
  place.className = 'diagram-scroll';
  // The page must not jump while the picture is away.
  place.style.setProperty('block-size', `${scroll.offsetHeight}px`);
  scroll.replaceWith(place);
  dialog.append(close, scroll);
  dialog.addEventListener('close', () => {
    place.replaceWith(scroll);
    dialog.remove();
    button.focus();
  });
  figure.append(dialog);
  dialog.showModal();
};
