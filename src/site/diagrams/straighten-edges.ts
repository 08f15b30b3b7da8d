// ELK places the ports of zones on whole pixels, so that a line through them slants by half a pixel or steps by a
// few. Both look like a slip of the pen.
import { sizes } from './layout-options.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Returns the points with every segment exactly horizontal or vertical. */
const squared = (points: readonly Point[]): readonly Point[] =>
  points.reduce<Point[]>((done, point) => {
    const last = done.at(-1);
    if (last !== undefined && Math.abs(point.y - last.y) < 1) done.push({ x: point.x, y: last.y });
    else if (last !== undefined && Math.abs(point.x - last.x) < 1) done.push({ x: last.x, y: point.y });
    else done.push(point);
    return done;
  }, []);

/** Leaves out the points where nothing turns. */
const corners = (points: readonly Point[]): readonly Point[] =>
  points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined || after === undefined) return true;
    const level = before.y === point.y && point.y === after.y;
    const upright = before.x === point.x && point.x === after.x;
    return !level && !upright;
  });

/** Lets the last stretch slide along the side of its box to the height of the one before, over a small step. */
const withoutStep = (points: readonly Point[]): readonly Point[] => {
  const [a, b, c, d] = points.slice(-4);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return points;
  const rest = points.slice(0, -4);
  const level = a.y === b.y && b.x === c.x && c.y === d.y && Math.abs(b.y - c.y) < sizes.slip;
  if (level && Math.abs(d.x - c.x) <= Math.abs(b.x - a.x)) return [...rest, a, { x: d.x, y: a.y }];
  const upright = a.x === b.x && b.y === c.y && c.x === d.x && Math.abs(b.x - c.x) < sizes.slip;
  if (upright && Math.abs(d.y - c.y) <= Math.abs(b.y - a.y)) return [...rest, a, { x: a.x, y: d.y }];
  return points;
};

/**
 * Straightens a line of level and upright stretches: no slant, no needless point, no step of a few pixels at its ends.
 * @example straightened([{ x: 0, y: 10 }, { x: 50, y: 10.3 }, { x: 50, y: 12 }, { x: 60, y: 12 }]) // (0, 10), (60, 10)
 */
export const straightened = (points: readonly Point[]): readonly Point[] => {
  const clean = corners(squared(points));
  return withoutStep(withoutStep(clean).toReversed()).toReversed();
};
