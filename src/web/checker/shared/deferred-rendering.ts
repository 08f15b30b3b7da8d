// Deferred rendering: what a closed <details> hides renders again in a task of its own, after what is in view. A typed
// key can change a sentence of every requirement, and most of them are closed.
import type { Component, FunctionComponent, RefObject } from 'preact';
import { memo } from './memo.tsx';

export interface InDetails {
  /** The <details> element that the component is in, or is itself. */
  readonly details: RefObject<HTMLDetailsElement | null>;
}

const waiting = new Set<Component>();

const renderDeferred = (): void => {
  for (const part of waiting) part.forceUpdate(); // does nothing for a component that has been removed
  waiting.clear();
};
/** Schedules a render. Returns false: not now. */
const deferRender = (part: Component): false => {
  if (waiting.size === 0) setTimeout(renderDeferred);
  waiting.add(part);
  return false;
};

/** Memoizes a component by its properties. When one has changed it renders at once where its <details> is open, else soon after. */
export const deferredWhileClosed = <Props extends object>(Part: FunctionComponent<Props & InDetails>) =>
  class extends memo<Props & InDetails>(Part) {
    override shouldComponentUpdate(next: Props & InDetails): boolean {
      // The <details> is up to date: it renders before what it contains.
      return super.shouldComponentUpdate(next) && (next.details.current?.open !== false || deferRender(this));
    }
  };
