// A scenario's picture as Mermaid text: what a code host draws, what the site draws (src/diagrams), and what a
// reader may copy. Ids are `g-` groups, `b-` boxes, `a-` arrows; classes carry the kind of a box and the channel.
import { locales } from '../../core/i18n/locales.ts';
import type { Channel, Library } from '../../core/model/schema.ts';
import { type DrawnArrow, drawnArrows } from './drawn-arrows.ts';
import { mermaidLabel, mermaidLine } from './escape-mermaid.ts';
import { type RenderContext, type RenderOptions, renderContext } from './render-context.ts';
import { type Frame, subnetFrames } from './subnet-frames.ts';
import { trafficLines } from './traffic-phrases.ts';

/** Mermaid has three kinds of line; a dash pattern tells the other two channels apart. */
const strokes: Readonly<Record<Channel, string>> = {
  'private-endpoint': '==>',
  'public-internet': '-.->',
  'azure-backbone': '-->',
  'virtual-network': '-->',
  tunnel: '==>',
};
const dashes: Readonly<Partial<Record<Channel, string>>> = {
  'public-internet': '7 4',
  'azure-backbone': '12 3 2 3',
  tunnel: '3 3',
};
const shapes: Readonly<Record<string, readonly [string, string]>> = {
  client: ['[', ']'],
  gateway: ['{{', '}}'],
  'private-endpoint': ['(', ')'],
  storage: ['[(', ')]'],
  firewall: ['{{', '}}'],
  internet: ['(', ')'],
};

/** Writes a box. What follows an underscore tells one apart from another box of the same name. */
const boxLine = (view: RenderContext, id: string, indent: string): string => {
  const [box = id] = id.split('_');
  const kind = view.library.shared.boxes[box]?.kind ?? 'service';
  const [open, close] = shapes[kind] ?? ['[', ']'];
  return `${indent}b-${id}${open}${mermaidLabel(view.shared.boxes[box] ?? box)}${close}:::kind-${kind}`;
};

/** A frame around boxes, which others may stand within. */
export interface PictureGroup {
  readonly id: string;
  readonly title: string;
  readonly within?: string | undefined;
  readonly boxes: readonly string[];
}

/** An arrow with the lines of its label. */
export interface PictureArrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly channel: Channel;
  readonly lines: readonly string[];
}

/** A picture before it is written. */
export interface Picture {
  /** What the picture shows. */
  readonly title: string;
  /** What it has, and which section says the same in words. */
  readonly description: (counts: { readonly arrows: number; readonly boxes: number }) => string;
  readonly direction: 'LR' | 'TB';
  readonly groups: readonly PictureGroup[];
  /** The frame of a filtered subnet, by the box that stands in it. */
  readonly frames: ReadonlyMap<string, Frame>;
  readonly arrows: readonly PictureArrow[];
}

/** The boxes that arrows touch, and the indent of the lines. */
interface Layout {
  readonly used: ReadonlySet<string>;
  readonly indent: string;
}

/** Writes boxes; those of a filtered subnet stand in its frame, at the place of the first of them. */
const boxLines = (
  view: RenderContext,
  { frames }: Picture,
  { boxes, indent }: { readonly boxes: readonly string[]; readonly indent: string },
): readonly string[] =>
  [...Map.groupBy(boxes, (box) => frames.get(box)?.id ?? box).values()].flatMap((within) => {
    const frame = frames.get(within[0] ?? '');
    if (frame === undefined) return within.map((box) => boxLine(view, box, indent));
    const title = mermaidLabel(view.shared.boxes[frame.box] ?? frame.box);
    return [
      `${indent}subgraph g-${frame.id}[${title}]`,
      ...within.map((box) => boxLine(view, box, `${indent}  `)),
      `${indent}end`,
    ];
  });

/** Writes the groups within one, or the outermost, with their boxes; one of which no arrow touches any box is left out. */
const groupLines = (
  view: RenderContext,
  picture: Picture,
  { within, used, indent }: Layout & { readonly within: string | undefined },
): readonly string[] =>
  picture.groups
    .filter((group) => group.within === within)
    .flatMap((group) => {
      const deeper = `${indent}  `;
      const boxes = group.boxes.filter((box) => used.has(box));
      const inside = [
        ...groupLines(view, picture, { within: group.id, used, indent: deeper }),
        ...boxLines(view, picture, { boxes, indent: deeper }),
      ];
      if (inside.length === 0) return [];
      return [`${indent}subgraph g-${group.id}[${mermaidLabel(group.title)}]`, ...inside, `${indent}end`];
    });

/** Returns what an arrow carries: the words of the scenario's arrows, then protocols and ports. */
const labelLines = (view: RenderContext, { of, flows, isLabelled }: DrawnArrow): readonly string[] => {
  if (!isLabelled) return [];
  const words = [...new Set(of.map((id) => view.text.arrows[id] ?? ''))].filter((text) => text !== '');
  return [words.join(', '), ...trafficLines(view, flows)].filter((line) => line !== '');
};

const arrowLine = ({ id, from, to, channel, lines }: PictureArrow): string => {
  const label = lines.length === 0 ? '' : `|${mermaidLabel(...lines)}|`;
  return `  b-${from} a-${id}@${strokes[channel]}${label} b-${to}`;
};

const classLines = (drawn: readonly PictureArrow[], frames: readonly Frame[]): readonly string[] => {
  const channels = [...new Set(drawn.map((one) => one.channel))];
  const filters = frames.map(({ id }) => `g-${id}`);
  return [
    ...channels.flatMap((channel) => {
      const dash = dashes[channel];
      const ids = drawn.filter((one) => one.channel === channel).map((one) => `a-${one.id}`);
      return [
        ...(dash === undefined ? [] : [`  classDef channel-${channel} stroke-dasharray: ${dash}`]),
        `  class ${ids.join(',')} channel-${channel}`,
      ];
    }),
    ...(filters.length === 0 ? [] : [`  class ${filters.join(',')} kind-firewall`]),
  ];
};

/** Returns the picture of a scenario. Boxes and arrows of other revisions are left out. */
const pictureOf = (view: RenderContext): Picture => {
  const drawn = drawnArrows(view);
  const used = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  return {
    title: view.text.title,
    description: (counts) => view.t('diagram.description', { ...counts, list: view.t('section.words') }),
    direction: view.scenario.diagram.direction ?? 'LR',
    groups: view.scenario.diagram.groups.map(({ id, within, boxes }) => ({
      id,
      within,
      boxes,
      title: view.text.groups[id] ?? id,
    })),
    frames: subnetFrames(view, used),
    arrows: drawn.map((one) => ({
      id: one.id,
      from: one.from,
      to: one.to,
      channel: one.channel,
      lines: labelLines(view, one),
    })),
  };
};

/** Writes a picture as a Mermaid flowchart; a language that runs from right to left gets one that does. */
const flowchartOf = (view: RenderContext, picture: Picture): string => {
  const { groups, frames, arrows } = picture;
  const used = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const grouped = new Set(groups.flatMap((group) => group.boxes));
  const { direction: written } = picture;
  const direction = written === 'LR' && locales[view.locale].direction !== 'ltr' ? 'RL' : written;
  return [
    `flowchart ${direction}`,
    `  accTitle: ${mermaidLine(view.t('diagram.title', { title: picture.title }))}`,
    `  accDescr: ${mermaidLine(picture.description({ arrows: arrows.length, boxes: used.size }))}`,
    ...groupLines(view, picture, { within: undefined, used, indent: '  ' }),
    ...boxLines(view, picture, { boxes: [...used].filter((box) => !grouped.has(box)), indent: '  ' }),
    ...arrows.map(arrowLine),
    ...classLines(arrows, [...new Set([...frames].flatMap(([box, frame]) => (used.has(box) ? [frame] : [])))]),
  ].join('\n');
};

/**
 * Writes the Mermaid flowchart of a scenario. Flows that share an arrow are merged in its label.
 */
export const flowDiagram = (library: Library, id: string, options: RenderOptions): string => {
  const view = renderContext(library, id, options);
  return flowchartOf(view, pictureOf(view));
};

/** A part of a picture as the combined one has it: its boxes are those of that one. */
interface JoinedPart {
  readonly view: RenderContext;
  readonly drawn: DrawnArrow;
}

/** Makes one arrow of those between two boxes over the same channel: the words of all, and the traffic of all. */
const joinedArrow = (parts: readonly JoinedPart[]): readonly PictureArrow[] =>
  parts.slice(0, 1).map(({ view, drawn: { from, to, channel } }) => {
    const labelled = parts.filter(({ drawn }) => drawn.isLabelled);
    const words = labelled.flatMap((part) => part.drawn.of.map((id) => part.view.text.arrows[id] ?? ''));
    const named = [...new Set(words.flatMap((text) => text.split(', ')))].filter((text) => text !== '');
    const traffic = trafficLines(
      view,
      labelled.flatMap(({ drawn }) => drawn.flows),
    );
    const lines = [named.join(', '), ...traffic].filter((line) => line !== '');
    return { id: `${from}_${to}_${channel}`, from, to, channel, lines };
  });

/** The groups of several pictures as one, and the box of the combined picture that each of a picture's boxes is. */
class JoinedGroups {
  readonly #groups = new Map<string, PictureGroup>();
  readonly #groupOf = new Map<string, string>();

  /** Groups of one id are one: titles differ by language. A device of the reader's own, such as a firewall, is another one in another group. */
  add(view: RenderContext, { groups }: Picture): (box: string) => string {
    const own = new Map<string, string>();
    for (const group of groups) {
      const known = this.#groups.get(group.id) ?? { ...group, within: undefined, boxes: [] };
      const boxes = group.boxes.map((box) => {
        const isDevice = view.library.shared.boxes[box]?.kind === 'firewall';
        const before = this.#groupOf.get(box);
        const joined = isDevice && before !== undefined && before !== group.id ? `${box}_${known.id}` : box;
        own.set(box, joined);
        return joined;
      });
      const fresh = boxes.filter((box) => !this.#groupOf.has(box));
      for (const box of fresh) this.#groupOf.set(box, group.id);
      this.#groups.set(group.id, { ...known, boxes: [...known.boxes, ...fresh] });
    }
    return (box) => own.get(box) ?? box;
  }

  get all(): readonly PictureGroup[] {
    return [...this.#groups.values()];
  }
}

/**
 * Writes the Mermaid flowchart of several scenarios as one: each box once, in the group where the first scenario has it; one
 * arrow for all that go from a box to another over the same channel.
 */
export const combinedDiagram = (
  views: readonly RenderContext[],
  { title, description }: Pick<Picture, 'title' | 'description'>,
): string => {
  const [first] = views;
  if (first === undefined) throw new Error('No scenario to draw');
  const groups = new JoinedGroups();
  const parts: JoinedPart[] = [];
  const frames = new Map<string, Frame>();
  for (const view of views) {
    const picture = pictureOf(view);
    const joined = groups.add(view, picture);
    for (const [box, frame] of picture.frames) if (!frames.has(joined(box))) frames.set(joined(box), frame);
    for (const drawn of drawnArrows(view))
      parts.push({ view, drawn: { ...drawn, from: joined(drawn.from), to: joined(drawn.to) } });
  }
  const byEnds = Map.groupBy(parts, ({ drawn: { from, to, channel } }) => `${from} ${to} ${channel}`);
  return flowchartOf(first, {
    title,
    description,
    direction: 'LR',
    groups: groups.all,
    frames,
    arrows: [...byEnds.values()].flatMap(joinedArrow),
  });
};
