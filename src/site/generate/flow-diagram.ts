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

const boxLine = (view: RenderContext, id: string, indent: string): string => {
  const kind = view.library.shared.boxes[id]?.kind ?? 'service';
  const [open, close] = shapes[kind] ?? ['[', ']'];
  return `${indent}b-${id}${open}${mermaidLabel(view.shared.boxes[id] ?? id)}${close}:::kind-${kind}`;
};

/** The boxes that arrows touch, the frame around each that has one, and the indent of the lines. */
interface GroupLayout {
  readonly used: ReadonlySet<string>;
  readonly frames: ReadonlyMap<string, Frame>;
  readonly indent: string;
}

/** Writes the boxes of a group; those of a filtered subnet stand in its frame, at the place of the first of them. */
const boxLines = (view: RenderContext, boxes: readonly string[], { frames, indent }: GroupLayout): readonly string[] =>
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

/** Writes a group, its boxes and the groups within; nothing when no arrow touches any of them. */
const groupLines = (view: RenderContext, id: string, layout: GroupLayout): readonly string[] => {
  const { used, indent } = layout;
  const group = view.scenario.diagram.groups.find((one) => one.id === id);
  const deeper = { ...layout, indent: `${indent}  ` };
  const boxes = (group?.boxes ?? []).filter((box) => used.has(box));
  const within = view.scenario.diagram.groups.filter((one) => one.within === id);
  const inside = [...within.flatMap((one) => groupLines(view, one.id, deeper)), ...boxLines(view, boxes, deeper)];
  if (inside.length === 0) return [];
  return [`${indent}subgraph g-${id}[${mermaidLabel(view.text.groups[id] ?? id)}]`, ...inside, `${indent}end`];
};

/** Returns what an arrow carries: the words of the scenario's arrows, then protocols and ports. */
const labelLines = (view: RenderContext, { of, flows, isLabelled }: DrawnArrow): readonly string[] => {
  if (!isLabelled) return [];
  const words = [...new Set(of.map((id) => view.text.arrows[id] ?? ''))].filter((text) => text !== '');
  return [words.join(', '), ...trafficLines(view, flows)].filter((line) => line !== '');
};

const arrowLine = (view: RenderContext, drawn: DrawnArrow): string => {
  const lines = labelLines(view, drawn);
  const label = lines.length === 0 ? '' : `|${mermaidLabel(...lines)}|`;
  return `  b-${drawn.from} a-${drawn.id}@${strokes[drawn.channel]}${label} b-${drawn.to}`;
};

const classLines = (drawn: readonly DrawnArrow[], frames: readonly Frame[]): readonly string[] => {
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

/**
 * Writes the Mermaid flowchart of a scenario. Boxes and arrows of other revisions are left out, flows that share an
 * arrow are merged in its label, and a language that runs from right to left gets a picture that does.
 */
export const flowDiagram = (library: Library, id: string, options: RenderOptions): string => {
  const view = renderContext(library, id, options);
  const drawn = drawnArrows(view);
  const used = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const grouped = new Set(view.scenario.diagram.groups.flatMap((group) => group.boxes));
  const frames = subnetFrames(view, used);
  const layout = { used, frames, indent: '  ' };
  const written = view.scenario.diagram.direction ?? 'LR';
  const direction = written === 'LR' && locales[view.locale].direction !== 'ltr' ? 'RL' : written;
  return [
    `flowchart ${direction}`,
    `  accTitle: ${mermaidLine(view.t('diagram.title', { title: view.text.title }))}`,
    `  accDescr: ${mermaidLine(view.t('diagram.description', { arrows: drawn.length, boxes: used.size, list: view.t('section.words') }))}`,
    ...view.scenario.diagram.groups
      .filter((group) => group.within === undefined)
      .flatMap((group) => groupLines(view, group.id, layout)),
    ...boxLines(
      view,
      [...used].filter((box) => !grouped.has(box)),
      layout,
    ),
    ...drawn.map((one) => arrowLine(view, one)),
    ...classLines(drawn, [...new Set(frames.values())]),
  ].join('\n');
};
