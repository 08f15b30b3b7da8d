// A flow names its arrows in order. Those that join end to start are one way (client, endpoint, service); where the
// next starts elsewhere, another way begins (several places that ask for the same thing).

import type { ResolvedFlow } from '../../core/model/resolved-scenario.ts';
import { inForce, type RenderContext } from './render-context.ts';

export type Arrow = RenderContext['scenario']['diagram']['arrows'][number];

/** Returns the paths of a flow that hold in the context's revision, each as its arrows in order. */
export const waysOf = (view: RenderContext, flow: ResolvedFlow): readonly (readonly Arrow[])[] => {
  const known = inForce(view, view.scenario.diagram.arrows);
  const ways: Arrow[][] = [];
  for (const id of flow.arrows) {
    const arrow = known.find((one) => one.id === id);
    if (arrow === undefined) continue;
    const way = ways.at(-1);
    if (way !== undefined && way.at(-1)?.to === arrow.from) way.push(arrow);
    else ways.push([arrow]);
  }
  return ways;
};

/** The boxes along a way. */
export const boxesOf = (way: readonly Arrow[]): readonly string[] => [
  ...way.slice(0, 1).map((arrow) => arrow.from),
  ...way.map((arrow) => arrow.to),
];
