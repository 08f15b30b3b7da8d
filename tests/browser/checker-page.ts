// What tests do on the checker's page: configurations to paste, and how to put them in and see what came of it.
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type ToolName, toolNames } from '../../src/web/checker/state/tool-names.ts';
import { axeViolations, type Rules, unstick } from './axe.ts';
import { present } from './present.ts';

/** One outbound rule, in the flat form of `az`. */
export const rule = (name: string, access: string, destination: string, port: string) => ({
  name,
  priority: 110,
  direction: 'Outbound',
  access,
  protocol: 'Tcp',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: destination,
  destinationPortRange: port,
});
/** Nothing goes out to the internet. */
export const closed = JSON.stringify([rule('deny-internet', 'Deny', 'Internet', '*')], null, 2);
/** Port 80 does not. */
export const half = JSON.stringify([rule('deny-http', 'Deny', 'Internet', '80')], null, 2);

/** Verdicts on the page by requirement. */
export const verdicts = (page: Page): Promise<Record<string, string>> =>
  page
    .locator('[data-requirement]')
    .evaluateAll((all) =>
      Object.fromEntries(all.map((one) => [one.getAttribute('data-requirement'), one.getAttribute('data-verdict')])),
    );

/** Waits until what is shown is the answer to what was put in, what is folded included. */
export const settled = (page: Page): Promise<void> =>
  present(page, 'html:not([data-rendering]) .results[aria-busy="false"]');

/** Waits until the code editor has taken the place of the textbox, or the page says that a part of it did not come. */
export const editorReady = (page: Page): Promise<void> =>
  present(page, '.code-box.ready, [data-missing]:not([hidden]), .results [role="alert"]');

/** Reports whether the focus is in the textbox or in the editor that covers it. */
export const isInEditor = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.closest('.editor-box') != null);

/** Returns the number of the line in which the editor's selection begins. */
export const cursorLine = (page: Page): Promise<number> =>
  page.locator('.code-box.ready').evaluate((host) => {
    const root = host.shadowRoot as (ShadowRoot & { getSelection(): Selection | null }) | null; // only Chromium has it
    const at = root?.getSelection()?.anchorNode ?? null;
    const line = (at instanceof Element ? at : at?.parentElement)?.closest('.cm-line');
    const top = line?.getBoundingClientRect().top ?? Number.NaN;
    const numbers = [...(root?.querySelectorAll('.cm-lineNumbers .cm-gutterElement') ?? [])];
    return Number(numbers.find((one) => Math.abs(one.getBoundingClientRect().top - top) < 4)?.textContent);
  });

/** Fills the textbox, below the editor or alone, and waits for the answer and for the editor. */
export const paste = async (page: Page, text: string): Promise<void> => {
  await page.locator('#configuration').fill(text);
  await settled(page);
  if (/\S/.test(text)) await editorReady(page);
};

/** The element that CodeMirror finds its view by. */
interface EditorContent {
  readonly cmTile: { readonly root: { readonly view: { readonly state: { readonly doc: { toString(): string } } } } };
}

/** Returns the text of the document in the editor, or in the textbox where the editor has not come yet. */
export const shownText = async (page: Page): Promise<string> => {
  const box = page.locator('.code-box.ready');
  if ((await box.count()) === 0) return page.locator('#configuration').inputValue();
  return box.evaluate((host) => {
    // Lines that are out of view are not in the document: the editor's own state has all of them.
    const content = host.shadowRoot?.querySelector('.cm-content') as unknown as EditorContent;
    return content.cmTile.root.view.state.doc.toString();
  });
};

/** Opens the row of a requirement, and what it is folded in. Returns the row. */
export const openRow = async (page: Page, requirement: string): Promise<Locator> => {
  const row = page.locator(`[data-requirement="${requirement}"]`);
  await row.waitFor({ state: 'attached' });
  await row.evaluate((item) => {
    for (let node: Element | null = item.querySelector('details'); node !== null; node = node.parentElement)
      if (node instanceof HTMLDetailsElement) node.open = true;
  });
  return row;
};

/** Lets the worker that runs now never come back from a request of this kind. */
export const hold = async (page: Page, kind: string): Promise<void> => {
  const [worker] = page.workers();
  if (worker === undefined) throw new Error('The page has no worker');
  await worker.evaluate((held) => {
    addEventListener('message', ({ data }) => {
      while (data.kind === held);
    });
  }, kind);
};

/** What the page keeps in the browser for a reload, by key. */
interface Kept {
  readonly workspace?: {
    readonly documents: readonly { readonly text: string; readonly isBaseline?: boolean }[];
    readonly choices: { readonly scenarios: readonly string[] };
  };
  readonly editor?: boolean;
}
/** Reads it, after everything that the page has begun to write. */
export const kept = (page: Page): Promise<Kept> =>
  page.evaluate(
    () =>
      new Promise<object>((resolve, reject) => {
        const opening = indexedDB.open('portolan-checker');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const found: [IDBValidKey, unknown][] = [];
          const reading = database.transaction('kept').objectStore('kept').openCursor();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            const cursor = reading.result;
            if (cursor === null) {
              database.close();
              resolve(Object.fromEntries(found));
            } else {
              found.push([cursor.key, cursor.value]);
              cursor.continue();
            }
          };
        };
      }),
  );
/** Waits until a workspace is kept that is as expected: it is written once typing has paused. */
export const keptWhen = (page: Page, isMeant: (workspace: NonNullable<Kept['workspace']>) => boolean): Promise<void> =>
  expect
    .poll(
      async () => {
        const { workspace } = await kept(page);
        return workspace !== undefined && isMeant(workspace);
      },
      { timeout: 20_000 },
    )
    .toBe(true);

/** Drops files on the page. */
export const drop = async (page: Page, files: Readonly<Record<string, string>>): Promise<void> => {
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(given)) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
};

/** Holds the whole page to axe's rules, all of them by default. */
export const expectNoAxeViolations = async (page: Page, rules: Rules = 'all'): Promise<void> => {
  await unstick(page);
  expect(await axeViolations(page, { rules })).toEqual([]);
};

/** Colors of the reader's choice beside the page's own in the light. */
export const darkColors = ['none', 'active'] as const;
/** Does so in light, and asks the rules about colors again in dark ones: the page's own, forced ones, or both. */
export const expectNoAxeViolationsInColors = async (
  page: Page,
  inDark: readonly (typeof darkColors)[number][] = darkColors,
): Promise<void> => {
  await page.emulateMedia({ colorScheme: 'light' });
  await expectNoAxeViolations(page);
  for (const forcedColors of inDark) {
    await page.emulateMedia({ colorScheme: 'dark', forcedColors });
    expect(await axeViolations(page, { rules: 'colors' }), `dark, forced: ${forcedColors}`).toEqual([]);
  }
};

/** Opens a tool by its name in the code, where it is not open. */
export const openPanel = async (page: Page, tool: ToolName): Promise<void> => {
  const button = page.locator('.tool-row').first().locator('> button').nth(toolNames.indexOf(tool));
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
};

/** Opens everything on the checker's page that is folded. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const summary of document.querySelectorAll<HTMLElement>('.checker details:not([open]) > summary'))
      if (summary.checkVisibility()) summary.click();
  });
