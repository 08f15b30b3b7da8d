// A drag by one pointer, a pinch by two. What has moved no further than a click is one.
import type { Point } from './view-box.ts';

interface Gestures {
  /** Called with where the pointer was and is, on the screen. */
  readonly onDrag: (before: Point, now: Point) => void;
  /** Called with the point that stays, and how many times further apart the pointers are. */
  readonly onPinch: (at: Point, factor: number) => void;
  readonly signal: AbortSignal;
}

/** A pointer that has moved less has clicked. In pixels of the screen. */
const LIMIT_CLICK = 4;

/** Reports gestures on an element, until the signal. */
export const listenToPointers = (box: HTMLElement, { onDrag, onPinch, signal }: Gestures): void => {
  const pointers = new Map<number, Point>();
  let travelled = 0;
  const onDown = ({ button, pointerId, clientX, clientY }: PointerEvent): void => {
    if (button !== 0) return;
    pointers.set(pointerId, { x: clientX, y: clientY });
    travelled = 0;
  };
  const onMove = ({ pointerId, clientX, clientY }: PointerEvent): void => {
    const before = pointers.get(pointerId);
    if (before === undefined) return;
    const now = { x: clientX, y: clientY };
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (travelled > LIMIT_CLICK && !box.hasPointerCapture(pointerId)) box.setPointerCapture(pointerId);
    const other = [...pointers].find(([id]) => id !== pointerId)?.[1];
    if (other === undefined) onDrag(before, now);
    else
      onPinch(other, Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y));
    pointers.set(pointerId, now);
  };
  const onEnd = ({ pointerId }: PointerEvent): void => void pointers.delete(pointerId);
  /** A drag ends in a click, which would lead to a requirement. */
  const onClick = (event: MouseEvent): void => {
    if (travelled > LIMIT_CLICK) event.stopPropagation();
    travelled = 0;
  };
  box.addEventListener('pointerdown', onDown, { signal });
  box.addEventListener('pointermove', onMove, { signal });
  box.addEventListener('pointerup', onEnd, { signal });
  box.addEventListener('pointercancel', onEnd, { signal });
  box.addEventListener('click', onClick, { signal, capture: true });
};
