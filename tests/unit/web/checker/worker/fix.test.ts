// The worker's fix of one requirement: in the words of `portolan fix`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/read.ts';
import { carriedServiceTags } from '../../../../../src/node/files/read-service-tags.ts';
import {
  checkerFacts,
  checkerMessages,
  deferredMessages,
} from '../../../../../src/site/checker-data/facts-and-messages.ts';
import { checkDocuments } from '../../../../../src/web/checker/worker/check-documents.ts';
import { withDeferredMessages } from '../../../../../src/web/checker/worker/deferred-messages.ts';
import { renderFix } from '../../../../../src/web/checker/worker/fix.ts';
import { ownLibrary } from '../../../../own-library.ts';

const scenarios = join(import.meta.dirname, '../../../../../scenarios');
const library = ownLibrary;
const parameters = {
  region: 'westeurope',
  'compute-prefix': ['10.40.1.0/24'],
  'private-endpoint-prefix': ['10.40.2.0/27'],
};
const table = { name: 'rt', type: 'Microsoft.Network/routeTables', routes: [] };
const lone = JSON.stringify({
  name: 'nsg',
  type: 'Microsoft.Network/networkSecurityGroups',
  properties: {
    securityRules: [
      {
        name: 'deny',
        properties: {
          ...{ priority: 4000, direction: 'Outbound', access: 'Deny', protocol: '*', sourcePortRange: '*' },
          ...{ sourceAddressPrefix: '*', destinationAddressPrefix: '*', destinationPortRange: '*' },
        },
      },
    ],
  },
});
const checkedIn = (locale: 'en' | 'fr', lonely = false) => {
  const name = 'fail-allow-list-with-gaps.json';
  const text = readFileSync(join(scenarios, 'compute/samples', name), 'utf8');
  const request = {
    turn: 1,
    locale,
    scenarios: ['compute'],
    revision: 'current',
    parameters: lonely ? {} : parameters,
  };
  const dependencies = {
    facts: { ...checkerFacts(library), serviceTags: carriedServiceTags() },
    messages: checkerMessages(library, locale),
    deferred: deferredMessages(locale),
    read,
  };
  const { checked } = checkDocuments(
    request,
    lonely
      ? [{ id: 7, name: 'nsg.json', text: lone }]
      : [
          { id: 7, name, text },
          { id: 8, name: 'rt.json', text: JSON.stringify(table) },
        ],
    dependencies,
  );
  if (checked === null) throw new Error('There is no configuration');
  return withDeferredMessages(checked, deferredMessages(locale));
};

describe('a fix', () => {
  test.each([
    ['en', 'The change would leave other requirements unmet or undecided.'],
    ['fr', 'Avec la modification, d’autres exigences ne seraient plus respectées ou seraient indéterminées.'],
  ] as const)('says in %s why there is none', (locale, sentence) => {
    const { obstacles } = renderFix(checkedIn(locale), ['compute/default-route-to-firewall']);
    expect(obstacles).toEqual([{ code: 'breaks-others', sentence, command: null }]);
  });

  test('of one requirement has its text, and the comparison of both versions: only that is opened', () => {
    const checked = checkedIn('en');
    const { status, texts, changes, comparison } = renderFix(checked, ['compute/compute-lifecycle']);
    expect(status).toBe('verified');
    expect(changes).toHaveLength(1);
    expect(texts.map(({ document }) => document)).toEqual([7]);
    expect(comparison?.sections.flatMap(({ entries }) => entries.map(({ sign }) => sign))).toEqual(['opened']);
    expect(comparison?.requirements.map(({ change }) => [change.requirement, change.after])).toEqual([
      ['compute/compute-lifecycle', 'allowed'],
    ]);
  });

  test.each(['en', 'fr'] as const)('that allows more than a private endpoint says so in %s', (locale) => {
    const fix = renderFix(checkedIn(locale, true), ['compute/file-share-over-endpoint']);
    expect(fix).toMatchObject({ status: 'verified', verification: null, changes: [expect.anything()] });
    expect(fix.obstacles.map(({ code }) => code)).toEqual(['wider', 'private-endpoint-address', 'assumption']);
    expect(fix.obstacles[0]?.sentence).toContain('VirtualNetwork');
  });
});
