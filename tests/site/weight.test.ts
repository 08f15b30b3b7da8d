import { describe, expect, test } from 'vitest';
import { builtPages } from './built-site.ts';
import { pageWeight } from './page-weight.ts';

const limit = 20 * 1024;
const reading = builtPages.filter(({ address }) =>
  /^\/[a-z]+\/(?:scenarios|guides|reference)\/./.test(address),
);

describe('weight of a page: HTML with its diagram, styles and scripts, compressed', () => {
  test.each(reading)('$address weighs at most 20 KB', ({ address }) => {
    expect(pageWeight(address).total).toBeLessThanOrEqual(limit);
  });
});
