// Which requirements an arrow or a box of a diagram stands for. Pure.
import type { PartsByArrow } from '../../../contract/diagrams.ts';
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

/** Groups requirements by the arrows that are drawn for theirs, and by the boxes that those join; the worst verdicts first. */
export const requirementsByPart = (requirements: readonly Explanation[], parts: PartsByArrow): RequirementsByPart => {
  const drawn = mostPressingFirst(requirements).flatMap((requirement) =>
    requirement.arrows.map((arrow) => [parts[arrow], requirement] as const),
  );
  const of = (kind: 'arrows' | 'boxes') =>
    grouped(drawn.flatMap(([part, requirement]) => (part?.[kind] ?? []).map((id) => [id, requirement] as const)));
  return { arrows: of('arrows'), boxes: of('boxes') };
};
