import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assumptionCodes, missingCodes } from '../../../src/core/checker/lists/reason-codes.ts';
import { findingCodes } from '../../../src/core/checker/review/analysis/finding.ts';

const folder = join(import.meta.dirname, '../../../src/core/checker');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/(?:^|\/)(?:codes|packet-text|finding)\.ts$/.test(name))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');
/** Codes that are put together: `${part}-not-followed`. The compiler holds what they come to against the table. */
const patterns = [...sources.matchAll(/`([a-z-]*)\$\{\w+\}([a-z-]*)`/g)]
  .map(([, start = '', end = '']) => ({ start, end }))
  .filter(({ start, end }) => start.length + end.length > 8);
const uses = (code: string): boolean =>
  sources.includes(`'${code}'`) ||
  patterns.some(({ start, end }) => code.startsWith(start) && code.endsWith(end));

test('every listed code is one that the checker gives', () => {
  const listed = [missingCodes, assumptionCodes, findingCodes].flatMap((codes) => Object.keys(codes));
  expect(listed.filter((code) => !uses(code))).toEqual([]);
});

test('every code that the checker gives is listed', () => {
  const given = [
    ...sources.matchAll(
      /(?:code: |about\(|unresolved\([^()]*?, |opaque\([^()]*?, |\? )'([a-z]+(?:-[a-z]+)+)'/g,
    ),
  ].map((match) => match[1] ?? '');
  const listed = new Set(
    [missingCodes, assumptionCodes, findingCodes].flatMap((codes): readonly string[] => Object.keys(codes)),
  );
  const others = new Set(['virtual-network', 'service-tag', 'host-name', 'default-deny', 'private-endpoint']);
  expect(given.length).toBeGreaterThan(30);
  expect([...new Set(given)].filter((code) => !listed.has(code) && !others.has(code))).toEqual([]);
});
