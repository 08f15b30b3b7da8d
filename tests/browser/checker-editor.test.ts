import { describe, expect, vi } from 'vitest';
import {
  closed,
  drop,
  expectNoAxeViolations,
  half,
  isInEditor,
  paste,
  rule,
  settled,
  shownText,
  verdicts,
} from './checker-page.ts';
import { test as base } from './fixtures.ts';

const label = 'Network configuration (JSON)';

const two = JSON.stringify(
  [rule('deny-http', 'Deny', 'Internet', '80'), { ...rule('web', 'Allow', 'Internet', '443'), priority: 120 }],
  null,
  2,
);

/** Opens the page with a text in the editor, which has loaded its search. */
const test = base.extend('openEditor', ({ open }) => async (text: string) => {
  const opened = await open('/en/checker/?scenario=studio');
  await paste(opened.page, text === '' ? closed : text);
  await opened.page.locator('.code-box.ready .cm-content').waitFor();
  if (text === '') {
    await opened.page.locator('.cm-content').click();
    for (const key of ['Control+a', 'Delete']) await opened.page.keyboard.press(key);
    await opened.page.locator('.state.empty').waitFor();
    // The editor joins changes of half a second into one step of its undo.
    await opened.page.waitForTimeout(600);
  }
  opened.requests.length = 0;
  return opened;
});

describe('the editor over the textbox', () => {
  test('comes by itself with the first verdicts, asks for nothing then, colours the text and breaks no rule of the policy', async ({
    open,
  }) => {
    const { page, errors, requests } = await open('/en/checker/?scenario=studio');
    expect(await page.locator('.code-box').count()).toBe(0);
    await paste(page, closed);
    expect(requests).toEqual([]);
    expect(await page.locator('[data-requirement]').count()).toBeGreaterThan(0);
    const colours = await page
      .locator('.cm-line span')
      .evaluateAll((all) => new Set(all.map((one) => getComputedStyle(one).color)).size);
    expect(colours).toBeGreaterThanOrEqual(3);
    expect(await page.evaluate(() => document.querySelector('.code-box')?.shadowRoot?.querySelector('style'))).toBe(
      null,
    );
    expect(errors).toEqual([]);
  });

  test('takes the focus and the cursor over from the textbox: no key is lost', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    const box = page.locator('#configuration');
    await box.focus();
    await page.keyboard.insertText(closed);
    await page.locator('.code-box.ready .cm-content').waitFor();
    await expect.poll(() => isInEditor(page)).toBe(true);
    await page.keyboard.type('\n// end');
    await expect.poll(() => shownText(page)).toBe(`${closed}\n// end`);
  });

  test('is the one labelled textbox then, with the name of the document above it', async ({ openEditor }) => {
    const { page, requests } = await openEditor(closed);
    expect(await page.getByRole('textbox').count()).toBe(1);
    expect(await page.getByLabel(label).count()).toBe(1);
    await page.getByRole('textbox').fill(half);
    await settled(page);
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="partly"]').waitFor();
    expect(await page.locator('.editor-head .name').innerText()).toBe('Document 1');
    await expectNoAxeViolations(page);
    expect(requests).toEqual([]);
  });

  test('a text on one line is formatted on request, and undo takes that back', async ({ openEditor }) => {
    const { page } = await openEditor(JSON.stringify(JSON.parse(closed)));
    const format = page.getByRole('button', { name: 'Format' });
    await format.click();
    await expect.poll(() => shownText(page)).toBe(`${closed}\n`);
    expect(await format.count()).toBe(0);
    await settled(page);
    expect((await verdicts(page))['studio/sign-in']).toBe('blocked');
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+z');
    await format.waitFor();
  });

  test('leaves the site’s keys for the search to the site: they open it', async ({ openEditor }) => {
    const { page } = await openEditor(closed);
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('/');
    await expect.poll(() => shownText(page)).toBe(`${closed}/`);
    await page.keyboard.press('Control+k');
    const search = page.locator('dialog.search-dialog[open] input');
    await search.press('Escape');
    await expect.poll(() => search.count()).toBe(0);
    await page.locator('h2').first().click();
    await page.keyboard.press('/');
    await search.waitFor();
    expect(await shownText(page)).toBe(`${closed}/`);
  });

  test('the textbox below stays: what fills it fills the editor', async ({ openEditor }) => {
    const { page } = await openEditor(closed);
    await page.locator('#configuration').fill(half);
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="partly"]').waitFor();
    expect(await page.locator('.cm-content').innerText()).toContain('deny-http');
  });

  test('typing gives verdicts, and undo takes it back', async ({ openEditor }) => {
    const { page, errors, requests } = await openEditor('');
    await page.locator('.cm-content').click();
    await page.keyboard.insertText(closed);
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="blocked"]').waitFor();
    await page.keyboard.press('Control+z');
    await page.locator('.state.empty').waitFor();
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
  });

  test('folds, and searches in the page’s language', async ({ open }) => {
    const { page, errors } = await open('/fr/checker/?scenario=studio');
    await paste(page, closed);
    await page.locator('.code-box.ready .cm-content').click();
    await page.keyboard.press('Control+f');
    await page.getByPlaceholder('Rechercher').focus();
    await page.keyboard.type('deny-internet');
    await page.locator('.cm-searchMatch').first().waitFor();
    await page.keyboard.press('Escape');
    const before = await page.locator('.cm-line').count();
    await page.locator('.cm-foldGutter span[title="Replier la ligne"]').first().click();
    await expect.poll(() => page.locator('.cm-line').count()).toBeLessThan(before);
    expect(errors).toEqual([]);
  });

  test('files dropped on it become documents', async ({ openEditor }) => {
    const { page } = await openEditor('');
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'nsg.json', { type: 'application/json' }));
      return data;
    }, closed);
    await page.locator('.cm-content').dispatchEvent('drop', { dataTransfer: transfer });
    await page.locator('[data-requirement="studio/sign-in"][data-verdict="blocked"]').waitFor();
    // The editor's own way to take a file, which reads it sooner than the page does, has put nothing in.
    await expect.poll(() => page.locator('.cm-line').allInnerTexts()).toEqual(closed.split('\n'));
    // Nothing that the browser would lay out beside the editor.
    expect(await page.locator('#configuration').inputValue()).toBe('');
  });

  test('broken JSON is underlined where it breaks, and says why', async ({ openEditor }) => {
    const { page } = await openEditor('[{"name": @}]');
    const problem = page.locator('.cm-problem').first();
    await problem.waitFor();
    expect(await problem.innerText()).toMatch(/^@/);
    const reported = await page.locator('.state.broken').innerText();
    expect(reported).toContain((await problem.getAttribute('title')) ?? 'no title');
  });

  test('values that could not be read are underlined, counted beside the text, and the count leads to what is wrong', async ({
    openEditor,
  }) => {
    const { page } = await openEditor(
      closed
        .replace('"Internet"', '"10.0.0.300"')
        .replace('"destinationPortRange": "*"', '"destinationPortRange": "https"'),
    );
    const problems = page.locator('.cm-problem');
    await vi.waitFor(async () => expect(await problems.allInnerTexts()).toEqual(['"10.0.0.300"', '"https"']));
    const button = page.getByRole('button', { name: '2 errors in the input' });
    await button.click();
    const list = page.locator('.problem-box.of-input');
    expect(await list.locator('.severity-error').count()).toBe(2);
    expect(await list.locator('summary').evaluate((element) => element === document.activeElement)).toBe(true);
    for (const title of await problems.evaluateAll((all) => all.map((one) => one.getAttribute('title') ?? 'none')))
      expect(await list.innerText()).toContain(title);
  });

  test('folds and unfolds by keys, and where the text is found', async ({ openEditor }) => {
    const { page, errors, requests } = await openEditor(two);
    const lines = page.locator('.cm-line');
    const all = await lines.count();
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+Alt+BracketLeft');
    await vi.waitFor(async () => expect(await lines.count()).toBe(1));
    await page.keyboard.press('Control+Alt+BracketRight');
    await vi.waitFor(async () => expect(await lines.count()).toBe(all));
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+Shift+BracketLeft');
    await page.locator('.cm-foldPlaceholder').click();
    await vi.waitFor(async () => expect(await lines.count()).toBe(all));
    await page.keyboard.press('Control+Alt+BracketLeft');
    await page.locator('[data-requirement="studio/sign-in"] button.rule').first().click();
    await vi.waitFor(async () => expect(await lines.count()).toBe(all));
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
  });

  test('shows the other bracket of a pair', async ({ openEditor }) => {
    const { page } = await openEditor(two);
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+Home');
    const brackets = page.locator('.cm-matchingBracket');
    await vi.waitFor(async () => expect(await brackets.allInnerTexts()).toEqual(['[', ']']));
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowLeft');
    await vi.waitFor(async () => expect(await brackets.allInnerTexts()).toEqual(['[', ']']));
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await vi.waitFor(async () => expect(await brackets.allInnerTexts()).toEqual(['{', '}']));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await vi.waitFor(async () => expect(await brackets.count()).toBe(0));
  });

  test('letters that come faster than the page is drawn are all kept', async ({ openEditor }) => {
    const { page } = await openEditor('');
    await page.locator('.cm-content').click();
    const letters = 'abcdefghijklmnopqrstuvwxyz'.repeat(4);
    await page.evaluate(async (typed) => {
      const turn = () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(null);
        });
      for (const letter of typed) {
        document.execCommand('insertText', false, letter);
        await turn();
      }
    }, letters);
    await vi.waitFor(async () => expect(await page.locator('.cm-line').allInnerTexts()).toEqual([letters]));
    await settled(page);
    expect(await page.locator('.cm-line').allInnerTexts()).toEqual([letters]);
  });

  test('a new line is indented by what it is in', async ({ openEditor }) => {
    const { page } = await openEditor('');
    await page.locator('.cm-content').click();
    await page.keyboard.type('  {');
    await page.keyboard.press('Enter');
    await page.keyboard.type('x');
    await expect.poll(() => page.locator('.cm-line').allInnerTexts()).toEqual(['  {', '    x']);
  });
});

describe('rule, line and requirement', () => {
  test('a line that decides bears its verdict’s mark in the gutter, which leads to the requirement', async ({
    open,
  }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.locator('.cm-verdicts .verdict.is-blocked').click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[data-requirement]') !== null))
      .toBe(true);
  });

  test('a mark that goes with its line comes back with it', async ({ openEditor }) => {
    const { page } = await openEditor(two);
    const marks = page.locator('.cm-verdicts .verdict');
    await vi.waitFor(async () => expect(await marks.count()).toBe(2));
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    for (const key of ['Shift+Control+K', 'Control+z']) await page.keyboard.press(key);
    await settled(page);
    await vi.waitFor(async () => expect(await marks.count()).toBe(2));
  });

  test('the rule of a verdict leads to its line in the editor', async ({ openEditor }) => {
    const { page } = await openEditor(two);
    await page.locator('[data-requirement="studio/sign-in"] button.rule').first().click();
    await page.waitForFunction(() => document.activeElement?.classList.contains('code-box'));
    await page.locator('.line-info').waitFor();
    expect(await page.locator('.line-info').innerText()).toContain('The rule on line 2 decides:');
  });

  test('pointing at a rule lights up its line, and at a line its requirements', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.locator('[data-requirement="studio/sign-in"] button.rule').first().hover();
    const line = page.locator('.cm-linked');
    await line.waitFor();
    expect(await line.innerText()).toBe(closed.split('\n')[1]);
    await page.locator('.cm-verdicts .verdict').hover();
    const requirement = page.locator('[data-requirement="studio/sign-in"]');
    await expect.poll(() => requirement.getAttribute('class')).toContain('is-linked');
  });

  test('the cursor in a rule names what the rule decides, for the keyboard, too', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await paste(page, closed);
    await page.getByRole('textbox').focus();
    await page.keyboard.press('Control+Home');
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowDown');
    const button = page.locator('.line-info button').filter({ hasText: 'Sign in to Microsoft Entra ID' });
    await button.waitFor();
    await button.press('Enter');
    expect(
      await page.evaluate(() =>
        document.activeElement?.closest('[data-requirement]')?.getAttribute('data-requirement'),
      ),
    ).toBe('studio/sign-in');
  });

  test('a mark belongs to its own document', async ({ open }) => {
    const { page } = await open('/en/checker/?scenario=studio');
    await drop(page, { 'nsg.json': closed, 'empty.json': '[]\n\n\n\n' });
    await page.locator('.cm-verdicts .verdict').first().waitFor();
    await page.locator('.document-tabs .document').nth(1).click();
    await vi.waitFor(async () => expect(await page.locator('.cm-verdicts .verdict').count()).toBe(0));
    expect((await verdicts(page))['studio/sign-in']).toBe('blocked');
  });
});
