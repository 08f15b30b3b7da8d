import { expect, test } from 'vitest';
import { format } from '../../../../src/core/i18n/format.ts';
import { visibleText } from '../../../../src/core/i18n/visible-text.ts';

test.each([
  ['nsg-train', 'nsg-train'],
  ['réseau « privé »', 'réseau « privé »'],
  ['\u0646\u0635', '\u0646\u0635'],
  ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
  ['allow-\u202Elaed', 'allow-\\u{202e}laed'],
  ['\u2066isolate\u2069', '\\u{2066}isolate\\u{2069}'],
  ['\u001b[31mred', '\\u{1b}[31mred'],
  ['null\0', 'null\\u{0}'],
  ['next\u0085line\u2028', 'next\\u{85}line\\u{2028}'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
  expect(visibleText(shown)).toBe(shown);
});

test('a name in a sentence cannot turn the sentence around', () => {
  expect(format('en', 'Blocked by {rule}.', { rule: 'a\u202Eb' })).toBe('Blocked by a\\u{202e}b.');
  expect(format('fr', 'Bloqué par {rule}\u202f!', { rule: 'a' })).toBe('Bloqué par a\u202f!');
});
