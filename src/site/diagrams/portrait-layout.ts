// A chart for a screen that is higher than wide: each box with the arrows that leave it, one under the other, and what
// they lead to at the other side. Layers from top to bottom (ELK's DOWN) would put twenty services beside each other.
import type { Layout, PlacedArrow, PlacedBox, PlacedGroup, Rectangle } from './elk-layout.ts';
import type { Chart, ChartArrow, ChartBox, ChartGroup } from './flowchart.ts';
import { sizedLabel, sizedText } from './label-size.ts';
import { portrait, sizes } from './layout-options.ts';
import { wrap } from './wrap-text.ts';

/** What the columns measure: as wide as their widest box, and a frame for each level of zones. */
interface Columns {
  readonly box: number;
  /** From the edge of a column to its boxes. */
  readonly pad: number;
  /** Where the right one begins. */
  readonly right: number;
  readonly width: number;
}

/** A zone around boxes that follow each other, while it is drawn: its end is not known yet. */
interface OpenZone {
  readonly group: ChartGroup;
  readonly lines: readonly string[];
  readonly level: number;
  readonly top: number;
}

/** Returns the zones of a box, the outermost first. */
const zonesOf = (chart: Chart, { group }: ChartBox): readonly ChartGroup[] => {
  const found: ChartGroup[] = [];
  for (let id = group; id !== null; ) {
    const one = chart.groups.find((each) => each.id === id);
    if (one === undefined) break;
    found.unshift(one);
    id = one.within;
  }
  return found;
};

const columnsOf = (chart: Chart): Columns => {
  const levels = Math.max(0, ...chart.boxes.map((box) => zonesOf(chart, box).length));
  const box = Math.ceil(Math.max(...chart.boxes.map(({ label }) => sizedText(label, portrait.wrap).width)));
  const labels = chart.arrows.map((arrow) => sizedLabel(arrow)?.width ?? 0);
  const pad = levels * portrait.frame;
  const right = box + 2 * pad + Math.max(portrait.arrow, ...labels);
  return { box, pad, right, width: right + box + 2 * pad };
};

/** One of the two columns, filled from the top. */
class Column {
  readonly groups: PlacedGroup[] = [];
  readonly boxes: PlacedBox[] = [];
  readonly #open: OpenZone[] = [];
  readonly #chart: Chart;
  readonly #columns: Columns;
  readonly #x: number;
  y: number;

  constructor(chart: Chart, columns: Columns, { x, y }: { readonly x: number; readonly y: number }) {
    this.#chart = chart;
    this.#columns = columns;
    this.#x = x;
    this.y = y;
  }

  /** Ends the zones that are open, down to a number of them. */
  close(left = 0): void {
    while (this.#open.length > left) {
      const zone = this.#open.pop();
      if (zone === undefined) return;
      this.y += portrait.frame - (this.#open.length > 0 ? 0 : portrait.gap);
      const inset = zone.level * portrait.frame;
      const { box, pad } = this.#columns;
      this.groups.push({
        ...zone.group,
        lines: zone.lines,
        x: this.#x + inset,
        y: zone.top,
        width: box + 2 * (pad - inset),
        height: this.y - zone.top,
      });
      this.y += portrait.gap;
    }
  }

  /** Ends the zones that a box is not in, and begins those that it is in. */
  enter(box: ChartBox): void {
    const zones = zonesOf(this.#chart, box);
    const common = this.#open.findIndex(({ group }, level) => zones[level]?.id !== group.id);
    this.close(common === -1 ? this.#open.length : common);
    for (const group of zones.slice(this.#open.length)) {
      const level = this.#open.length;
      const room = this.#columns.box + 2 * (this.#columns.pad - (level + 1) * portrait.frame);
      const lines = wrap(group.title, sizes.group.font, room);
      this.#open.push({ group, lines, level, top: this.y });
      this.y += lines.length * portrait.titleLine + portrait.title;
    }
  }

  /** Places a box, at least as high as its text. Returns where. */
  place(box: ChartBox, height: number): Rectangle {
    const { lines, height: least } = sizedText(box.label, portrait.wrap);
    const lid = box.kind === 'storage' ? 2 * sizes.lid : 0;
    const at = {
      x: this.#x + this.#columns.pad,
      y: this.y,
      width: this.#columns.box,
      height: Math.max(height, least + lid),
    };
    this.boxes.push({ ...box, lines, ...at });
    this.y += at.height + portrait.gap;
    return at;
  }
}

const rowHeight = (arrow: ChartArrow): number =>
  Math.max(portrait.row, (sizedLabel(arrow)?.height ?? 0) + portrait.between);

/** Places a box, and what its arrows lead to in the order of the chart. Returns the arrows and where the section ends. */
const section = (
  chart: Chart,
  columns: Columns,
  { source, top }: { readonly source: ChartBox; readonly top: number },
) => {
  const left = new Column(chart, columns, { x: 0, y: top });
  left.enter(source);
  const right = new Column(chart, columns, { x: columns.right, y: top });
  const arrows: PlacedArrow[] = [];
  const [from, to] = [columns.pad + columns.box, columns.right + columns.pad];
  for (const target of chart.boxes) {
    const own = chart.arrows.filter((arrow) => arrow.from === source.id && arrow.to === target.id);
    if (own.length === 0) continue;
    right.enter(target);
    // No arrow leaves above the box that it comes from.
    right.y = Math.max(right.y, left.y);
    const heights = own.map(rowHeight);
    const at = right.place(
      target,
      Math.max(
        ...heights,
        heights.reduce((sum, one) => sum + one, 0),
      ),
    );
    own.forEach((arrow, index) => {
      const y = at.y + ((index + 0.5) * at.height) / own.length;
      const size = sizedLabel(arrow);
      const middle = (columns.box + 2 * columns.pad + columns.right) / 2;
      const label = size && { ...size, x: middle - size.width / 2, y: y - size.height / 2 };
      const points = [
        { x: from, y },
        { x: to, y },
      ];
      arrows.push({ ...arrow, points, label });
    });
  }
  const end = right.y - portrait.gap;
  left.place(source, end - left.y);
  left.close();
  right.close();
  return {
    arrows,
    groups: [...left.groups, ...right.groups],
    boxes: [...left.boxes, ...right.boxes],
    end: Math.max(left.y, right.y) + portrait.section,
  };
};

/** Turns a picture round for a language that runs from the right. */
const mirrored = (layout: Layout): Layout => {
  const turned = <T extends Rectangle>(one: T): T => ({ ...one, x: layout.width - one.x - one.width });
  return {
    ...layout,
    groups: layout.groups.map(turned),
    boxes: layout.boxes.map(turned),
    arrows: layout.arrows.map((arrow) => ({
      ...arrow,
      points: arrow.points.map(({ x, y }) => ({ x: layout.width - x, y })),
      label: arrow.label && turned(arrow.label),
    })),
  };
};

/** Lays a chart out for a narrow screen, in pixels. A box stands wherever an arrow begins or ends, so that some stand twice. */
export const layOutPortrait = (chart: Chart): Layout => {
  const columns = columnsOf(chart);
  const sections: ReturnType<typeof section>[] = [];
  let top = 2;
  for (const source of chart.boxes) {
    if (!chart.arrows.some(({ from }) => from === source.id)) continue;
    const one = section(chart, columns, { source, top });
    sections.push(one);
    top = one.end;
  }
  const layout: Layout = {
    width: columns.width,
    height: Math.ceil(Math.max(0, top - portrait.section - portrait.gap) + 2),
    groups: sections.flatMap(({ groups }) => groups),
    boxes: sections.flatMap(({ boxes }) => boxes),
    arrows: sections.flatMap(({ arrows }) => arrows),
  };
  return chart.direction === 'RL' ? mirrored(layout) : layout;
};
