// Which requirements an arrow or a box of a diagram stands for. Pure.
import type { Ends } from '../../../contract/diagrams.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { mostPressingFirst } from '../../../core/report/severity.ts';

export interface DiagramParts {
  readonly arrows: ReadonlyMap<string, readonly Explanation[]>;
  readonly boxes: ReadonlyMap<string, readonly Explanation[]>;
}

const grouped = (pairs: readonly (readonly [string, Explanation])[]) =>
  new Map(
    [...Map.groupBy(pairs, ([id]) => id)].map(([id, of]) => [id, [...new Set(of.map(([, told]) => told))]]),
  );

/** Groups requirements by the arrows that their packets take, and by the boxes that those join; worst first. */
export const diagramParts = (requirements: readonly Explanation[], ends: Ends): DiagramParts => {
  const arrows = mostPressingFirst(requirements).flatMap((told) =>
    told.arrows.map((arrow) => [arrow, told] as const),
  );
  const boxes = arrows.flatMap(([arrow, told]) => (ends[arrow] ?? []).map((box) => [box, told] as const));
  return { arrows: grouped(arrows), boxes: grouped(boxes) };
};
