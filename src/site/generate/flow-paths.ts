// A flow names its arrows in order. Those that join end to start are one path (client, endpoint, service); where the
// next starts elsewhere, another path begins (several places that ask for the same thing).

import type { ResolvedFlow } from '../../core/model/resolved-scenario.ts';
import { inForce, type RenderContext } from './render-context.ts';

export type Arrow = RenderContext['scenario']['diagram']['arrows'][number];

/** Returns the paths of a flow that hold in the context's revision, each as its arrows in order. */
export const pathsOf = (view: RenderContext, flow: ResolvedFlow): readonly (readonly Arrow[])[] => {
  const known = inForce(view, view.scenario.diagram.arrows);
  const paths: Arrow[][] = [];
  for (const id of flow.arrows) {
    const arrow = known.find((one) => one.id === id);
    if (arrow === undefined) continue;
    const path = paths.at(-1);
    if (path !== undefined && path.at(-1)?.to === arrow.from) path.push(arrow);
    else paths.push([arrow]);
  }
  return paths;
};

/** The boxes along a path. */
export const boxesOf = (path: readonly Arrow[]): readonly string[] => [
  ...path.slice(0, 1).map((arrow) => arrow.from),
  ...path.map((arrow) => arrow.to),
];
