// An arrow's line and head as path data. Steps and corners are written relative and on whole pixels: the same few
// corners come again and again, which is what makes a picture small once it is compressed.
import type { Point } from './straighten-edges.ts';

const radius = 7;
const headLength = 9;
const headWidth = 9;

const direction = (from: Point, to: Point): Point => ({
  x: Math.sign(to.x - from.x),
  y: Math.sign(to.y - from.y),
});
const rounded = (points: readonly Point[]): readonly Point[] =>
  points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
const span = (a: Point, b: Point): number => Math.abs(b.x - a.x) + Math.abs(b.y - a.y);
const to = (from: Point, point: Point): string => (from.y === point.y ? `H${point.x}` : `V${point.y}`);
const shifted = ({ x, y }: Point, by: Point, distance: number): Point => ({
  x: x + by.x * distance,
  y: y + by.y * distance,
});

/** Leaves out the spaces that a minus makes superfluous: a page has many arrows. */
const packed = (d: string): string => d.replaceAll(' -', '-');

/** Writes a line along level and upright stretches, its corners rounded; it ends inside the arrow's head. */
export const linePath = (points: readonly Point[]): string => {
  const line = rounded(points);
  const [start, ...rest] = line;
  if (start === undefined) return '';
  let d = `M${start.x} ${start.y}`;
  rest.forEach((corner, index) => {
    const before = line[index] ?? start;
    const after = rest[index + 1];
    const way = direction(before, corner);
    if (after === undefined) {
      d += to(before, shifted(corner, way, 2 - headLength));
      return;
    }
    const room = Math.floor(Math.min(radius, span(before, corner) / 2, span(corner, after) / 2));
    const on = direction(corner, after);
    d += `${to(before, shifted(corner, way, -room))}q${way.x * room} ${way.y * room} ${(way.x + on.x) * room} ${(way.y + on.y) * room}`;
  });
  return packed(d);
};

/** Writes the head as a triangle of its own: a marker would not take the arrow's colour everywhere. */
export const headPath = (points: readonly Point[]): string => {
  const [before, tip] = rounded(points).slice(-2);
  if (before === undefined || tip === undefined) return '';
  const { x, y } = direction(before, tip);
  const half = headWidth / 2;
  const base = y === 0 ? `v${x * headWidth}` : `h${-y * headWidth}`;
  return packed(`M${tip.x} ${tip.y}l${-x * headLength + y * half} ${-y * headLength - x * half}${base}z`);
};
