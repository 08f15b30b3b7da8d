import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clouds } from '../../../src/core/azure/published-cloud.ts';
import { fromColumns, toColumns } from '../../../src/package/tag-columns.ts';

const listOf = (cloud: string): string =>
  readFileSync(join(import.meta.dirname, '../../../service-tags', `${cloud}.txt`), 'utf8');

test.each(clouds)('the list of %s is the same after its way through columns', (cloud) => {
  const text = listOf(cloud);
  expect(toColumns(text)).not.toBe(text);
  expect(`${fromColumns(toColumns(text))}\n`).toBe(text);
});

describe('a line that has fewer cells than another', () => {
  test('gets empty ones', () => {
    expect(fromColumns(toColumns('a\nb\n1\t2\n3\n'))).toBe('a\nb\n1\t2\n3\t');
  });
});
