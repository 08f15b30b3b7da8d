// Searches that an engineer makes, in each language: one page, each query through its own form.
import { describe, expect } from 'vitest';
import { drawnOneIn } from '../prove/drawn.ts';
import { test } from './fixtures.ts';
import { queriesOf } from './search-queries.ts';

/** In the page: submits each query, waits until the page says what it found, and returns the path of the first hit. */
const firstHits = async (queries: readonly string[]): Promise<readonly (string | undefined)[]> => {
  const field = document.querySelector<HTMLInputElement>('main input[type=search]');
  const status = document.querySelector('main [role=status]');
  if (field === null || status === null) throw new Error('The search page has no field.');
  const found: (string | undefined)[] = [];
  for (const query of queries) {
    const said = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (status.textContent?.includes(query) !== true) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(status, { childList: true, characterData: true, subtree: true });
    });
    field.value = query;
    field.form?.requestSubmit();
    await said;
    found.push(document.querySelector('.search-list a')?.getAttribute('href') ?? undefined);
  }
  return found;
};

describe.each(Object.entries(queriesOf))('in %s', (locale, all) => {
  test('what engineers type finds first what answers it', async ({ open }) => {
    expect(new Set(all.map(({ query }) => query)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(60);
    const queries = drawnOneIn(3, all);
    const { page, errors } = await open(`/${locale}/search/`);
    const found = await page.evaluate(
      firstHits,
      queries.map(({ query }) => query),
    );
    const wrong = queries.flatMap(({ query, first }, place) => {
      const hit = found[place]?.replace(`/${locale}/`, '');
      return hit !== undefined && first.includes(hit) ? [] : [`${query}: ${hit}, not ${first.join(' or ')}`];
    });
    expect(wrong).toEqual([]);
    expect(errors).toEqual([]);
  });
});
