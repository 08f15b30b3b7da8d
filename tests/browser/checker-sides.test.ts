// Where documents contradict each other: the menus, whose words are loaded with the diagrams, and need no request once opened.
import { expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { test } from './fixtures.ts';

test.for(
  drawn([
    ['en', 'Where documents disagree', 'Left out, as in the table'],
    ['fr', 'Contradictions entre documents', 'Omis, selon le tableau'],
  ] as const),
)('name each side in words (%s)', async ([locale, summary, side], { open }) => {
  const { page, errors, requests } = await open(`/${locale}/checker/?scenario=studio`);
  const sides = page.locator('details.sides');
  expect(await sides.locator('summary').textContent()).toBe(summary);
  requests.length = 0;
  // The options around it are folded, too.
  await sides.evaluate((details: HTMLDetailsElement) => {
    for (let one: Element | null = details; one !== null; one = one.parentElement)
      if (one instanceof HTMLDetailsElement) one.open = true;
  });
  const menu = sides.locator('select', { has: page.locator('option', { hasText: side }) }).first();
  await menu.waitFor();
  await menu.selectOption({ label: side });
  expect(await menu.inputValue()).toBe('table-omits-it');
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
});
