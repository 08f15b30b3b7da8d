// Keys in the list of requirements: arrows, Home and End move between the rows in view, F opens the fix. Enter and Space
// open a row, as everywhere.
import { useCallback } from 'preact/hooks';

const rowsIn = (list: Element): readonly HTMLElement[] =>
  [...list.querySelectorAll<HTMLElement>('.requirement .head')].filter((head) => head.checkVisibility());

const targetOf = (key: string, rows: readonly HTMLElement[], at: number): HTMLElement | undefined => {
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1];
    case 'ArrowUp':
      return rows[at - 1];
    case 'Home':
      return rows[0];
    case 'End':
      return rows.at(-1);
    default:
      return undefined;
  }
};

/** Opens a row and its fix, and moves the focus there. Does nothing for a row without one. */
const openFix = (row: Element): void => {
  const fix = row.querySelector<HTMLDetailsElement>('details.fix');
  if (fix === null) return;
  const details = row.querySelector('details');
  if (details !== null) details.open = true;
  fix.open = true;
  fix.querySelector('summary')?.focus();
};

/** Returns the listener for the element around the rows. It acts only where a row itself has the focus, and on no shortcut of the browser. */
export const useRowKeys = () =>
  useCallback((event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
    const { target, key, ctrlKey, metaKey, altKey, shiftKey, currentTarget } = event;
    if (ctrlKey || metaKey || altKey || shiftKey) return;
    if (!(target instanceof HTMLElement) || !target.matches('.requirement .head')) return;
    if (key.toLowerCase() === 'f') {
      const row = target.closest('.requirement');
      if (row !== null) openFix(row);
      return;
    }
    const rows = rowsIn(currentTarget);
    const next = targetOf(key, rows, rows.indexOf(target));
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }, []);
