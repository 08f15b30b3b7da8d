// "Test a packet" is a form beside the one-line syntax: each says what the other does.
import { expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { closed, expectNoAxeViolationsInColors, openPanel, paste } from './checker-page.ts';
import { test } from './fixtures.ts';

const wait = { timeout: 20_000 };

test.for(
  drawn([
    ['en', { direction: 'Direction', protocol: 'Protocol', from: 'From', to: 'To', port: 'Port' }, 'Example: outbound'],
    ['fr', { direction: 'Sens', protocol: 'Protocole', from: 'De', to: 'Vers', port: 'Port' }, 'Exemple : outbound'],
  ] as const),
)(
  'form and line say the same packet, and the placeholder has an answer (%s)',
  async ([locale, names, example], { open }) => {
    const { page, errors, requests } = await open(`/${locale}/checker/?scenario=studio`);
    await paste(page, closed);
    await openPanel(page, 'probe');
    const panel = page.locator('.tool-panel:not([hidden])');
    const field = (name: keyof typeof names) => panel.getByLabel(names[name], { exact: true });
    const line = page.locator('#packet');
    // Nothing is typed: the packet of the placeholder is in the form, and is tested.
    const placeholder = (await line.getAttribute('placeholder')) ?? '';
    expect(await line.inputValue()).toBe('');
    expect(
      `outbound tcp ${await field('from').inputValue()} -> ${await field('to').inputValue()}:${await field('port').inputValue()}`,
    ) //
      .toBe(placeholder);
    await panel.locator('[data-probe]').first().waitFor();
    expect((await panel.innerText()).replaceAll(/\s+/g, ' ')).toContain(`${example} tcp`);
    // The form writes the line.
    await field('to').fill('Internet');
    await field('port').fill('443');
    await expect.poll(() => line.inputValue(), wait).toMatch(/ -> Internet:443$/);
    await panel.locator('[data-probe="blocked"]').waitFor();
    await field('direction').selectOption('inbound');
    await expect.poll(() => line.inputValue(), wait).toMatch(/^inbound tcp /);
    await field('protocol').selectOption('icmp');
    await expect.poll(() => line.inputValue(), wait).toMatch(/^inbound icmp \S+ -> Internet$/);
    expect(await field('port').isDisabled()).toBe(true);
    // The line fills the form.
    await line.fill('outbound udp 10.0.1.9 -> [2001:db8::1]:53');
    await expect.poll(() => field('direction').inputValue()).toBe('outbound');
    expect(await field('to').inputValue()).toBe('2001:db8::1');
    expect(await field('port').inputValue()).toBe('53');
    // A requirement fills both.
    const requirements = panel.locator('select').first();
    await requirements.selectOption('studio/sign-in');
    await expect.poll(() => line.inputValue(), wait).toMatch(/^outbound tcp \S+ -> AzureActiveDirectory:(?:80|443)$/);
    await panel.locator('[data-probe="blocked"]').waitFor();
    await expectNoAxeViolationsInColors(page);
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
  },
);

test('what is wrong in a field is said in a sentence, and the form keeps what was typed', async ({ open }) => {
  const { page } = await open('/en/checker/?scenario=studio', { viewport: { width: 390, height: 844 } });
  await paste(page, closed);
  await openPanel(page, 'probe');
  const to = page.locator('.packet-form .to input');
  await to.fill('10.0.0.256');
  await expect.poll(() => page.locator('#packet-error').innerText(), wait).not.toBe('');
  expect(await to.inputValue()).toBe('10.0.0.256');
  await to.fill('');
  await expect.poll(() => to.inputValue()).toBe('');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
