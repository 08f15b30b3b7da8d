// Whether the page starts from nothing instead of checking: the address's fragment says so, so that links lead there and
// the browser's own Back leaves it.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { START_FRAGMENT } from '../../../contract/checker-form.ts';

const isInAddress = (): boolean => location.hash === `#${START_FRAGMENT}`;

/** Returns whether the page starts from nothing, and how to leave that. */
export const useStart = (): { readonly isStart: boolean; readonly leave: () => void } => {
  const [isStart, setStart] = useState(isInAddress);
  useEffect(() => {
    const listen = (): void => setStart(isInAddress());
    addEventListener('hashchange', listen);
    return () => removeEventListener('hashchange', listen);
  }, []);
  const leave = useCallback(() => {
    history.replaceState(null, '', location.pathname + location.search);
    setStart(false);
    // The button that was pressed is gone.
    document.querySelector<HTMLElement>(`a[href$="#${START_FRAGMENT}"]`)?.focus();
  }, []);
  return { isStart, leave };
};
