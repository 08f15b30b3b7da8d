import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

// WCAG 2.2, 1.4.3 (text 4.5) and 1.4.11 (graphics and edges of controls 3), over the tokens themselves.
const css = ['tokens', 'verdict-colors', 'code']
  .map((name) => readFileSync(new URL(`../../../../src/site/styles/${name}.css`, import.meta.url), 'utf8'))
  .join('');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};
const grounds = ['paper', 'surface', 'sunken'];
const verdicts = ['allowed', 'blocked', 'partly', 'undecided'];
const texts = [
  'ink',
  'muted',
  'link',
  'accent',
  ...verdicts,
  'code-keyword',
  'code-string',
  'code-number',
  'code-comment',
  'code-function',
];
const pairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground, 4.5] as const)),
  ...verdicts.flatMap((verdict) => [
    [verdict, `${verdict}-surface`, 4.5] as const,
    ['ink', `${verdict}-surface`, 4.5] as const,
    ['muted', `${verdict}-surface`, 4.5] as const,
  ]),
  ...grounds.flatMap((ground) => [['line-strong', ground, 3] as const, ['focus', ground, 3] as const]),
];

test('black on white is 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(pairs)('%s on %s has at least %d to 1', (text, ground, least) => {
    const [front, back] = [tokens.get(text)?.[theme], tokens.get(ground)?.[theme]];
    if (front === undefined || back === undefined) throw new Error(`No token ${text} or ${ground}`);
    expect(contrast(front, back)).toBeGreaterThanOrEqual(least);
  });
});
