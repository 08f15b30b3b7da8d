import { describe, expect, test } from 'vitest';
import { findingCodes } from '../../../src/core/checker/review/analysis/finding.ts';
import { review } from '../../../src/core/checker/review/review.ts';
import en from '../../../src/core/i18n/strings/en/review.json' with { type: 'json' };
import fr from '../../../src/core/i18n/strings/fr/review.json' with { type: 'json' };
import { reportWords } from '../../../src/core/report/report-messages.ts';
import { findingTexts } from '../../../src/core/report/sentences/findings.ts';
import { namesOf } from '../../../src/core/report/sentences/names.ts';
import { reviewWords } from '../../../src/node/cli/review-messages.ts';
import { configuration, defaults, library, nsg } from '../checker/build.ts';
import { check } from '../checker/checked.ts';

const slots = (message: unknown): string[] =>
  [
    ...new Set([...JSON.stringify(message).matchAll(/\{([a-z]+)\}/g)].map((match) => match[1] ?? '')),
  ].toSorted();

test.each(Object.keys(findingCodes))('%s has words, with the same slots in both languages', (code) => {
  const [english, french] = [en, fr].map((words) => new Map(Object.entries(words)).get(code));
  expect(english).toBeDefined();
  expect(slots(french)).toEqual(slots(english));
});
test('English and French have the same keys', () => expect(Object.keys(fr)).toEqual(Object.keys(en)));

function sentences(locale: 'en' | 'fr', flows: number, ...rules: readonly string[]): readonly string[] {
  const read = configuration(nsg(...rules));
  const needs = library(Array.from({ length: flows }, () => ({})));
  const words = reportWords(locale);
  const speech = { locale, words, names: namesOf(needs, locale) };
  const found = review(read, needs, defaults, check(read, needs, defaults));
  return findingTexts(found, { speech, say: reviewWords(locale), place: 'told' }).map(
    ({ message }) => message,
  );
}

describe('remarks as sentences', () => {
  const rules = [
    'out 100 deny tcp * -> Storage@443',
    'out 200 allow tcp * -> Storage@443',
    'out 4096 deny * * -> *',
  ];
  test('a rule with its place, and the rule before it', () =>
    expect(sentences('en', 1, ...rules)).toEqual([
      'nsg: r1, priority 200, test.json, line 7, column 3 can never match: r0 (priority 100) takes all its packets before it, and decides otherwise.',
    ]));
  test('in French', () =>
    expect(sentences('fr', 1, ...rules)).toEqual([
      expect.stringMatching(
        /^nsg\u00a0: r1, .* ne peut jamais s’appliquer\u00a0: r0 \(priorité 100\) prend avant elle/,
      ),
    ]));
  test('a long list of requirements is cut', () =>
    expect(sentences('en', 9)).toEqual([
      'nsg: Default rules (AllowVnetOutBound (priority 65000) and AllowInternetOutBound (priority 65001)) let through what no chosen scenario needs: tcp,udp VirtualNetwork -> VirtualNetwork; icmp VirtualNetwork -> VirtualNetwork; udp any address -> Internet (without VirtualNetwork) and more.',
      'nsg: 9 requirements hold only by default rules (AllowInternetOutBound (priority 65001)); a rule that denies all the rest would stop them: s/f0, s/f1, s/f2, s/f3, s/f4, s/f5 and 3 more.',
    ]));
});
