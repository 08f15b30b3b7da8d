/** Shows the zoom buttons of the page. What they open is loaded when the first of them is used. */
export const startZoomButtons = (): void => {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-diagram-zoom][hidden]')) {
    button.hidden = false;
    button.addEventListener('click', () =>
      import('./diagram-dialog.ts').then(({ zoomDiagram }) => zoomDiagram(button)),
    );
  }
};
