// The pages of finding and problem codes: each code has one in every language, and each example causes its code.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read } from '../src/core/azure/index.ts';
import { check } from '../src/core/checker/index.ts';
import { findingCodes, review } from '../src/core/checker/review/review.ts';
import { localeIds } from '../src/core/i18n/locales.ts';
import { messagesIn } from '../src/core/i18n/messages.ts';
import azure from '../src/core/i18n/strings/en/azure.json' with { type: 'json' };
import { defaultScenarios } from '../src/core/model/services.ts';
import { ownLibraryWithTags } from './own-library.ts';

const root = join(import.meta.dirname, '..');
const findings: readonly string[] = findingCodes;
const problems = Object.keys(azure).flatMap((key) => /^problem\.(.*)$/.exec(key)?.[1] ?? []);
const codes = [...findings, ...problems].toSorted();

/** Codes that no short example causes alone, with the reason. Their pages describe the cause in words. */
const withoutExample: Readonly<Record<string, string>> = {
  'analysis-limit': 'needs a list of thousands of rules',
  'too-deep': 'needs more than 200 nested brackets',
  'more-problems': 'needs more problems than are listed',
  'more-syntax-errors': 'needs more than 200 syntax errors',
  'linked-template-found': 'needs two files',
  'template-too-large': 'needs more evaluation than one template is given',
  'no-parameters': 'needs a file that is named as a parameter file',
  'empty-text': 'an empty block shows nothing',
};

const headings: Readonly<Record<string, readonly string[]>> = {
  en: ['What it means', 'Example', 'How to fix it', 'Source'],
  fr: ['Ce que cela signifie', 'Exemple', 'Comment le corriger', 'Source'],
};
const ownCheck: Readonly<Record<string, string>> = {
  en: 'This is Portolan’s own check.',
  fr: 'C’est un contrôle propre à Portolan.',
};

const LIMIT_DESCRIPTION = 155;
const LIMIT_EXAMPLE_LINES = 15;

const pageOf = (locale: string, code: string): string =>
  readFileSync(join(root, 'content', locale, 'problems', `${code}.mdx`), 'utf8');
const exampleOf = (page: string): string | undefined => /^```(?:json|text)\n(.*?)\n```$/ms.exec(page)?.[1];

const library = ownLibraryWithTags;
const options = {
  scenarios: defaultScenarios(library.scenarios, library).map(({ id }) => id),
  revision: 'current',
  parameters: {},
  // Later than 180 days after the list of service tags.
  today: '2030-01-01',
};

describe.each(localeIds)('pages in %s', (locale) => {
  test('there is one for each code and no other', () => {
    const pages = globSync(`content/${locale}/problems/*.mdx`, { cwd: root });
    expect(pages.map((file) => basename(file, '.mdx')).toSorted()).toEqual(codes);
  });

  test.each(codes)('%s', (code) => {
    const page = pageOf(locale, code);
    const description = /^description: '(.*)'$/m.exec(page)?.[1] ?? '';
    const own = headings[locale] ?? [];
    const found = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    const hasSource = found.length === own.length;
    expect(description).not.toBe('');
    expect(description.length).toBeLessThanOrEqual(LIMIT_DESCRIPTION);
    expect(found).toEqual(hasSource ? own : own.slice(0, -1));
    // Prose wraps, so that a line may end within the sentence.
    expect(page.replace(/\s+/g, ' ').includes(ownCheck[locale] ?? '')).toBe(!hasSource);
    expect(exampleOf(page)).toBe(exampleOf(pageOf('en', code)));
  });

  test.each(findingCodes)('%s: portolan explain says what the page says first', (code) => {
    const description = /^description: '(.*)'$/m.exec(pageOf(locale, code))?.[1]?.replaceAll("''", "'");
    expect(messagesIn('cli', locale)(`explain.finding.${code}`)).toBe(description);
  });
});

describe('each example causes its code', () => {
  test('only the listed codes have none', () => {
    const without = codes.filter((code) => exampleOf(pageOf('en', code)) === undefined);
    expect(without).toEqual(Object.keys(withoutExample).toSorted());
  });

  test.each(codes.filter((code) => !(code in withoutExample)))('%s', (code) => {
    const text = exampleOf(pageOf('en', code)) ?? '';
    expect(text.split('\n').length).toBeLessThanOrEqual(LIMIT_EXAMPLE_LINES);
    const configuration = read([{ name: 'example.json', text }]);
    const caused = configuration.inputs.flatMap((input) =>
      [...input.problems, ...input.unresolved].map((problem): string => problem.code),
    );
    if (!findings.includes(code)) {
      expect(caused).toContain(code);
      return;
    }
    expect(caused).toEqual([]);
    const result = check(configuration, library, options);
    expect(review({ configuration, library, options, result }).map((one): string => one.code)).toContain(code);
  });
});
