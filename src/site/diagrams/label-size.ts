// How much room the words of a picture take, wherever it places them.
import type { ChartArrow } from './flowchart.ts';
import { sizes } from './layout-options.ts';
import { measure } from './text-width.ts';
import { wrap } from './wrap-text.ts';

/** Returns the width of the widest line. */
export const widest = (lines: readonly string[], font: number): number =>
  Math.max(0, ...lines.map((line) => measure(line, font)));

/** The words of an arrow, above and below its line. */
export interface SizedLabel {
  readonly above: readonly string[];
  readonly below: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Returns what stands on an arrow, and its room; null for an arrow without words. */
export const sizedLabel = (arrow: ChartArrow): SizedLabel | null => {
  const { font, line, wrap: limit, gap, pad } = sizes.label;
  const above = wrap(arrow.words, font, limit);
  const below = arrow.ports.flatMap((text) => wrap(text, font, limit));
  if (above.length + below.length === 0) return null;
  return {
    above,
    below,
    width: Math.ceil(widest([...above, ...below], font) + 2 * pad),
    height: 2 * (Math.max(above.length, below.length) * line + gap),
  };
};

/** Returns the lines of a box's name, and the box that they need. */
export const sizedText = (
  label: string,
  limit: number,
): { readonly lines: readonly string[]; readonly width: number; readonly height: number } => {
  const { font, line, padX, padY } = sizes.box;
  const lines = wrap(label, font, limit);
  return { lines, width: widest(lines, font) + 2 * padX, height: lines.length * line + 2 * padY };
};
