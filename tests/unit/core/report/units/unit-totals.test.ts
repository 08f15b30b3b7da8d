import { expect, test } from 'vitest';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { totalsText } from '../../../../../src/core/report/units/unit-totals.ts';

const none = { unread: 0, blocked: 0, undecided: 0, met: 0 };

test.each([
  ['en', { ...none, met: 1 }, '1 checked: 1 met'],
  ['en', { unread: 1, blocked: 2, undecided: 3, met: 4 }, '10 checked: 1 unread · 2 blocked · 3 undecided · 4 met'],
  ['en', none, '0 checked: 0 met'],
  ['fr', { ...none, blocked: 2, met: 1 }, '3 éléments vérifiés\u00a0: 2 bloqués · 1 respecté'],
  ['fr', { ...none, unread: 1 }, '1 élément vérifié\u00a0: 1 illisible'],
] as const)('%s: the totals %j name only what there is', (locale, totals, text) => {
  expect(totalsText(messagesIn('fleet', locale), totals)).toBe(text);
});
