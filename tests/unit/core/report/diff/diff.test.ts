// Explanations of comparisons, with fixtures that a network engineer can open: before.json, after.json, expected text.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { compare, compareExit, type Version } from '../../../../../src/core/checker/diff/index.ts';
import { missingKeys } from '../../../../../src/core/i18n/catalog.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import en from '../../../../../src/core/i18n/strings/en/diff.json' with { type: 'json' };
import fr from '../../../../../src/core/i18n/strings/fr/diff.json' with { type: 'json' };
import { diffJson } from '../../../../../src/core/report/diff/diff-json.ts';
import { explainDiff } from '../../../../../src/core/report/diff/explain-diff.ts';
import { diffData } from '../../../../../src/core/report/diff/to-json.ts';
import { diffToMarkdown, diffToText } from '../../../../../src/core/report/diff/to-text.ts';
import { namesOf } from '../../../../../src/core/report/sentences/names.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { expectPublished, schemaFile } from '../published-schema.ts';

const root = join(import.meta.dirname, '../../../../..');
const folder = join(root, 'tests/fixtures/diff');
const library = ownLibrary;

const version = (fixture: string, name: string): Version => {
  const inputs = [{ name, text: readFileSync(join(folder, fixture, name), 'utf8') }];
  return { inputs, configuration: read(inputs) };
};
const bundleOf = (locale: 'en' | 'fr') => ({
  locale,
  words: messagesIn('checker', locale),
  names: namesOf(library, locale),
  diff: messagesIn('diff', locale),
});
function compared(fixture: string, first = 'before.json', second = 'after.json') {
  const [before, after] = [version(fixture, first), version(fixture, second)];
  const options = { scenarios: ['compute'], revision: 'current', parameters: {} };
  const comparison = compare({ before, after }, library, options);
  return { before, after, comparison, exitStatus: compareExit(comparison) };
}

test('the published JSON Schema is the one that the shape gives (WRITE_SCHEMA=1 writes it)', () => {
  expectPublished('diff', diffJson);
});

test('a region that cannot be described is mentioned, not left out', () => {
  const group = (name: string): Version => {
    const rule = {
      ruleType: 'ApplicationRule',
      name: 'one',
      protocols: [{ protocolType: 'Https', port: 443 }],
      sourceAddresses: ['10.0.0.0/8'],
      targetFqdns: [name],
    };
    const text = JSON.stringify({
      type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
      name: 'policy/group',
      properties: {
        priority: 200,
        ruleCollections: [
          {
            ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
            name: 'names',
            priority: 100,
            action: { type: 'Allow' },
            rules: [rule],
          },
        ],
      },
    });
    const inputs = [{ name: 'group.json', text }];
    return { inputs, configuration: read(inputs) };
  };
  const [before, after] = [group('<x>.example.com'), group('b.example.com')];
  const comparison = compare({ before, after }, library, {
    scenarios: [],
    revision: 'current',
    parameters: {},
  });
  const entries = JSON.stringify(explainDiff(comparison, bundleOf('en')));
  expect(entries).toContain('they can’t be written as addresses or names');
  expect(entries).not.toMatch(/allowed: \./);
});

test('where only the propagation of gateway routes changed, the summary says that', () => {
  const table = (disableBgpRoutePropagation: boolean): Version => {
    const text = JSON.stringify({
      type: 'Microsoft.Network/routeTables',
      name: 'rt-training',
      properties: { disableBgpRoutePropagation, routes: [] },
    });
    const inputs = [{ name: 'table.json', text }];
    return { inputs, configuration: read(inputs) };
  };
  const comparison = compare({ before: table(false), after: table(true) }, library, {
    scenarios: [],
    revision: 'current',
    parameters: {},
  });
  expect(explainDiff(comparison, bundleOf('en')).summary).toBe(
    'Gateway route propagation is now off. The destinations of those routes aren’t listed here.',
  );
});

test('both languages have every message, with the same slots', () => {
  expect(missingKeys({ en, fr })).toEqual({ en: [], fr: [] });
  const slots = (words: object) =>
    Object.fromEntries(
      Object.entries(words).map(([key, message]) => [
        key,
        [...new Set(JSON.stringify(message).match(/\{[a-zA-Z]+\}/g))].toSorted(),
      ]),
    );
  expect(slots(fr)).toEqual(slots(en));
});

describe.each(readdirSync(folder))('%s', (fixture) => {
  test('explanation', async () => {
    const { comparison, exitStatus } = compared(fixture);
    const [english, french] = (['en', 'fr'] as const).map((locale) => {
      const bundle = bundleOf(locale);
      return { bundle, reported: explainDiff(comparison, bundle) };
    });
    if (english === undefined || french === undefined) throw new Error('two languages');
    const text = `${diffToText(english.reported, english.bundle, { isDetailed: false })}\nexit status ${exitStatus}\n`;
    await expect(text).toMatchFileSnapshot(join(folder, fixture, 'expected.txt'));
    await expect(diffToMarkdown(french.reported, french.bundle)).toMatchFileSnapshot(
      join(folder, fixture, 'expected.fr.md'),
    );
  });

  test('the JSON has the published shape', () => {
    const { comparison, exitStatus, before, after } = compared(fixture);
    const bundle = bundleOf('en');
    const data = diffData(comparison, explainDiff(comparison, bundle), {
      bundle,
      exitStatus,
      before,
      after,
    });
    const validate = new Ajv2020().compile(JSON.parse(readFileSync(schemaFile('diff'), 'utf8')));
    expect(validate(JSON.parse(JSON.stringify(data))), JSON.stringify(validate.errors)).toBe(true);
  });

  test('a version does not differ from itself', () => {
    for (const name of ['before.json', 'after.json']) {
      const { comparison, exitStatus } = compared(fixture, name, name);
      expect(comparison.resources).toEqual([]);
      expect(exitStatus).toBe(0);
    }
  });
});
