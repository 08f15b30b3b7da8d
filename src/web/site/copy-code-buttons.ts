// A copy button on each block of code. The words come from <main data-copy data-copied>.
/** Adds the buttons; a block that has one already is skipped. */
export const startCopyCode = (): void => {
  const words = document.querySelector<HTMLElement>('[data-copy]');
  if (words === null || !navigator.clipboard) return;
  for (const block of words.querySelectorAll<HTMLPreElement>('pre.code')) {
    if (block.parentElement?.classList.contains('code-block')) continue;
    const holder = document.createElement('div');
    holder.className = 'code-block';
    block.replaceWith(holder);
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words.dataset['copy'] ?? '';
    const copy = async (): Promise<void> => {
      await navigator.clipboard.writeText(block.textContent);
      button.textContent = words.dataset['copied'] ?? '';
      setTimeout(() => {
        button.textContent = words.dataset['copy'] ?? '';
      }, 2000);
    };
    button.addEventListener('click', () => void copy());
    holder.append(block, button);
    // A block that scrolls must be reachable by keyboard.
    if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
  }
};
