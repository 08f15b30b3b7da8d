import { expect, test } from 'vitest';
import { withoutSourceMarks } from '../../../../src/site/build/searched-page.ts';

const link = (text: string): string => `<a href="https://learn.microsoft.com/azure/x">${text}</a>`;

test.each([
  [`<li>Use your own subnet. ${link('[28]')} 2024-07-08</li>`, '<li>Use your own subnet.</li>'],
  [`<li>Two documents. ${link('[28]')} 2024-07-08, ${link('[56]')} 2025-10-24</li>`, '<li>Two documents.</li>'],
  [`<li>One without a date. ${link('[28]')}</li>`, '<li>One without a date.</li>'],
  [`<li>Disputed. ${link('[28]')} 2024-07-08, ${link('Where images are built')}</li>`, '<li>Disputed.</li>'],
  [
    `<li>Read ${link('this article')}, then [28] of 2024-07-08.</li>`,
    `<li>Read ${link('this article')}, then [28] of 2024-07-08.</li>`,
  ],
])('%s', (html, searched) => {
  expect(withoutSourceMarks(html)).toBe(searched);
});
