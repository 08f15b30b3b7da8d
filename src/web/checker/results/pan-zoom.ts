// Zooms and moves a drawing: whole at first, towards what is blocked from there; by buttons, keys, wheel, drag and pinch.
import { bySeverity } from '../../../core/report/severity.ts';
import { listenToPointers } from './pointer-gestures.ts';
import { around, centredOn, centreOf, isWhole, moved, type Point, type ViewBox, zoomed } from './view-box.ts';

/** What buttons do with a drawing. */
export interface PanZoom {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly showWhole: () => void;
  /** Removes the listeners. */
  readonly end: () => void;
}

const STEP = 1.5;
/** How far an arrow key moves, as a part of what is shown. */
const KEY_STEP = 0.15;
const numbersOf = (svg: SVGSVGElement): ViewBox => {
  const [x = 0, y = 0, width = 1, height = 1] = (svg.getAttribute('viewBox') ?? '').split(/\s+/).map(Number);
  return { x, y, width, height };
};

/** Returns the middle of the parts with the most pressing verdict; that of the drawing where all is allowed. */
const pressingPoint = (svg: SVGSVGElement, whole: ViewBox): Point => {
  for (const verdict of bySeverity) {
    if (verdict === 'allowed') break;
    const parts = [...svg.querySelectorAll<SVGGraphicsElement>(`g[data-verdict="${verdict}"]`)];
    const box = around(parts.map((part) => part.getBBox()));
    if (box !== null) return centreOf(box);
  }
  return centreOf(whole);
};

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -KEY_STEP, y: 0 },
  ArrowRight: { x: KEY_STEP, y: 0 },
  ArrowUp: { x: 0, y: -KEY_STEP },
  ArrowDown: { x: 0, y: KEY_STEP },
};

/** Returns the point of a drawing at a point of the screen. */
const inDrawing = (svg: SVGSVGElement, { x, y }: Point): Point => {
  const { x: left, y: top } = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM()?.inverse());
  return { x: left, y: top };
};

/** Begins to zoom and move the drawing in a box; calls `onChange` with whether all of it is shown. */
export const panZoom = (box: HTMLElement, svg: SVGSVGElement, onChange: (isAll: boolean) => void): PanZoom => {
  const whole = numbersOf(svg);
  let view = whole;
  const show = (next: ViewBox): void => {
    view = next;
    svg.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`);
    const isAll = isWhole(view, whole);
    // While all is shown, a finger scrolls the page.
    box.style.setProperty('touch-action', isAll ? 'pan-y' : 'none');
    onChange(isAll);
  };
  /** From the whole, the first step leads to what is blocked; later ones stay where the reader is. */
  const step = (factor: number): void => {
    const next = zoomed(view, { at: centreOf(view), factor }, whole);
    show(factor > 1 && isWhole(view, whole) ? centredOn(next, pressingPoint(svg, whole), whole) : next);
  };
  const commands: Readonly<Record<string, () => void>> = {
    '+': () => step(STEP),
    '=': () => step(STEP),
    '-': () => step(1 / STEP),
    '0': () => show(whole),
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = isWhole(view, whole) ? undefined : arrows[event.key];
    if (by !== undefined) show(moved(view, { x: by.x * view.width, y: by.y * view.height }, whole));
    else if (commands[event.key] === undefined) return;
    commands[event.key]?.();
    event.preventDefault();
  };
  // Without Ctrl the wheel scrolls the page; a pinch on a touchpad is a wheel with Ctrl.
  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const at = inDrawing(svg, { x: event.clientX, y: event.clientY });
    show(zoomed(view, { at, factor: Math.exp(-event.deltaY / 250) }, whole));
  };
  const ended = new AbortController();
  const { signal } = ended;
  box.addEventListener('keydown', onKey, { signal });
  box.addEventListener('wheel', onWheel, { signal, passive: false });
  listenToPointers(box, {
    signal,
    onDrag: (before, now) => {
      const [from, to] = [inDrawing(svg, before), inDrawing(svg, now)];
      show(moved(view, { x: from.x - to.x, y: from.y - to.y }, whole));
    },
    onPinch: (at, factor) => show(zoomed(view, { at: inDrawing(svg, at), factor }, whole)),
  });
  show(whole);
  return {
    zoomIn: () => step(STEP),
    zoomOut: () => step(1 / STEP),
    showWhole: () => show(whole),
    end: () => ended.abort(),
  };
};
