import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assumptionCodes, missingCodes } from '../../../src/checker/codes.ts';

const folder = join(import.meta.dirname, '../../../src/checker');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'codes.ts' && name !== 'packet-text.ts')
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');
const uses = (code: string): boolean => sources.includes(`'${code}'`);

test('every listed code is one that the checker gives', () => {
  expect(
    [...Object.keys(missingCodes), ...Object.keys(assumptionCodes)].filter((code) => !uses(code)),
  ).toEqual([]);
});

test('every code that the checker gives is listed', () => {
  const given = [
    ...sources.matchAll(
      /(?:code: |about\(|unresolved\([^()]*?, |opaque\([^()]*?, |\? )'([a-z]+(?:-[a-z]+)+)'/g,
    ),
  ].map((match) => match[1] ?? '');
  const listed = new Set([...Object.keys(missingCodes), ...Object.keys(assumptionCodes)]);
  const others = new Set(['virtual-network', 'service-tag', 'host-name', 'default-deny', 'private-endpoint']);
  expect(given.length).toBeGreaterThan(30);
  expect([...new Set(given)].filter((code) => !listed.has(code) && !others.has(code))).toEqual([]);
});
