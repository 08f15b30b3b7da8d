// The part of a drawing that is shown, in the drawing's own units. Pure.
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface ViewBox extends Point {
  readonly width: number;
  readonly height: number;
}

/** How many times larger than whole a drawing is shown at most. */
const LIMIT_ZOOM = 8;

export const centreOf = ({ x, y, width, height }: ViewBox): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Reports whether all of a drawing is shown. */
export const isWhole = (view: ViewBox, whole: ViewBox): boolean => view.width >= whole.width - 0.5;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Moves a part back into the drawing. */
const within = ({ x, y, width, height }: ViewBox, whole: ViewBox): ViewBox => ({
  x: clamp(x, whole.x, whole.x + whole.width - width),
  y: clamp(y, whole.y, whole.y + whole.height - height),
  width,
  height,
});

/** Shows a part with a point in its middle. */
export const centredOn = (view: ViewBox, { x, y }: Point, whole: ViewBox): ViewBox =>
  within({ ...view, x: x - view.width / 2, y: y - view.height / 2 }, whole);

/** Enlarges by a factor (below 1: makes smaller); the point stays where it is. */
export const zoomed = (
  view: ViewBox,
  { at, factor }: { readonly at: Point; readonly factor: number },
  whole: ViewBox,
): ViewBox => {
  const width = clamp(view.width / factor, whole.width / LIMIT_ZOOM, whole.width);
  const scale = width / view.width;
  return within(
    {
      x: at.x - (at.x - view.x) * scale,
      y: at.y - (at.y - view.y) * scale,
      width,
      height: whole.height * (width / whole.width),
    },
    whole,
  );
};

/** Moves the part that is shown. */
export const moved = (view: ViewBox, by: Point, whole: ViewBox): ViewBox =>
  within({ ...view, x: view.x + by.x, y: view.y + by.y }, whole);

/** Returns the smallest box around boxes; null for none. */
export const around = (boxes: readonly ViewBox[]): ViewBox | null => {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
};
