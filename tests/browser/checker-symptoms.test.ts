// What somebody would see stands beside a blocked requirement, and leads to the symptom's page.
import { expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { closed } from './checker-page.ts';
import { test } from './fixtures.ts';

test.for(
  drawn([
    ['en', 'A compute instance or cluster can’t be created, started, or deleted.'],
    ['fr', 'Une instance ou un cluster de calcul ne peut pas être créé, démarré ni supprimé.'],
  ] as const),
)('in %s', async ([locale, sentence], { open }) => {
  const { page, errors } = await open(`/${locale}/checker/?scenario=compute#batch-backend`);
  await page.locator('#configuration').fill(closed);
  const row = page.locator('[data-requirement="compute/batch-backend"]');
  const link = row.getByRole('link', { name: sentence });
  await link.waitFor({ timeout: 20_000 });
  expect(await link.getAttribute('href')).toBe(`/${locale}/symptoms/compute-does-not-start/`);
  expect(errors).toEqual([]);
});
