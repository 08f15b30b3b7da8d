// What strangers write into names and documents: nothing runs, nothing is asked for, nothing breaks, and what is
// shown is the text itself.
import { describe, expect } from 'vitest';
import { drawnOneIn } from '../prove/drawn.ts';
import { closed, drop, paste, settled } from './checker-page.ts';
import { test } from './fixtures.ts';

const names: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><script href="data:,alert(1)"/></svg>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<iframe src=javascript:alert(1)>',
  '<object data=javascript:alert(1)>',
  '<embed src=javascript:alert(1)>',
  '<a href=javascript:alert(1)>x</a>',
  '<form action=javascript:alert(1)><button>',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<style>*{background:url(//example.com)}</style>',
  '<link rel=stylesheet href=//example.com/x.css>',
  '<meta http-equiv=refresh content="0;url=//example.com">',
  '<base href=//example.com/>',
  '<math><mtext><img src=x onerror=alert(1)>',
  '<template><script>alert(1)</script></template>',
  '<noscript><img src=x onerror=alert(1)></noscript>',
  '"><script>alert(1)</script>',
  "'><script>alert(1)</script>",
  '" onmouseover="alert(1)',
  "' onmouseover='alert(1)",
  "';alert(1)//",
  '`;alert(1)//',
  '</textarea><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '--><script>alert(1)</script>',
  ']]><script>alert(1)</script>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  `${'$'}{alert(1)}`,
  '{count} {rule} {0}',
  '%s%s%n%x',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  '[object Object]',
  'null',
  '../../../etc/passwd',
  '\u202egnp.exe',
  '\u2066x\u2069\u200f',
  'a\u0000b\u0007',
  '\u001b[2J\u001b[31m',
  '\ud800',
  '𝒳'.repeat(300),
  'x'.repeat(5000),
  'Z̷̢̛a̸l̵g̶o̷'.repeat(20),
  '| a | b |\n|---|',
  '=HYPERLINK("//example.com")',
  '@everyone #1 !include',
];
const documents: readonly string[] = [
  '['.repeat(50_000),
  '{"a":'.repeat(20_000),
  `"${'\\u0000'.repeat(1000)}"`,
  '{"__proto__": {"polluted": true}, "securityRules": []}',
  '{"constructor": {"prototype": {"polluted": true}}, "securityRules": []}',
  '{"securityRules": {"length": 4294967295}}',
  '{"securityRules": [null, 1, "x", [], {}]}',
  '{"securityRules": [{"name": {"toString": 1}, "priority": "1e999"}]}',
  '{"securityRules": [{"destinationPortRange": "0-99999999999999999999"}]}',
  '{"securityRules": [{"sourceAddressPrefix": "999.999.999.999/99"}]}',
  '\ufeff\u0000\u0000',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
  '$(rm -rf /) `id`',
  '\u2028\u2029{"securityRules": []}',
];

const guard = () => {
  const state = globalThis as unknown as { alerted?: boolean };
  window.alert = () => {
    state.alerted = true;
  };
};
const harm = () => {
  const { alerted } = globalThis as unknown as { alerted?: boolean };
  return {
    alerted: alerted === true,
    polluted: 'polluted' in {},
    markup: document.querySelectorAll(
      '[data-checker] :is(script, img, iframe, object, embed, style, link, meta, base, form, [onerror], [onload], [onmouseover])',
    ).length,
  };
};
const none = { alerted: false, polluted: false, markup: 0 };

test('the lists are long enough to mean something', () => {
  expect(names.length + documents.length).toBeGreaterThanOrEqual(50);
  expect(new Set(names).size).toBe(names.length);
});

describe('a stranger’s names', () => {
  test('of rules are text in verdicts, gutter, fix and editor', async ({ open }) => {
    const { page, errors, requests } = await open('/en/checker/?scenario=studio');
    await page.evaluate(guard);
    const signIn = page.locator('[data-requirement="studio/sign-in"]');
    const drawn = drawnOneIn(5, names);
    for (const name of drawn) {
      await paste(
        page,
        closed.replace('"deny-internet"', () => JSON.stringify(name)),
      );
      expect(await signIn.getAttribute('data-verdict'), name).toBe('blocked');
      // What would turn or clear the line around it is shown as an escape.
      expect(await page.locator('.results').innerText(), name).not.toMatch(/\p{Cf}/u);
    }
    expect(await page.evaluate(harm)).toEqual(none);
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
    await page.locator('.code-box.ready .cm-content').waitFor();
    for (const name of drawn.slice(0, 12)) {
      await page.locator('#configuration').fill(closed.replace('"deny-internet"', () => JSON.stringify(name)));
      await settled(page);
    }
    expect(await page.evaluate(harm)).toEqual(none);
    expect(errors).toEqual([]);
  });

  test('of files are text in tabs and links', async ({ open }) => {
    const { page, errors, requests } = await open('/en/checker/?scenario=studio');
    await page.evaluate(guard);
    await drop(page, Object.fromEntries(names.map((name) => [name, closed])));
    await page.locator('.document-tabs').waitFor();
    await settled(page);
    expect(await page.locator('.document-tabs .document').count()).toBeGreaterThan(50);
    expect(await page.evaluate(harm)).toEqual(none);
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
  });
});

test('a stranger’s documents run nothing and break nothing', async ({ open }) => {
  const { page, errors, requests } = await open('/fr/checker/?scenario=studio');
  await page.evaluate(guard);
  for (const text of documents) {
    await paste(page, text);
    expect(await page.locator('.state.failed').count(), text.slice(0, 80)).toBe(0);
  }
  await paste(page, closed);
  expect(await page.locator('[data-verdict="blocked"]').count()).toBeGreaterThan(0);
  expect(await page.evaluate(harm)).toEqual(none);
  expect({ errors, requests }).toEqual({ errors: [], requests: [] });
});
