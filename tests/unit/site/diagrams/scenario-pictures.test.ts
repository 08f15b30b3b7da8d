import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import type { Scenario } from '../../../../src/core/model/schema.ts';
import { blankShare } from '../../../../src/site/diagrams/blank-share.ts';
import { drawDiagram } from '../../../../src/site/diagrams/draw-diagram.ts';
import { type Layout, layOut, type Rectangle } from '../../../../src/site/diagrams/elk-layout.ts';
import { sizes } from '../../../../src/site/diagrams/layout-options.ts';
import { parseFlowchart } from '../../../../src/site/diagrams/parse-mermaid.ts';
import { measure } from '../../../../src/site/diagrams/text-width.ts';
import { drawnParts, flowDiagram } from '../../../../src/site/generate/index.ts';
import { resolvedIn } from '../../../../src/site/generate/render-context.ts';
import { ownLibrary } from '../../../own-library.ts';
import { drawn as drawnRows } from '../../../prove/drawn.ts';
import { casesOf, seed } from '../../../prove/seed.ts';

// Every picture of the product, in each revision and a language of the commit's, held to what a person would see at once.
const library = ownLibrary;
const pictures = library.scenarios.flatMap((scenario) =>
  scenario.revisions.flatMap((revision) => localeIds.map((locale) => ({ id: scenario.id, revision, locale }))),
);
const textOf = ({ id, revision, locale }: (typeof pictures)[number]): string =>
  flowDiagram(library, id, { locale, revision });

const scenarioOf = ({ id }: (typeof pictures)[number]): Scenario => {
  const scenario = library.scenarios.find((one) => one.id === id);
  if (scenario === undefined) throw new Error(`No scenario "${id}"`);
  return scenario;
};
const wordsOf = ({ locale }: (typeof pictures)[number], box: string | undefined) =>
  library.shared.text[locale]?.boxes[box ?? ''];

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const within = (inner: Rectangle, outer: Rectangle): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((one, index) => items.slice(index + 1).map((other): [T, T] => [one, other]));

/** Stretches of all lines, as thin rectangles. */
const stretches = (layout: Layout) =>
  layout.arrows.flatMap((arrow) =>
    arrow.points.slice(1).map((b, index) => {
      const a = arrow.points[index] ?? b;
      return {
        arrow: arrow.id,
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y),
        width: Math.abs(a.x - b.x),
        height: Math.abs(a.y - b.y),
      };
    }),
  );

describe.each(drawnRows(pictures, ({ id, revision }) => `${id} ${revision}`))('$id, $revision, $locale', (picture) => {
  const laidOut = parseFlowchart(textOf(picture)).then(layOut);

  test('every text lies inside its box, and every box inside its zone', async () => {
    const { boxes, groups } = await laidOut;
    for (const box of boxes) {
      const widest = Math.max(...box.lines.map((line) => measure(line, sizes.box.font)));
      expect(widest, box.id).toBeLessThan(box.width);
      expect(box.lines.length * sizes.box.line, box.id).toBeLessThanOrEqual(box.height);
      const zone = groups.find((group) => group.id === box.group);
      if (zone !== undefined) expect(within(box, zone), `${box.id} in ${zone.id}`).toBe(true);
    }
    for (const group of groups) expect(measure(group.title, sizes.group.font), group.id).toBeLessThan(group.width);
  });

  test('no two boxes, no two zones beside each other and no two labels overlap', async () => {
    const { boxes, groups, arrows } = await laidOut;
    const labels = arrows.flatMap((arrow) => (arrow.label === null ? [] : [{ id: arrow.id, ...arrow.label }]));
    for (const kind of [boxes, labels, groups.filter((group) => group.within === null)]) {
      expect(
        pairs<Rectangle & { id: string }>(kind)
          .filter(([a, b]) => overlap(a, b))
          .map(([a, b]) => `${a.id} ${b.id}`),
      ).toEqual([]);
    }
  });

  test('every line is level or upright and ends at its two boxes', async () => {
    const { arrows, boxes } = await laidOut;
    for (const arrow of arrows) {
      for (const [index, point] of arrow.points.slice(1).entries()) {
        const before = arrow.points[index];
        expect(before?.x === point.x || before?.y === point.y, arrow.id).toBe(true);
      }
      for (const [id, end] of [
        [arrow.from, arrow.points[0]],
        [arrow.to, arrow.points.at(-1)],
      ] as const) {
        const box = boxes.find((one) => one.id === id);
        if (box === undefined || end === undefined) throw new Error(`${arrow.id} has no end`);
        const grown = { x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 };
        const shrunk = { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 };
        const point = { ...end, width: 0, height: 0 };
        expect(within(point, grown) && !within(point, shrunk), `${arrow.id} at ${id}`).toBe(true);
      }
    }
  });

  test('no line runs through a box or a zone title', async () => {
    const layout = await laidOut;
    const titles = layout.groups.map((group) => {
      const width = measure(group.title, sizes.group.font);
      return {
        id: `title of ${group.id}`,
        x: group.x + (group.width - width) / 2,
        y: group.y + 8,
        width,
        height: 14,
      };
    });
    const obstacles = [
      ...layout.boxes.map((box) => ({
        id: box.id,
        x: box.x + 1,
        y: box.y + 1,
        width: box.width - 2,
        height: box.height - 2,
      })),
      ...titles,
    ];
    const hits = stretches(layout).flatMap((line) =>
      obstacles.filter((one) => overlap(line, one)).map((one) => `${line.arrow} through ${one.id}`),
    );
    expect(hits).toEqual([]);
  });

  test('it is at most 1,500 px wide', async () => {
    expect((await laidOut).width).toBeLessThanOrEqual(1500);
  });

  test('no large part of it is blank', async () => {
    const layout = await laidOut;
    // A small picture has little to put into its corners. A subnet with few boxes leaves room beside tall columns.
    const isLarge = picture.revision === 'current' && layout.width * layout.height > 500_000;
    const most = isLarge && picture.id !== 'kubernetes' ? 0.19 : 0.29;
    expect(blankShare(layout)).toBeLessThanOrEqual(most);
  });

  test('what a firewall filters leaves through its box', async () => {
    const { boxes, arrows } = await laidOut;
    const { places } = scenarioOf(picture);
    const walls = Object.values(places).flatMap(({ kind, box }) => (kind === 'firewall' ? [box ?? 'no box'] : []));
    expect(walls.filter((wall) => !boxes.some(({ id }) => id === wall))).toEqual([]);
    const drawn = drawnParts(library, picture.id, picture);
    const { flows } = resolvedIn(library, scenarioOf(picture), { revision: picture.revision });
    const filtered = flows.filter(({ at }) => at.some((place) => places[place]?.kind === 'firewall'));
    for (const [flow, arrow = ''] of filtered.map(({ id, arrows: [first] }) => [id, first] as const)) {
      const parts = arrows.filter(({ id }) => drawn[arrow]?.arrows.includes(id));
      if (parts.every(({ channel }) => channel === 'virtual-network')) continue;
      expect(
        parts.map(({ from, to }) => [from, to].filter((box) => walls.includes(box))),
        flow,
      ).toEqual(parts.map(() => walls));
      expect(parts.length, flow).toBe(2);
    }
  });

  test('a network security group is the frame around what stands in its subnet', async () => {
    const { boxes, groups } = await laidOut;
    const framed = Object.entries(scenarioOf(picture).places).flatMap(([place, { kind, box }]) =>
      kind === 'subnet' && box !== undefined ? [{ id: `${place}_${box}`, title: wordsOf(picture, box) }] : [],
    );
    const frames = groups.filter(({ kind }) => kind === 'firewall');
    expect(frames.map(({ id, title }) => ({ id, title }))).toEqual(framed);
    expect(frames.filter((frame) => !boxes.some(({ group }) => group === frame.id))).toEqual([]);
  });

  const options = { id: 'diagram-1', locale: picture.locale, cache: null };
  let drawing: ReturnType<typeof drawDiagram> | undefined;
  const drawn = () => {
    drawing ??= drawDiagram(textOf(picture), options);
    return drawing;
  };

  test('it is drawn without NaN, style or script, and named in its language', async () => {
    const svg = await drawn();
    expect(svg).not.toMatch(/NaN|undefined|style=|<style|<script/);
    const { document } = new JSDOM(svg).window;
    const root = document.querySelector('svg');
    expect(root?.getAttribute('lang')).toBe(picture.locale);
    expect(document.querySelector('#diagram-1-t')?.textContent).toContain(
      library.text[picture.id]?.[picture.locale]?.title,
    );
    expect(document.querySelector('#diagram-1-d')?.textContent).not.toBe('');
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('each arrow and each box that is drawn can be found by its id', async () => {
    const svg = await drawn();
    const { arrows, boxes } = await laidOut;
    for (const arrow of arrows)
      expect(svg).toContain(`<g class="arrow channel-${arrow.channel}" data-arrow="${arrow.id}"`);
    for (const box of boxes) expect(svg).toContain(`data-box="${box.id}"`);
  });
});

// A tenth of them, another with each commit.
const drawnTwice = pictures.filter((_, index) => casesOf(10) >= 10 || index % 10 === seed % 10);
test.each(drawnTwice)('$id, $revision, $locale has the same bytes each time', async (picture) => {
  const options = { id: 'd', locale: picture.locale, cache: null };
  expect(await drawDiagram(textOf(picture), options)).toBe(await drawDiagram(textOf(picture), options));
});
