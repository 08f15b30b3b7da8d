// What axe says about a page as it stands: every rule, the whole document.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'experimental'];

/** Lists what is wrong: the rule, and the first elements that break it. `within`: only there. */
export const axeViolations = async (page: Page, within?: string): Promise<readonly string[]> => {
  // The page's policy forbids script elements; evaluate() is the debugger's own and not under it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ rules, part }) => {
      const { axe: engine } = globalThis as unknown as { axe: typeof import('axe-core') }; // defined by the line above
      const root = part === undefined ? document : document.querySelector(part);
      if (root === null) return [`there is no ${part}`];
      const { violations } = await engine.run(root, { runOnly: { type: 'tag', values: rules } });
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map((node) => node.html.slice(0, 160))
            .join(' | ')}`,
      );
    },
    { rules: tags, part: within },
  );
};

/** What sticks to an edge of the window lies over something, wherever a page that can be scrolled stands. */
export const unstick = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const node of document.querySelectorAll<HTMLElement>('body > header, .jump'))
      node.style.position = 'static';
  });
