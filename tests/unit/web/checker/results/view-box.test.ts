// The part of a drawing that is shown: never beyond the drawing, never larger than eight times.
import { describe, expect, test } from 'vitest';
import {
  around,
  centredOn,
  centreOf,
  isWhole,
  moved,
  zoomed,
} from '../../../../../src/web/checker/results/view-box.ts';

const whole = { x: 0, y: 0, width: 800, height: 400 };
const half = { x: 200, y: 100, width: 400, height: 200 };

describe('zooming', () => {
  test('keeps the point in place', () => {
    expect(zoomed(whole, { at: { x: 400, y: 200 }, factor: 2 }, whole)).toEqual(half);
    expect(zoomed(half, { at: { x: 200, y: 100 }, factor: 2 }, whole)).toEqual({
      x: 200,
      y: 100,
      width: 200,
      height: 100,
    });
  });
  test('ends at the whole, and at eight times', () => {
    expect(zoomed(half, { at: { x: 0, y: 0 }, factor: 0.1 }, whole)).toEqual(whole);
    expect(isWhole(zoomed(half, { at: { x: 0, y: 0 }, factor: 0.1 }, whole), whole)).toBe(true);
    expect(zoomed(half, { at: { x: 400, y: 200 }, factor: 100 }, whole).width).toBe(100);
  });
});

test('moving and centring stay in the drawing', () => {
  expect(moved(half, { x: 50, y: 10 }, whole)).toEqual({ ...half, x: 250, y: 110 });
  expect(moved(half, { x: 5000, y: -5000 }, whole)).toEqual({ ...half, x: 400, y: 0 });
  expect(centredOn(half, { x: 10, y: 390 }, whole)).toEqual({ ...half, x: 0, y: 200 });
  expect(moved(whole, { x: 30, y: 30 }, whole)).toEqual(whole);
});

test('the box around boxes has all of them in it', () => {
  expect(around([])).toBeNull();
  expect(around([half, { x: 700, y: 50, width: 10, height: 10 }])).toEqual({ x: 200, y: 50, width: 510, height: 250 });
  expect(centreOf(half)).toEqual({ x: 400, y: 200 });
});
