// A long text is stored in pieces, so that copying it for the database keeps the page from answering at no time; what a
// reload brings back is the same text.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { drop, kept, rule } from './checker-page.ts';
import { test } from './fixtures.ts';

const LIMIT_PIECE_LENGTH = 1_000_000;
const long = JSON.stringify(
  Array.from({ length: 12_000 }, (_, place) => ({
    ...rule(`rule-${place}`, 'Deny', `10.${place >> 8}.${place & 255}.0/24`, '443'),
    priority: 100 + (place % 3997),
  })),
  null,
  2,
);

/** The stored pieces by their keys, in the order of the text. */
const piecesOf = async (page: Page): Promise<readonly (readonly [string, string])[]> => {
  const all = Object.entries((await kept(page)) as Readonly<Record<string, unknown>>);
  return all
    .flatMap(([key, value]) => (key.startsWith('text:') && typeof value === 'string' ? [[key, value] as const] : []))
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
};
/** Waits until the pieces make a text up. */
const storedWhole = (page: Page, text: string): Promise<void> =>
  expect
    .poll(async () => (await piecesOf(page)).map(([, piece]) => piece).join('') === text, { timeout: 20_000 })
    .toBe(true);
const summary = (page: Page): Promise<string> => page.locator('.excerpt').innerText();

test('a long text is stored in pieces, comes back whole, and is copied once', async ({ openIn, newContext }) => {
  expect(long.length).toBeGreaterThan(2 * LIMIT_PIECE_LENGTH);
  const context = await newContext();
  const first = await openIn(context, '/en/checker/?scenario=studio');
  await drop(first.page, { 'long.json': long });
  await storedWhole(first.page, long);
  const pieces = await piecesOf(first.page);
  for (const [, piece] of pieces) expect(piece.length).toBeLessThanOrEqual(LIMIT_PIECE_LENGTH);
  expect(first.requests).toEqual([]);
  const shown = await summary(first.page);
  await first.page.close();

  const { page, errors } = await openIn(context, '/en/checker/');
  expect(await summary(page)).toBe(shown);
  // A further document is stored; the pieces are not written again.
  await page.getByRole('button', { name: 'Add another document' }).click();
  await page.locator('#configuration').fill('[]');
  await expect.poll(async () => (await kept(page)).workspace?.documents.length).toBe(2);
  expect((await piecesOf(page)).map(([key]) => key)).toEqual(pieces.map(([key]) => key));
  expect(errors).toEqual([]);
});

test('the pieces are deleted with their text', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=studio');
  await drop(page, { 'long.json': long, 'short.json': '[]' });
  await storedWhole(page, long);
  await page.getByRole('button', { name: 'Remove long.json' }).click();
  await storedWhole(page, '');
  expect((await kept(page)).workspace?.documents.map(({ text }) => text)).toContain('[]');
});

test('two pages that store long texts take nothing from each other', async ({ openIn, newContext }) => {
  const context = await newContext();
  const first = await openIn(context, '/en/checker/?scenario=studio');
  const second = await openIn(context, '/en/checker/?scenario=studio');
  await drop(first.page, { 'long.json': long });
  await storedWhole(first.page, long);
  await drop(second.page, { 'other.json': `${long}\n` });
  await storedWhole(second.page, `${long}\n`);
  // The first page believes its pieces are there; it stores them again with what changes.
  await first.page.getByRole('button', { name: 'Add another document' }).click();
  await first.page.locator('#configuration').fill('[]');
  await storedWhole(first.page, long);
});
