// A visit as engineers make it: 300 rules of one group are pasted, all scenarios are chosen. What stops the first flow and
// its fix are in the first screen, the rule's line is one click away, and Tab reaches every control in its order.
import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { drawn } from '../prove/drawn.ts';
import { cursorLine, editorReady, settled } from './checker-page.ts';
import { test } from './fixtures.ts';

const services = ['AzureActiveDirectory', 'AzureMachineLearning', 'AzureKeyVault.WestEurope', 'AzureMonitor'];
const rule = (index: number) => ({
  name: index === 299 ? 'deny-internet' : `app-${index}`,
  properties: {
    priority: 100 + index * 10,
    direction: index % 3 === 0 ? 'Inbound' : 'Outbound',
    access: index % 10 === 3 ? 'Deny' : 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefix: `10.40.${index % 16}.0/24`,
    sourcePortRange: '*',
    destinationAddressPrefix: services[index] ?? `10.60.${index % 250}.0/24`,
    destinationPortRange: '443',
    ...(index === 299
      ? {
          direction: 'Outbound',
          access: 'Deny',
          sourceAddressPrefix: '*',
          destinationAddressPrefix: 'Internet',
          destinationPortRange: '*',
        }
      : {}),
    provisioningState: 'Succeeded',
  },
});
const groups = '/subscriptions/s/resourceGroups/rg-ml/providers/Microsoft.Network/networkSecurityGroups';
const text = (name: string): string =>
  JSON.stringify(
    {
      name,
      id: `${groups}/${name}`,
      type: 'Microsoft.Network/networkSecurityGroups',
      location: 'westeurope',
      properties: { securityRules: Array.from({ length: 300 }, (_, index) => rule(index)) },
    },
    null,
    2,
  );
/** Its name tells which scenarios are meant, and that of the other does not. */
const telling = text('nsg-training');
const silent = text('nsg-prod');
const SCREEN = { width: 1366, height: 768 };

/** Pastes the group as readers do, and waits for what comes after the verdicts. */
const visit = async (page: Page, pasted = telling): Promise<void> => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((given) => navigator.clipboard.writeText(given), pasted);
  await page.locator('#configuration').focus();
  await page.keyboard.press('Control+V');
  await page.locator('[data-requirement]').first().waitFor();
  await settled(page);
  await editorReady(page);
  await page.locator('.findings:not([hidden])').waitFor();
};
/** How far down a part of the page ends, in the window. */
const bottom = async (part: Locator): Promise<number> => {
  const box = await part.boundingBox();
  if (box === null) throw new Error('Not in the page');
  return box.y + box.height;
};

/** Expects what stops the first flow, and its fix, in the first screen; the fix once it is open, too. */
const expectFirstFailureInView = async (page: Page): Promise<void> => {
  const cause = page.locator('.cause').first();
  const row = cause.locator('.requirement').first();
  expect(await cause.locator('h3').innerText()).toContain('deny-internet');
  for (const part of [
    cause.locator('h3'),
    row.locator('.head'),
    row.locator('.hop.is-blocked .rule').first(),
    row.locator('.hop.is-blocked .content').first(),
    row.locator('.fix > summary'),
  ])
    expect(await bottom(part), await part.innerText()).toBeLessThanOrEqual(SCREEN.height);
  await row.locator('.fix > summary').click();
  await expect.poll(() => bottom(row.locator('.fix .changes li').first())).toBeLessThanOrEqual(SCREEN.height);
  expect(await page.evaluate(() => scrollY)).toBe(0);
};

test.for([
  ['en', 'What runs in this subnet?'],
  ['fr', 'Qu’est-ce qui s’exécute dans ce sous-réseau ?'],
] as const)(
  'the question what runs in the subnet leaves the first failure and its fix in the first screen (%s)',
  async ([locale, asked], { open }) => {
    const { page } = await open(`/${locale}/checker/`, { viewport: SCREEN });
    await visit(page, silent);
    const question = page.locator('.scenario-question');
    expect((await question.innerText()).replaceAll(/\s+/g, ' ')).toContain(asked);
    const cards = question.locator('.scenario-card');
    expect(await cards.count()).toBeGreaterThanOrEqual(5);
    expect(await bottom(cards.first())).toBeLessThanOrEqual(SCREEN.height);
    await expectFirstFailureInView(page);
    // With one scenario.
    await cards
      .filter({ has: page.locator('.is-blocked') })
      .first()
      .click();
    await question.waitFor({ state: 'detached' });
    await settled(page);
    expect(await page.locator('.scenarios input:checked').count()).toBe(1);
    await expectFirstFailureInView(page);
  },
);

/** The group as that of a subnet, whose network sends everything to a firewall and has another subnet for endpoints. */
const network = (): string => {
  const networks = groups.replace(/\/[^/]+$/, '');
  const inSubnet = (name: string, prefix: string, properties: object) => ({
    name,
    id: `${networks}/virtualNetworks/vnet-ml/subnets/${name}`,
    properties: { addressPrefix: prefix, ...properties },
  });
  const vnet = {
    name: 'vnet-ml',
    id: `${networks}/virtualNetworks/vnet-ml`,
    type: 'Microsoft.Network/virtualNetworks',
    location: 'westeurope',
    properties: {
      addressSpace: { addressPrefixes: ['10.40.0.0/16'] },
      subnets: [
        inSubnet('snet-training', '10.40.1.0/24', { networkSecurityGroup: { id: `${groups}/nsg-training` } }),
        inSubnet('snet-endpoints', '10.40.2.0/24', {}),
      ],
    },
  };
  return JSON.stringify([JSON.parse(telling), vnet], null, 2);
};

test.for(['en', 'fr'])(
  'a pasted network leaves the first failure and its fix in the first screen (%s)',
  async (locale, { open }) => {
    const { page } = await open(`/${locale}/checker/`, { viewport: SCREEN });
    await visit(page, network());
    await page.locator('.places > summary').waitFor();
    await expectFirstFailureInView(page);
  },
);

describe('a visit with 300 rules and all scenarios', () => {
  test.for(drawn(['en', 'fr']))(
    'sees in its first screen what stops the first flow, and its fix (%s)',
    async (locale, { open }) => {
      const { page } = await open(`/${locale}/checker/`, { viewport: SCREEN });
      await visit(page);
      expect(await page.locator('input[type="checkbox"]:checked').count()).toBeGreaterThanOrEqual(5);
      await expectFirstFailureInView(page);
    },
  );

  test('is one click away from the line of the rule', async ({ open }) => {
    const { page } = await open('/en/checker/', { viewport: SCREEN });
    await visit(page);
    await page.locator('.cause .rule').first().click();
    const line = telling.split('\n').findIndex((one) => one.includes('"deny-internet"'));
    // The rule begins with the bracket before its name.
    await expect.poll(() => cursorLine(page)).toBe(line);
  });

  test('reaches every control by Tab, in the order of the page', async ({ open }) => {
    const { page } = await open('/en/checker/', { viewport: SCREEN });
    await visit(page);
    const count = await page.evaluate(() => {
      const controls = 'a[href], button, input, select, textarea, summary, [tabindex]';
      const within = (root: ParentNode): HTMLElement[] =>
        [...root.querySelectorAll<HTMLElement>('*')].flatMap((one) => [
          ...(one.matches(controls) ? [one] : []),
          ...(one.shadowRoot === null ? [] : within(one.shadowRoot)),
        ]);
      const reachable = within(document.body).filter(
        (one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled'),
      );
      for (const [index, one] of reachable.entries()) one.dataset['order'] = `${index}`;
      (document.activeElement as HTMLElement | null)?.blur();
      getSelection()?.removeAllRanges();
      return reachable.length;
    });
    expect(count).toBeGreaterThan(80);
    await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    });
    const reached: string[] = [];
    for (let pressed = 0; pressed < count; pressed += 1) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate(() => {
          let focused = document.activeElement;
          while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
          return (focused as HTMLElement | null)?.dataset['order'] ?? focused?.outerHTML.slice(0, 200) ?? 'nothing';
        }),
      );
    }
    expect(reached).toEqual(Array.from({ length: count }, (_, index) => `${index}`));
  });
});
