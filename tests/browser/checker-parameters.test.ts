// The parameters that verdicts wait for are in the open, those that decide most first.
import { expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { expectNoAxeViolationsInColors, paste, rule, settled } from './checker-page.ts';
import { test } from './fixtures.ts';

/** Whether these rules allow what is required depends on the region, and on prefixes that no network shows. */
const regional = JSON.stringify(
  [
    rule('storage-of-a-region', 'Allow', 'Storage.NorthEurope', '443'),
    { ...rule('deny-internet', 'Deny', 'Internet', '*'), priority: 200, sourceAddressPrefix: '10.40.1.0/24' },
  ],
  null,
  2,
);

test.for(
  drawn([
    ['en', 'Needed to decide', /^This decides \d+ requirements?\.$/],
    ['fr', 'À renseigner pour trancher', /^Cela tranche \d+ exigences?\.$/],
  ] as const),
)('three at most, in view, each with how many it decides (%s)', async ([locale, heading, decides], { open }) => {
  const { page, errors, requests } = await open(`/${locale}/checker/?scenario=compute`);
  await paste(page, regional);
  const panel = page.locator('.waiting-parameters');
  await panel.waitFor();
  expect(await panel.locator('h3').innerText()).toBe(heading);
  const fields = panel.locator('.waiting');
  const count = await fields.count();
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(3);
  const hints = (await fields.locator('.hint').allInnerTexts()).map((hint) => hint.replaceAll(/\s/g, ' '));
  expect(hints).toHaveLength(count);
  for (const hint of hints) expect(hint).toMatch(decides);
  const numbers = hints.map((hint) => Number(/\d+/.exec(hint)?.[0]));
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  // Nothing has to be opened or scrolled.
  const first = await fields.first().boundingBox();
  expect(first === null ? null : first.y + first.height).toBeLessThanOrEqual(768);
  await expectNoAxeViolationsInColors(page, ['none']);
  expect({ errors, requests }).toEqual({ errors: [], requests: [] });
});

test('a value that is set there decides, and its field stays to be changed or reset', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=compute');
  await paste(page, regional);
  const undecided = () => page.locator('.filter .is-undecided, .filter button').allInnerTexts();
  const before = await undecided();
  const region = page.locator('#waiting-region, #waiting-compute-prefix').first();
  await region.waitFor();
  const id = (await region.getAttribute('id')) ?? '';
  if (id === 'waiting-region') await region.selectOption('northeurope');
  else {
    await region.fill('10.40.1.0/24');
    await region.press('Enter');
  }
  await settled(page);
  await expect.poll(undecided, { timeout: 20_000 }).not.toEqual(before);
  await page.locator(`#${id}`).waitFor();
  await page.locator('.waiting .reset').first().click();
  await settled(page);
  await expect.poll(undecided, { timeout: 20_000 }).toEqual(before);
});
