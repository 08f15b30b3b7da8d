import { describe, expect, test } from 'vitest';
import { findingCodes, review } from '../../../../../src/core/checker/review/review.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import en from '../../../../../src/core/i18n/strings/en/review.json' with { type: 'json' };
import fr from '../../../../../src/core/i18n/strings/fr/review.json' with { type: 'json' };
import { findingTexts } from '../../../../../src/core/report/sentences/findings.ts';
import { namesOf } from '../../../../../src/core/report/sentences/names.ts';
import { configuration, defaults, library, nsg } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';

const slots = (message: unknown): string[] =>
  [...new Set([...JSON.stringify(message).matchAll(/\{([a-z]+)\}/g)].map((match) => match[1] ?? ''))].toSorted();

test.each(Object.entries(en))('%s has the same slots in both languages', (key, english) =>
  expect(slots(new Map(Object.entries(fr)).get(key))).toEqual(slots(english)),
);
test('English and French have the same keys', () => expect(Object.keys(fr)).toEqual(Object.keys(en)));
test('each key is of a finding, or of all', () => {
  const others = ['at', 'more', 'more-packets', 'severity.warning', 'severity.note'];
  const ofNone = Object.keys(en).filter(
    (key) => !others.includes(key) && !findingCodes.some((code) => key === code || key.startsWith(`${code}.`)),
  );
  expect(ofNone).toEqual([]);
});
test('a finding is of one check', () => expect(new Set(findingCodes).size).toBe(findingCodes.length));

function sentences(locale: 'en' | 'fr', flows: number, ...rules: readonly string[]): readonly string[] {
  const read = configuration(nsg(...rules));
  const needs = library(Array.from({ length: flows }, () => ({})));
  const words = messagesIn('checker', locale);
  const bundle = { locale, words, names: namesOf(needs, locale) };
  const found = review({
    configuration: read,
    library: needs,
    options: defaults,
    result: check(read, needs, defaults),
  });
  return findingTexts(found, { bundle, say: messagesIn('review', locale), place: 'sentence' }).map(
    ({ message }) => message,
  );
}

describe('findings as sentences', () => {
  const rules = ['out 100 deny tcp * -> Storage@443', 'out 200 allow tcp * -> Storage@443', 'out 4096 deny * * -> *'];
  test('a rule with its place, and the rule before it', () =>
    expect(sentences('en', 1, ...rules)).toEqual([
      'nsg: r1, priority 200, test.json, line 7, column 3 never matches: r0 (priority 100) matches all its packets first, with a different action.',
    ]));
  test('in French', () =>
    expect(sentences('fr', 1, ...rules)).toEqual([
      expect.stringMatching(/^nsg\u00a0: r1, .* n’est jamais appliquée\u00a0: r0 \(priorité 100\) traite avant elle/),
    ]));
  test('a long list of requirements is cut', () =>
    expect(sentences('en', 9)).toEqual([
      'nsg: Default rules (AllowVnetOutBound (priority 65000) and AllowInternetOutBound (priority 65001)) allow TCP and UDP from VirtualNetwork to VirtualNetwork; ICMP from VirtualNetwork to VirtualNetwork; UDP from any address to Internet except VirtualNetwork; and more, which no selected scenario needs.',
      'nsg: 9 requirements depend only on default rules (AllowInternetOutBound (priority 65001)) and break if you deny everything else: s/f0, s/f1, s/f2 and 6 more.',
    ]));
});
