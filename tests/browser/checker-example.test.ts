// An example is a session of its own: what the reader had on the page stays stored, and comes back.
import { describe, expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { expectNoAxeViolations, half, kept, keptWhen, paste, settled, shownText } from './checker-page.ts';
import { test } from './fixtures.ts';
import { present } from './present.ts';

const example = 'compute/fail-allow-list-with-gaps.json';

test('the menu of examples waits until verdicts can come', async ({ newContext, origin }) => {
  const page = await (await newContext()).newPage();
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  const menu = (): boolean => requested.some((url) => url.includes('/_astro/examples-en.'));
  const released = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  await page.route('**/_astro/worker-*', async (route) => {
    asked.resolve();
    await released.promise;
    await route.continue();
  });
  await page.goto(`${origin}/en/checker/?scenario=studio`);
  await asked.promise;
  await present(page, '#configuration');
  expect(await page.locator('#example').isDisabled()).toBe(true);
  expect(menu()).toBe(false);
  released.resolve();
  await present(page, '#example:enabled');
  expect(menu()).toBe(true);
});

describe('an example', () => {
  test.for(
    drawn([
      ['en', /^Example: /, 'Back to your configuration'],
      ['fr', /^Exemple\s?: /, 'Revenir à votre configuration'],
    ] as const),
  )(
    'is labelled, and leads back to the reader’s own text and scenarios (%s)',
    async ([language, label, back], { open }) => {
      const { page, errors } = await open(`/${language}/checker/?scenario=studio`);
      await paste(page, half);
      await keptWhen(page, ({ documents }) => documents[0]?.text === half);
      await page.locator('#example').selectOption(example);
      const notice = page.getByRole('status').filter({ hasText: label });
      await notice.waitFor();
      await settled(page);
      expect(await shownText(page)).not.toBe(half);
      expect(await page.locator('input[name="scenario"]:checked').evaluateAll((all) => all.length)).toBe(1);
      expect((await kept(page)).workspace?.documents[0]?.text).toBe(half);
      await expectNoAxeViolations(page);
      await page.getByRole('button', { name: back }).press('Enter');
      await notice.waitFor({ state: 'detached' });
      expect(await shownText(page)).toBe(half);
      expect(await page.locator('input[name="scenario"]:checked').getAttribute('value')).toBe('studio');
      await settled(page);
      await page.locator('[data-requirement][data-verdict="partly"]').first().waitFor();
      expect(errors).toEqual([]);
    },
  );

  test('after another one leads back to the reader’s own text, too, and so does a reload', async ({ open }) => {
    const { page } = await open('/en/checker/');
    await paste(page, half);
    await keptWhen(page, ({ documents }) => documents[0]?.text === half);
    await page.locator('#example').selectOption(example);
    await settled(page);
    await page.locator('#example').selectOption({ index: 1 });
    await page.getByRole('status').filter({ hasText: 'Example: ' }).waitFor();
    await page.reload();
    await page.locator('html[data-ready="checker"]').waitFor({ state: 'attached' });
    expect(await shownText(page)).toBe(half);
  });
});
