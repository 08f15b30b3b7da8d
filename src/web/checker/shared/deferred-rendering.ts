// What a closed fold hides is drawn anew in a task of its own, once what is in sight stands: a key typed can change a
// sentence of every requirement, and most of them are folded away.
import type { Component, FunctionComponent, RefObject } from 'preact';
import { unlessUnchanged } from './memo.tsx';

export interface Folded {
  /** The fold that the part lies in, or is. */
  readonly fold: RefObject<HTMLDetailsElement | null>;
}

const waiting = new Set<Component>();

const drawThem = (): void => {
  for (const part of waiting) part.forceUpdate(); // nothing for a part that is gone
  waiting.clear();
};
/** Not now. */
const later = (part: Component): false => {
  if (waiting.size === 0) setTimeout(drawThem);
  waiting.add(part);
  return false;
};

/** Draws a part anew when one of its properties is another one than before: at once if its fold is open, else soon. */
export const inFold = <Props extends object>(Part: FunctionComponent<Props & Folded>) =>
  class extends unlessUnchanged<Props & Folded>(Part) {
    override shouldComponentUpdate(next: Props & Folded): boolean {
      // Whether the fold is open now is known: it is told before what lies in it.
      return super.shouldComponentUpdate(next) && (next.fold.current?.open !== false || later(this));
    }
  };
