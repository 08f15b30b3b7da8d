import { describe, expect, test } from 'vitest';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import type { Rectangle } from '../../../../src/site/diagrams/elk-layout.ts';
import { sizes } from '../../../../src/site/diagrams/layout-options.ts';
import { parseFlowchart } from '../../../../src/site/diagrams/parse-mermaid.ts';
import { layOutPortrait } from '../../../../src/site/diagrams/portrait-layout.ts';
import { measure } from '../../../../src/site/diagrams/text-width.ts';
import { flowDiagram } from '../../../../src/site/generate/index.ts';
import { ownLibrary } from '../../../own-library.ts';
import { drawn } from '../../../prove/drawn.ts';

const pictures = ownLibrary.scenarios.flatMap(({ id, revisions }) =>
  revisions.flatMap((revision) => localeIds.map((locale) => ({ id, revision, locale }))),
);
/** What a phone of 390 pixels has between its margins. */
const PHONE = 358;

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const overlaps = (all: readonly Rectangle[]) =>
  all.flatMap((one, index) => all.slice(index + 1).filter((other) => overlap(one, other)));

describe.each(drawn(pictures, ({ id, revision }) => `${id} ${revision}`))('$id, $revision, $locale', (picture) => {
  const chart = parseFlowchart(flowDiagram(ownLibrary, picture.id, picture));
  const laidOut = chart.then(layOutPortrait);

  test('fits a phone at its own size, with every arrow between the boxes that it joins', async () => {
    const { width, height, boxes, arrows } = await laidOut;
    expect(width).toBeLessThanOrEqual(PHONE);
    expect(arrows.map(({ id }) => id).toSorted()).toEqual((await chart).arrows.map(({ id }) => id).toSorted());
    for (const { id, from, to, points } of arrows)
      for (const [name, point] of [
        [from, points[0]],
        [to, points.at(-1)],
      ] as const) {
        const at = boxes.filter(
          (box) =>
            box.id === name &&
            point !== undefined &&
            [box.x, box.x + box.width].includes(point.x) &&
            point.y > box.y &&
            point.y < box.y + box.height,
        );
        expect(at.length, `${id} at ${name}`).toBe(1);
      }
    for (const box of boxes) expect(box.y + box.height, box.id).toBeLessThanOrEqual(height);
  });

  test('every text lies inside its box or zone, and nothing overlaps', async () => {
    const { boxes, groups, arrows } = await laidOut;
    for (const box of boxes) {
      expect(Math.max(...box.lines.map((line) => measure(line, sizes.box.font))), box.id).toBeLessThan(box.width);
      expect(box.lines.length * sizes.box.line, box.id).toBeLessThanOrEqual(box.height);
    }
    for (const { id, lines = [], width } of groups)
      for (const line of lines) expect(measure(line, sizes.group.font), id).toBeLessThan(width);
    const labels = arrows.flatMap(({ label }) => (label === null ? [] : [label]));
    expect(overlaps([...boxes, ...labels])).toEqual([]);
    expect(overlaps(groups.filter(({ within }) => within === null))).toEqual([]);
  });
});

test('a language that runs from the right has the boxes that arrows leave at the right', async () => {
  const text = 'flowchart RL\n  b-a["A"]\n  b-b["B"]\n  b-a a-one@-->|"go"| b-b\n  class a-one channel-tunnel';
  const { boxes, arrows, width } = layOutPortrait(await parseFlowchart(text));
  const [a, b] = ['a', 'b'].map((id) => boxes.find((box) => box.id === id)?.x ?? Number.NaN);
  expect(a).toBeGreaterThan(b ?? 0);
  expect(arrows[0]?.points.map(({ x }) => x)).toEqual([a, (b ?? 0) + (boxes[0]?.width ?? 0)]);
  expect(width).toBeGreaterThan(0);
});
