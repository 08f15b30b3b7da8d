// A laid-out chart as SVG: classes and data attributes only, so that one style sheet draws it by day, by night, on
// paper and with the checker's verdicts on it.

import { headPath, linePath } from './edge-path.ts';
import type { Layout, PlacedArrow, PlacedBox, PlacedGroup } from './elk-layout.ts';
import type { Chart } from './flowchart.ts';
import { portrait, sizes } from './layout-options.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Escapes text for an SVG's or HTML's text and quoted attributes. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

const n = (value: number): string => String(Math.round(value));
interface Line {
  readonly words: string;
  readonly y: number;
  readonly ports?: boolean;
}
/** Lines one under the other, each from the one above: the same few steps come again and again. */
const textAt = (x: number, lines: readonly Line[], attributes = ''): string => {
  const top = Math.round(lines[0]?.y ?? 0);
  const spans = lines.map(({ words, y, ports }, index) => {
    const step = Math.round(y) - Math.round(lines[index - 1]?.y ?? y);
    const place = index === 0 ? '' : ` x="0" dy="${step}"`;
    const look = ports === true ? ' class="ports"' : '';
    return place + look === '' ? escapeXml(words) : `<tspan${look}${place}>${escapeXml(words)}</tspan>`;
  });
  return `<text${attributes} transform="translate(${n(x)} ${top})">${spans.join('')}</text>`;
};
const stacked = (lines: readonly string[], y: number, step: number): readonly Line[] =>
  lines.map((words, index) => ({ words, y: y + index * step }));

const shape = (box: PlacedBox): string => {
  const { x, y, width: w, height: h } = box;
  const rect = (radius: number): string =>
    `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"${radius === 0 ? '' : ` rx="${radius}"`}/>`;
  switch (box.kind) {
    case 'storage':
      return `<path d="M${n(x)} ${n(y + 6)}a${n(w / 2)} 6 0 0 1 ${n(w)} 0v${n(h - 12)}a${n(w / 2)} 6 0 0 1 ${n(-w)} 0z"/><path class="lid" d="M${n(x)} ${n(y + 6)}a${n(w / 2)} 6 0 0 0 ${n(w)} 0"/>`;
    case 'firewall':
      return `<path d="M${n(x + 7)} ${n(y)}h${n(w - 14)}l7 7v${n(h - 14)}l-7 7h${n(14 - w)}l-7 -7v${n(14 - h)}z"/>`;
    case 'gateway':
    case 'question':
      return `<path d="M${n(x + 9)} ${n(y)}h${n(w - 18)}l9 ${n(h / 2)}l-9 ${n(h / 2)}h${n(18 - w)}l-9 ${n(-h / 2)}z"/>`;
    case 'private-endpoint':
      return rect(Math.min(h / 2, 14));
    case 'internet':
      return rect(Math.min(h / 2, 20));
    default:
      return rect(3);
  }
};
const box = (one: PlacedBox): string => {
  const { font, line } = sizes.box;
  const lid = one.kind === 'storage' ? 4 : 0;
  const top = one.y + one.height / 2 + lid - (one.lines.length * line) / 2 + line / 2 + font * 0.36;
  return `<g class="box kind-${one.kind}" data-box="${escapeXml(one.id)}">${shape(one)}${textAt(one.x + one.width / 2, stacked(one.lines, top, line))}</g>`;
};
const zoneClass = ({ kind, within }: PlacedGroup): string => {
  if (kind !== null) return `zone kind-${kind}`;
  return within === null ? 'zone' : 'zone inner';
};
const group = (one: PlacedGroup): string =>
  `<g class="${zoneClass(one)}" data-group="${escapeXml(one.id)}"><rect x="${n(one.x)}" y="${n(one.y)}" width="${n(one.width)}" height="${n(one.height)}" rx="4"/>${textAt(one.x + one.width / 2, stacked(one.lines ?? [one.title], one.y + (one.lines === undefined ? sizes.group.titleTop + 2 : portrait.titleLine), portrait.titleLine))}</g>`;
const arrowLine = (one: PlacedArrow): string => {
  const d = linePath(one.points);
  const core = one.channel === 'tunnel' ? `<path class="core" d="${d}"/>` : '';
  return `<g class="arrow channel-${one.channel}" data-arrow="${escapeXml(one.id)}"><path class="line" d="${d}"/>${core}<path class="head" d="${headPath(one.points)}"/></g>`;
};
const arrowLabel = (one: PlacedArrow): string => {
  if (one.label === null) return '';
  const { line, font, gap } = sizes.label;
  const { above, below, x, y, width, height } = one.label;
  const middle = y + height / 2;
  const cx = x + width / 2;
  const up = stacked(above, middle - gap - font * 0.2 - (above.length - 1) * line, line);
  const down = stacked(below, middle + gap + font * 0.85, line).map((each) => ({ ...each, ports: true }));
  return textAt(cx, [...up, ...down], ` class="label" data-arrow="${escapeXml(one.id)}"`);
};

export interface Named {
  /** Prefix of the ids of title and description, unique on its page. */
  readonly id: string;
  readonly locale: string;
}
/** Writes a laid-out chart as part of a page of HTML. Arrows lie over zones, boxes over arrows, labels on top. */
export const toSvg = (chart: Chart, layout: Layout, { id, locale }: Named): string => {
  const { width, height } = layout;
  const named = `role="img" aria-labelledby="${id}-t ${id}-d" lang="${locale}"`;
  return [
    `<svg class="diagram-svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ${named}>`,
    `<title id="${id}-t">${escapeXml(chart.title)}</title><desc id="${id}-d">${escapeXml(chart.description)}</desc>`,
    ...layout.groups.filter((one) => one.within === null).map(group),
    ...layout.groups.filter((one) => one.within !== null).map(group),
    ...layout.arrows.map(arrowLine),
    ...layout.boxes.map(box),
    ...layout.arrows.map(arrowLabel),
    '</svg>',
  ].join('');
};
