// How much of a picture is left blank: its largest rectangle that no box, no label and no line touches. Zones do not
// count: an empty part of one is as blank as the paper.
import type { Layout, Rectangle } from './elk-layout.ts';

/** Pixels: how exactly the rectangle is measured. */
const cell = 10;

const stretches = ({ arrows }: Layout): readonly Rectangle[] =>
  arrows.flatMap(({ points }) =>
    points.slice(1).map((end, index) => {
      const start = points[index] ?? end;
      return {
        x: Math.min(start.x, end.x),
        y: Math.min(start.y, end.y),
        width: Math.abs(start.x - end.x),
        height: Math.abs(start.y - end.y),
      };
    }),
  );

/** Returns, for each row of cells, which of them something touches. */
const touched = (layout: Layout): readonly (readonly boolean[])[] => {
  const [wide, high] = [Math.ceil(layout.width / cell), Math.ceil(layout.height / cell)];
  const rows = Array.from({ length: high }, () => Array.from({ length: wide }, () => false));
  const labels = layout.arrows.flatMap(({ label }) => (label === null ? [] : [label]));
  for (const { x, y, width, height } of [...layout.boxes, ...labels, ...stretches(layout)])
    for (const row of rows.slice(Math.max(0, Math.floor(y / cell)), Math.floor((y + height) / cell) + 1))
      row.fill(true, Math.max(0, Math.floor(x / cell)), Math.floor((x + width) / cell) + 1);
  return rows;
};

/** Returns the largest rectangle that ends in a row whose columns have been blank for so many rows. */
const largestEndingAt = (blankRows: readonly number[]): number =>
  blankRows.reduce((largest, _, from) => {
    let lowest = Number.POSITIVE_INFINITY;
    let best = largest;
    for (let to = from; to < blankRows.length && lowest > 0; to += 1) {
      lowest = Math.min(lowest, blankRows[to] ?? 0);
      best = Math.max(best, lowest * (to - from + 1));
    }
    return best;
  }, 0);

/** Returns the part of a picture, from 0 to 1, that its largest blank rectangle takes. */
export const blankShare = (layout: Layout): number => {
  const rows = touched(layout);
  let blankRows: readonly number[] = (rows[0] ?? []).map(() => 0);
  let largest = 0;
  for (const row of rows) {
    blankRows = row.map((isTouched, column) => (isTouched ? 0 : (blankRows[column] ?? 0) + 1));
    largest = Math.max(largest, largestEndingAt(blankRows));
  }
  return largest / Math.max(1, rows.length * (rows[0]?.length ?? 0));
};
