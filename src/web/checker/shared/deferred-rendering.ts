// Deferred rendering: what a closed <details> hides renders in tasks of their own, after what is in view. There may be
// hundreds of requirements, a typed key can change a sentence of each, and most of them are closed.
import type { Component, FunctionComponent, RefObject } from 'preact';
import { memo } from './memo.tsx';

export interface InDetails {
  /** The <details> element that the component is in, or is itself. */
  readonly details: RefObject<HTMLDetailsElement | null>;
  /** Whether that is open when it is shown first. */
  readonly startsOpen: boolean;
}

/** How many one task renders. */
const LIMIT_TASK = 10;

const waiting = new Set<Component>();
let isScheduled = false;

const schedule = (): void => {
  isScheduled = true;
  setTimeout(renderDeferred);
};
const renderDeferred = (): void => {
  for (const part of [...waiting].slice(0, LIMIT_TASK)) {
    waiting.delete(part);
    part.forceUpdate(); // renders when this task ends; does nothing for a component that has been removed
  }
  isScheduled = waiting.size > 0;
  if (isScheduled) schedule();
  // What renders now may contain parts that wait in their turn.
  else setTimeout(() => !isScheduled && document.documentElement.removeAttribute('data-rendering'));
};
/** Schedules a render. Returns false: not now. */
const deferRender = (part: Component): false => {
  waiting.add(part);
  if (!isScheduled) schedule();
  document.documentElement.setAttribute('data-rendering', ''); // for tests
  return false;
};

/**
 * Memoizes a component by its properties. At first, and when one has changed, it renders at once where its <details> is
 * open, else soon after.
 */
export const deferredWhileClosed = <Props extends object>(Part: FunctionComponent<Props & InDetails>) =>
  class extends memo<Props & InDetails>(Part) {
    isFirst = true;

    override render(props: Props & InDetails) {
      const waits = this.isFirst && !props.startsOpen;
      this.isFirst = false;
      if (!waits) return super.render(props);
      deferRender(this);
      return null;
    }
    override shouldComponentUpdate(next: Props & InDetails): boolean {
      // The <details> is up to date: it renders before what it contains.
      return super.shouldComponentUpdate(next) && (next.details.current?.open !== false || deferRender(this));
    }
  };
