// Places boxes, groups, arrows and labels by ELK's layered method (Eclipse Layout Kernel, elkjs). The order of the
// chart decides: its groups and boxes run in the direction of reading, and an arrow against it never turns the
// picture round. Mermaid's own layout (dagre) makes the same twenty arrows twice as wide.

import elkjs from 'elkjs/lib/elk.bundled.js';
import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Chart, ChartArrow, ChartBox, ChartGroup } from './flowchart.ts';
import { type SizedLabel, sizedLabel, sizedText } from './label-size.ts';
import { groupOptions, layoutOptions, sizes } from './layout-options.ts';
import { type Point, straightened } from './straighten-edges.ts';
import { measure } from './text-width.ts';

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}
export interface PlacedBox extends ChartBox, Rectangle {
  readonly lines: readonly string[];
}
export interface PlacedGroup extends ChartGroup, Rectangle {
  /** Of its title, where one line is too long. */
  readonly lines?: readonly string[];
}
export interface PlacedLabel extends SizedLabel, Rectangle {}
export interface PlacedArrow extends ChartArrow {
  readonly points: readonly Point[];
  readonly label: PlacedLabel | null;
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly PlacedGroup[];
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
}

type SizedBox = ChartBox & {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
};
const sizedBox = (box: ChartBox, arrows: readonly ChartArrow[]): SizedBox => {
  const { wrap: limit, minWidth } = sizes.box;
  const { lines, width, height } = sizedText(box.label, limit);
  const [starts, ends] = [
    arrows.filter((arrow) => arrow.from === box.id),
    arrows.filter((arrow) => arrow.to === box.id),
  ];
  const text = height + (box.kind === 'storage' ? 2 * sizes.lid : 0);
  // A firewall is a wall: narrow, and as high as what stands behind it, so that its arrows run level.
  const isWall = box.kind === 'firewall';
  const end = isWall ? sizes.wallEnd : sizes.end;
  return {
    ...box,
    lines,
    width: Math.ceil(Math.max(isWall ? 0 : minWidth, width)),
    height: Math.max(text, Math.max(starts.length, ends.length) * end),
  };
};
/** Boxes of one group are equally wide, but for firewalls: their edges make a line that the eye can follow. */
const sizedBoxes = (chart: Chart): readonly SizedBox[] => {
  const boxes = chart.boxes.map((box) => sizedBox(box, chart.arrows));
  return boxes.map((box) => ({
    ...box,
    width: Math.max(
      box.width,
      ...boxes
        .filter((one) => one.group === box.group && (one.kind === 'firewall') === (box.kind === 'firewall'))
        .map((one) => one.width),
    ),
  }));
};

/** The graph as ELK takes it. Arrows against the chart's order are passed reversed. */
const toElk = (chart: Chart, reversed: ReadonlySet<string>): ElkNode => {
  const boxes = sizedBoxes(chart);
  const childrenOf = (group: string | null): ElkNode[] => [
    ...chart.groups
      .filter((one) => one.within === group)
      .map((one) => ({
        id: `g-${one.id}`,
        children: childrenOf(one.id),
        layoutOptions: groupOptions(measure(one.title, sizes.group.font), chart.direction),
      })),
    ...boxes.filter((box) => box.group === group).map(({ id, width, height }) => ({ id: `b-${id}`, width, height })),
  ];
  const edges = chart.arrows.map((arrow): ElkExtendedEdge => {
    const [source, target] = reversed.has(arrow.id) ? [arrow.to, arrow.from] : [arrow.from, arrow.to];
    const label = sizedLabel(arrow);
    const inline = { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' };
    return {
      id: arrow.id,
      sources: [`b-${source}`],
      targets: [`b-${target}`],
      labels:
        label === null ? [] : [{ text: arrow.id, width: label.width, height: label.height, layoutOptions: inline }],
    };
  });
  return { id: 'root', layoutOptions: layoutOptions(chart.direction), children: childrenOf(null), edges };
};

/** Every node's place from the picture's corner: ELK gives it from the corner of the node around it. */
const places = (root: ElkNode): ReadonlyMap<string, Rectangle> => {
  const found = new Map<string, Rectangle>();
  const walk = (node: ElkNode, x: number, y: number): void => {
    const here = {
      x: x + (node.x ?? 0),
      y: y + (node.y ?? 0),
      width: node.width ?? 0,
      height: node.height ?? 0,
    };
    found.set(node.id, here);
    for (const child of node.children ?? []) walk(child, here.x, here.y);
  };
  walk(root, 0, 0);
  return found;
};

const placedArrow = (
  arrow: ChartArrow,
  edge: ElkExtendedEdge | undefined,
  { origin, isReversed }: { origin: Point; isReversed: boolean },
): PlacedArrow => {
  const section = edge?.sections?.[0];
  if (section === undefined) throw new Error(`The layout lost the arrow "${arrow.id}"`);
  const forward = straightened([section.startPoint, ...(section.bendPoints ?? []), section.endPoint]);
  const points = (isReversed ? forward.toReversed() : forward).map(({ x, y }) => ({
    x: x + origin.x,
    y: y + origin.y,
  }));
  const size = sizedLabel(arrow);
  const at = edge?.labels?.[0];
  const label =
    size === null || at === undefined ? null : { ...size, x: (at.x ?? 0) + origin.x, y: (at.y ?? 0) + origin.y };
  return { ...arrow, points, label };
};

/** Lays a chart out, in pixels from the picture's upper left corner. */
export const layOut = async (chart: Chart): Promise<Layout> => {
  const order = new Map(chart.boxes.map((box, index) => [box.id, index]));
  const rank = (id: string): number => order.get(id) ?? 0;
  const reversed = new Set(chart.arrows.filter((arrow) => rank(arrow.from) > rank(arrow.to)).map((arrow) => arrow.id));
  const elk = new (elkjs as unknown as new () => ELK)(); // a CommonJS module whose default export is the class
  const root: ElkNode = await elk.layout(toElk(chart, reversed));
  const found = places(root);
  const where = (key: string): Rectangle => {
    const place = found.get(key);
    if (place === undefined) throw new Error(`The layout lost "${key}"`);
    return place;
  };
  return {
    width: Math.ceil(root.width ?? 0),
    height: Math.ceil(root.height ?? 0),
    groups: chart.groups.map((group) => ({ ...group, ...where(`g-${group.id}`) })),
    boxes: sizedBoxes(chart).map((box) => ({ ...box, ...where(`b-${box.id}`) })),
    arrows: chart.arrows.map((arrow) => {
      const edge = root.edges?.find((one) => one.id === arrow.id);
      const container = edge !== undefined && 'container' in edge ? String(edge.container) : 'root';
      return placedArrow(arrow, edge, { origin: where(container), isReversed: reversed.has(arrow.id) });
    }),
  };
};
