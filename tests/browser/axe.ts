// What axe says about a page as it stands: every rule, the whole document.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'experimental'];

/** Rules by what can change their answer. All others look at the document and at what of it is shown. */
const rulesOf = {
  /** The colors of the reader's choice. */
  colors: ['color-contrast', 'link-in-text-block'],
  /** Where boxes lie: a page that is turned shows the same. */
  places: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'],
} as const;

/** Which rules are asked. */
export type Rules = 'all' | keyof typeof rulesOf;

interface Scope {
  /** Only what this selector finds. */
  readonly within?: string | undefined;
  readonly rules?: Rules;
}

/** Lists what is wrong: the rule, and the first elements that break it. */
export const axeViolations = async (page: Page, { within, rules = 'all' }: Scope = {}): Promise<readonly string[]> => {
  // The page's policy forbids script elements; evaluate() is the debugger's own and not under it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ runOnly, part }) => {
      const { axe: engine } = globalThis as unknown as { axe: typeof import('axe-core') }; // defined by the line above
      const root = part === undefined ? document : document.querySelector(part);
      if (root === null) return [`there is no ${part}`];
      const { violations } = await engine.run(root, { runOnly, resultTypes: ['violations'] });
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map((node) => node.html.slice(0, 160))
            .join(' | ')}`,
      );
    },
    {
      runOnly:
        rules === 'all'
          ? { type: 'tag' as const, values: tags }
          : { type: 'rule' as const, values: [...rulesOf[rules]] },
      part: within,
    },
  );
};

/** What sticks to an edge of the window lies over something, wherever a page that can be scrolled stands. */
export const unstick = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const node of document.querySelectorAll<HTMLElement>('body > header, .jump')) node.style.position = 'static';
  });
