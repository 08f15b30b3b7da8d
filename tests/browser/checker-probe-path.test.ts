// A tested packet is followed along the whole path that the paste shows, as the command line does.
import { describe, expect } from 'vitest';
import { nsg, subnet, vnet } from '../expert-cases/network.ts';
import { drawn } from '../prove/drawn.ts';
import { expectNoAxeViolations, paste } from './checker-page.ts';
import { test } from './fixtures.ts';

const network = JSON.stringify(
  [
    vnet([
      subnet('snet-train', { prefix: '10.0.1.0/24', group: 'nsg-train' }),
      subnet('snet-data', { prefix: '10.0.2.0/24', group: 'nsg-data' }),
    ]),
    nsg('nsg-train', []),
    nsg('nsg-data', ['100 in deny tcp 10.0.1.0/24 -> * 443']),
  ],
  null,
  1,
);

describe('a packet in a pasted network', () => {
  test.for(
    drawn([
      ['en', 'Test a packet', 'Whole path: blocked'],
      ['fr', 'Tester un paquet', 'Chemin entier : bloqué'],
    ] as const),
  )('passes hop by hop (%s)', async ([language, tool, sentence], { open }) => {
    const { page, errors } = await open(`/${language}/checker/?scenario=compute`);
    await paste(page, network);
    await page.getByRole('button', { name: tool }).click();
    await page.locator('#packet').fill('outbound tcp 10.0.1.4 -> 10.0.2.4:443');
    await page.locator('[data-probe-path="blocked"]').waitFor();
    const said = await page.locator('[data-probe-path]').innerText();
    expect(said.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim()).toBe(sentence);
    const hops = page.locator('ol.probe-lines > li');
    expect(await hops.evaluateAll((all) => all.map((one) => one.getAttribute('data-probe')))).toEqual([
      'allowed',
      'blocked',
    ]);
    expect(await hops.locator('.resource').allTextContents()).toEqual(['nsg-train', 'nsg-data']);
    await expectNoAxeViolations(page);
    await page.locator('#packet').fill('outbound tcp 10.0.1.4 -> 10.0.2.4:80');
    await page.locator('[data-probe-path="allowed"]').waitFor();
    expect(errors).toEqual([]);
  });
});
