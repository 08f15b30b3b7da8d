// A long list a part at a time: nobody reads it through, and the page would stand still while it is drawn.
import { useEffect, useRef, useState } from 'preact/hooks';

const step = 500;

/** The first items of a list, and a way to the next ones: the focus goes to the first of them. */
export const useShownPart = <Item>(items: readonly Item[]) => {
  const list = useRef<HTMLOListElement>(null);
  const [count, setCount] = useState(step);
  useEffect(() => {
    if (count > step) (list.current?.children[count - step] as HTMLElement | undefined)?.focus(); // an element of ours
  }, [count]);
  return {
    list,
    shown: items.slice(0, count),
    /** How many come with the next step. */
    more: Math.min(step, Math.max(0, items.length - count)),
    showMore: () => setCount(count + step),
  };
};
