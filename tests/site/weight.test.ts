import { describe, expect, test } from 'vitest';
import { localeIds } from '../../src/core/i18n/locales.ts';
import { ownLibrary } from '../own-library.ts';
import { builtFile, builtPages } from './built-site.ts';
import { compressed, lengthWithin, pageWeight, scriptOf } from './page-weight.ts';

const limit = 20 * 1024;
const checkerLimit = 60 * 1024;
const checkerWithMore = 200 * 1024;
const checkerWithBoth = 250 * 1024;
/** The scenarios of the library, each a file of its own, by the start of their names; the heaviest first. */
const scenarioParts = (locale: string): readonly string[] =>
  ownLibrary.scenarios
    .map(({ id }) => `scenario-${locale}-${id}-`)
    .toSorted((a, b) => compressedLength(b) - compressedLength(a));
/**
 * Worker with what scenarios share, its words, the heaviest scenario with its words, the tools with theirs. Examples,
 * diagrams and the other scenarios are requested after the verdicts.
 */
const firstVerdict = (address: string): readonly string[] => {
  const locale = address.split('/')[1] ?? '';
  const [heaviest = ''] = scenarioParts(locale);
  return ['worker-', `messages-${locale}-`, heaviest, 'tools.', `tools-${locale}.`];
};
/** The length of a script, compressed. */
function compressedLength(name: string): number {
  return compressed(builtFile(scriptOf(name)), 'best');
}

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
/** Requirements that the budget of a page holds; what a longer page adds is weighed as its requirements are. */
const heldRequirements = 64;
const portraitLimit = 4 * 1024;

/** The same for the page of documents: each further one has a link, an anchor, and links to the facts that follow it. */
const heldDocuments = 100;
const ofDocument = 48;

/** How many documents the page of documents lists; none on another page. */
const documentsOn = (document: Document): number => document.querySelectorAll('ol > li > a[id]:first-child').length;

/** How many requirements a page lists. */
function requirementsOf(document: Document): number {
  return document.querySelectorAll('td strong[id]').length;
}

/** Returns what a page weighs, to be compared with a limit. */
const totalWithin = (most: number, address: string, further: readonly string[] = []): number =>
  lengthWithin(most, (quality) => pageWeight(address, quality, further).total);

describe('weight of a page: HTML with its diagram, styles and scripts, compressed', () => {
  test.each(guides)('$address weighs at most 20 KB', ({ address }) => {
    expect(totalWithin(limit, address)).toBeLessThanOrEqual(limit);
  });

  test.each(ofFacts)('$address weighs at most 15 KB without its sentences', ({ address, document }) => {
    const further = Math.max(0, requirementsOf(document) - heldRequirements);
    const furtherDocuments = Math.max(0, documentsOn(document) - heldDocuments);
    const most = withoutWords + further * ofRequirement + furtherDocuments * ofDocument;
    const length = lengthWithin(most, (quality) => {
      const { markup, styles, scripts } = pageWeight(address, quality);
      return markup + styles + scripts;
    });
    expect(length).toBeLessThanOrEqual(most);
  });

  test.each(scenarios)(
    'the markup of $address weighs at most 64 bytes for each requirement',
    ({ address, document }) => {
      const most = ofFrame + ofRequirement * requirementsOf(document);
      expect(lengthWithin(most, (quality) => pageWeight(address, quality).markup)).toBeLessThanOrEqual(most);
    },
  );

  test.each(scenarios)(
    'the portrait of $address, fetched on narrow screens, weighs at most 4 KB for each scenario in it',
    ({ address, document }) => {
      const picture = builtFile(`${address.slice(1, -1)}.svg`);
      const most = portraitLimit * address.split('-with-').length;
      const length = lengthWithin(most, (quality) => compressed(picture, quality));
      expect(length).toBeLessThanOrEqual(most);
      // Its place in the page is as high as it will be.
      const kept = document.querySelector('svg.portrait')?.getAttribute('viewBox');
      expect(kept).toMatch(/^0 0 \d+ \d+$/);
      expect(picture).toContain(` viewBox="${kept}"`);
    },
  );

  test('pages of every scenario are among them, in both languages and editions', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(20);
  });
});

describe('weight of the checker’s page until it can be typed into; worker, examples and editor come after', () => {
  test.each(checkers)('$address weighs at most 60 KB', ({ address }) => {
    expect(totalWithin(checkerLimit, address)).toBeLessThanOrEqual(checkerLimit);
  });
});

describe('weight of the checker’s page with what it loads after that', () => {
  test.each(checkers)('$address with its editor weighs at most 200 KB', ({ address }) => {
    expect(totalWithin(checkerWithMore, address, ['code-editor.'])).toBeLessThanOrEqual(checkerWithMore);
  });

  test.each(checkers)('$address up to a first verdict weighs at most 200 KB', ({ address }) => {
    expect(totalWithin(checkerWithMore, address, firstVerdict(address))).toBeLessThanOrEqual(checkerWithMore);
  });

  test.each(checkers)('$address with its editor up to a first verdict weighs at most 250 KB', ({ address }) => {
    expect(totalWithin(checkerWithBoth, address, ['code-editor.', ...firstVerdict(address)])).toBeLessThanOrEqual(
      checkerWithBoth,
    );
  });

  test.each(localeIds)('each scenario weighs at most 12 KB more, in the language %s', (locale) => {
    expect(scenarioParts(locale).length).toBeGreaterThanOrEqual(5);
    for (const part of scenarioParts(locale)) expect([part, compressedLength(part) <= 12 * 1024]).toEqual([part, true]);
  });

  // Loaded beside the messages, one for each cloud; budgets above are without it.
  test.each([
    ['public', 190],
    ['government', 20],
    ['china', 20],
  ])('the service tags of the cloud %s weigh at most %i KB more', (cloud, limit) => {
    const tags = compressedLength(`service-tags-${cloud}`);
    expect(tags).toBeLessThanOrEqual(limit * 1024);
    // 3,041, 299 and 327 tags take more than this.
    expect(tags).toBeGreaterThan(4 * 1024);
  });

  test('neither waits for the facts and the words of a scenario that it is not about', () => {
    const text = ['worker-', 'messages-en-'].map((name) => builtFile(scriptOf(name))).join('');
    // A requirement and a host of AKS, and a title.
    for (const own of ['clock-service', 'packages.aks.azure.com', 'Let Azure Batch manage nodes']) {
      expect(text).not.toContain(own);
      expect(scenarioParts('en').some((name) => builtFile(scriptOf(name)).includes(own))).toBe(true);
    }
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
