// Parts of the page are files of their own. Where one does not load, the page shows a notice that its HTML contains, and
// works without it. The browser remembers a failed import, so only a reload tries again.

/** Shows the notice, with its reload button. */
export const showPartMissing = (): void => {
  const notice = document.querySelector<HTMLElement>('[data-missing]');
  if (notice === null) return;
  notice.hidden = false;
  notice.onclick = ({ target }) => target instanceof HTMLButtonElement && location.reload();
};

let pending = 0;
let isLast = false;
const markWhenReady = (): void => {
  if (isLast && pending === 0) document.documentElement.dataset['ready'] = 'checker';
};

/** Calls `use` with a part once it is loaded, or shows the notice; without `use` it only loads it ahead. */
export const loadPart = <Part>(loading: Promise<Part>, use?: (part: Part) => void): void => {
  pending += 1;
  void loading.then(use, showPartMissing).finally(() => {
    pending -= 1;
    markWhenReady();
  });
};

/** Declares that all parts which the page loads by itself are requested: once they are there, <html data-ready> says so. */
export const markAllPartsRequested = (): void => {
  isLast = true;
  markWhenReady();
};
