// Parts of the page come in files of their own. That one did not come is told by a sentence which the page holds ready:
// the rest works without it. The browser remembers what it could not import, so only a reload asks for it again.

/** Shows the sentence. */
export const tellMissing = (): void => {
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

/** Gives a part to who waits for it; without `use` it is only asked for. */
export const withPart = <Part>(loading: Promise<Part>, use?: (part: Part) => void): void => {
  pending += 1;
  void loading.then(use, tellMissing).finally(() => {
    pending -= 1;
    markWhenReady();
  });
};

/** Says that every part which the page loads by itself has been asked for: once they are there, it bears the mark. */
export const lastPartAsked = (): void => {
  isLast = true;
  markWhenReady();
};
