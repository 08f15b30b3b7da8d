import { describe, expect, test } from 'vitest';
import { builtFile, builtFiles, builtPages } from './built-site.ts';
import { laterWeight, pageWeight } from './page-weight.ts';

const limit = 20 * 1024;
const checkerLimit = 60 * 1024;
const checkerWithMore = 200 * 1024;
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

describe('weight of the checker’s page with what it loads after that', () => {
  test.each(checkers)('$address with its editor weighs at most 200 KB', ({ address }) => {
    expect(pageWeight(address).total + laterWeight('code-editor.')).toBeLessThanOrEqual(checkerWithMore);
  });

  test.each(checkers)(
    '$address up to a first verdict (worker, facts, words) weighs at most 200 KB',
    ({ address }) => {
      const locale = address.split('/')[1] ?? '';
      const worker = laterWeight('worker-', `${locale}-`);
      expect(pageWeight(address).total + worker).toBeLessThanOrEqual(checkerWithMore);
    },
  );

  test('neither waits for what reads scenarios, writes remedies and reports, or merges', () => {
    const worker = [...builtFiles].find((file) => /^_astro\/worker-[^/]+\.js$/.test(file)) ?? '';
    expect(builtFile(worker)).not.toContain('ZodError');
    expect(laterWeight('requests-')).toBeGreaterThan(laterWeight('worker-'));
  });
});
