import { describe, expect, test } from 'vitest';
import { builtPages } from './built-site.ts';
import { pageWeight } from './page-weight.ts';

const limit = 20 * 1024;
const checkerLimit = 60 * 1024;
const checkers = builtPages.filter(({ address }) => /^\/[a-z]+\/checker\/$/.test(address));
const reading = builtPages.filter(({ address }) =>
  /^\/[a-z]+\/(?:scenarios|guides|reference)\/./.test(address),
);

describe('weight of a page: HTML with its diagram, styles and scripts, compressed', () => {
  test.each(reading)('$address weighs at most 20 KB', ({ address }) => {
    expect(pageWeight(address).total).toBeLessThanOrEqual(limit);
  });
});

describe('weight of the checker’s page until it can be typed into; worker, examples and editor come after', () => {
  test.each(checkers)('$address weighs at most 60 KB', ({ address }) => {
    expect(pageWeight(address).total).toBeLessThanOrEqual(checkerLimit);
  });
});
