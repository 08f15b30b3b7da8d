// Which requirements an arrow or a box of a diagram stands for. Pure.
import type { ArrowEnds } from '../../../contract/diagrams.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { mostPressingFirst } from '../../../core/report/severity.ts';

export interface RequirementsByPart {
  readonly arrows: ReadonlyMap<string, readonly Explanation[]>;
  readonly boxes: ReadonlyMap<string, readonly Explanation[]>;
}

const grouped = (pairs: readonly (readonly [string, Explanation])[]) =>
  new Map(
    [...Map.groupBy(pairs, ([id]) => id)].map(([id, of]) => [
      id,
      [...new Set(of.map(([, requirement]) => requirement))],
    ]),
  );

/** Groups requirements by their arrows, and by the boxes that those join; the worst verdicts first. */
export const requirementsByPart = (requirements: readonly Explanation[], ends: ArrowEnds): RequirementsByPart => {
  const arrows = mostPressingFirst(requirements).flatMap((requirement) =>
    requirement.arrows.map((arrow) => [arrow, requirement] as const),
  );
  const boxes = arrows.flatMap(([arrow, requirement]) => (ends[arrow] ?? []).map((box) => [box, requirement] as const));
  return { arrows: grouped(arrows), boxes: grouped(boxes) };
};
