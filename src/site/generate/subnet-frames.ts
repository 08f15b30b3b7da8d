// The frames of a picture: a network security group filters whatever crosses the border of its subnet, so that it is
// drawn around the boxes that stand there.
import type { ResolvedEndpoint } from '../../core/model/resolved-scenario.ts';
import { boxesOf, pathsOf } from './flow-paths.ts';
import type { RenderContext } from './render-context.ts';

export interface Frame {
  readonly id: string;
  /** The box of the scenarios whose name it has. */
  readonly box: string;
}

const isPlace = (endpoint: ResolvedEndpoint, place: string): boolean =>
  endpoint.kind === 'place' && endpoint.place === place;

/** Returns the boxes that stand in a place: flows from it start there, flows to it end there. */
const boxesIn = (view: RenderContext, place: string): readonly string[] =>
  view.resolved.flows.flatMap((flow) =>
    pathsOf(view, flow)
      .map(boxesOf)
      .flatMap((path) => [
        ...(isPlace(flow.from, place) ? path.slice(0, 1) : []),
        ...(isPlace(flow.to, place) ? path.slice(-1) : []),
      ]),
  );

/** Returns the frame around each drawn box that stands in a filtered subnet. */
export const subnetFrames = (view: RenderContext, drawn: ReadonlySet<string>): ReadonlyMap<string, Frame> =>
  new Map(
    Object.entries(view.scenario.places).flatMap(([place, { kind, box }]) => {
      if (kind !== 'subnet' || box === undefined) return [];
      const frame = { id: `${place}_${box}`, box };
      return boxesIn(view, place)
        .filter((each) => drawn.has(each))
        .map((each) => [each, frame] as const);
    }),
  );
