import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { builtFile, builtPages } from './built-site.ts';
import { pageWeight, scriptOf } from './page-weight.ts';

const limit = 20 * 1024;
const checkerLimit = 60 * 1024;
const checkerWithMore = 200 * 1024;
const checkerWithBoth = 250 * 1024;
/** Worker with facts, its words, the menu of examples, the tools with theirs. Diagrams are requested after the verdicts. */
const firstVerdict = (address: string): readonly string[] => {
  const locale = address.split('/')[1] ?? '';
  return ['worker-', `messages-${locale}-`, 'examples.', 'tools.', `tools-${locale}.`];
};
const checkers = builtPages.filter(({ address }) => /^\/[a-z]+\/checker\/$/.test(address));
const guides = builtPages.filter(({ address }) => /^\/[a-z]+\/guides\/./.test(address));
// Pages that state facts grow with them, and no sentence is shortened for its bytes: these pages are weighed without what
// they say (docs/decisions/0022-pages-of-facts-are-weighed-without-words.md); their cards and choices are in the budget
// (0023-a-requirement-is-a-card.md).
const ofFacts = builtPages.filter(({ address }) => /^\/[a-z]+\/(?:scenarios|reference)\/./.test(address));
const scenarios = ofFacts.filter(({ document }) => requirementsOf(document) > 0);
const withoutWords = 15 * 1024;
const ofFrame = 3 * 1024;
const ofRequirement = 64;

/** How many requirements a page lists. */
function requirementsOf(document: Document): number {
  return document.querySelectorAll('td strong[id]').length;
}

describe('weight of a page: HTML with its diagram, styles and scripts, compressed', () => {
  test.each(guides)('$address weighs at most 20 KB', ({ address }) => {
    expect(pageWeight(address).total).toBeLessThanOrEqual(limit);
  });

  test.each(ofFacts)('$address weighs at most 15 KB without its sentences', ({ address }) => {
    const { markup, styles, scripts } = pageWeight(address);
    expect(markup + styles + scripts).toBeLessThanOrEqual(withoutWords);
  });

  test.each(scenarios)(
    'the markup of $address weighs at most 64 bytes for each requirement',
    ({ address, document }) => {
      expect(pageWeight(address).markup).toBeLessThanOrEqual(ofFrame + ofRequirement * requirementsOf(document));
    },
  );

  test('pages of every scenario are among them, in both languages and editions', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(20);
  });
});

describe('weight of the checker’s page until it can be typed into; worker, examples and editor come after', () => {
  test.each(checkers)('$address weighs at most 60 KB', ({ address }) => {
    expect(pageWeight(address).total).toBeLessThanOrEqual(checkerLimit);
  });
});

describe('weight of the checker’s page with what it loads after that', () => {
  test.each(checkers)('$address with its editor weighs at most 200 KB', ({ address }) => {
    expect(pageWeight(address, ['code-editor.']).total).toBeLessThanOrEqual(checkerWithMore);
  });

  test.each(checkers)('$address up to a first verdict weighs at most 200 KB', ({ address }) => {
    expect(pageWeight(address, firstVerdict(address)).total).toBeLessThanOrEqual(checkerWithMore);
  });

  test.each(checkers)('$address with its editor up to a first verdict weighs at most 250 KB', ({ address }) => {
    expect(pageWeight(address, ['code-editor.', ...firstVerdict(address)]).total).toBeLessThanOrEqual(checkerWithBoth);
  });

  // Loaded beside the messages, one for each cloud; budgets above are without it.
  test.each([
    ['public', 190],
    ['government', 20],
    ['china', 20],
  ])('the service tags of the cloud %s weigh at most %i KB more', (cloud, limit) => {
    const tags = brotliCompressSync(builtFile(scriptOf(`service-tags-${cloud}`))).length;
    expect(tags).toBeLessThanOrEqual(limit * 1024);
    // 3,041, 299 and 327 tags take more than this.
    expect(tags).toBeGreaterThan(4 * 1024);
  });

  test('neither waits for what reads scenarios, templates and Terraform, remarks, writes fixes and reports', () => {
    const text = builtFile(scriptOf('worker-'));
    expect(text).not.toContain('ZodError');
    // A function of templates, a type of Terraform, a remark: they are read and made by what comes after.
    for (const later of ['uniquestring', 'azurerm_firewall', 'shadowed-rule']) {
      expect(text).not.toContain(later);
      expect(builtFile(scriptOf('requests-'))).toContain(later);
    }
  });
});
