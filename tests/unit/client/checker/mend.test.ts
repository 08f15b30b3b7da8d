// What the page's worker says of a change and of what keeps one from being written: the words of `portolan remedy`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/read.ts';
import { loadScenarios } from '../../../../src/core/model/read-folder.ts';
import {
  checkerFacts,
  checkerMoreSpeech,
  checkerSpeech,
} from '../../../../src/site/checker-data/facts-and-messages.ts';
import { workOn } from '../../../../src/web/checker/worker/check-documents.ts';
import { withMoreWords } from '../../../../src/web/checker/worker/deferred-messages.ts';
import { mend } from '../../../../src/web/checker/worker/fix.ts';

const scenarios = join(import.meta.dirname, '../../../../scenarios');
const library = loadScenarios(scenarios);
const parameters = {
  region: 'westeurope',
  'compute-prefix': ['10.40.1.0/24'],
  'private-endpoint-prefix': ['10.40.2.0/27'],
};
const table = { name: 'rt', type: 'Microsoft.Network/routeTables', routes: [] };
const checkedIn = (locale: 'en' | 'fr') => {
  const name = 'fail-allow-list-with-gaps.json';
  const text = readFileSync(join(scenarios, 'compute/samples', name), 'utf8');
  const question = { turn: 1, locale, scenarios: ['compute'], revision: 'current', parameters };
  const knowledge = { facts: checkerFacts(library), speech: checkerSpeech(library, locale), read };
  const { checked } = workOn(
    question,
    [
      { id: 7, name, text },
      { id: 8, name: 'rt.json', text: JSON.stringify(table) },
    ],
    knowledge,
  );
  if (checked === null) throw new Error('nothing is checked');
  return withMoreWords(checked, checkerMoreSpeech(locale));
};

describe('a mend', () => {
  test.each([
    ['en', 'The change would leave other requirements unmet or undecided.'],
    ['fr', 'La modification laisserait d’autres exigences insatisfaites ou indécises.'],
  ] as const)('says in %s what keeps it from being written', (locale, sentence) => {
    const { obstacles } = mend(checkedIn(locale), 'compute/default-route-to-firewall');
    expect(obstacles).toEqual([{ code: 'closes-others', sentence, command: null }]);
  });

  test('of one requirement has its text, and the comparison of both texts: only that is opened', () => {
    const checked = checkedIn('en');
    const { status, texts, changes, compared } = mend(checked, 'compute/compute-lifecycle');
    expect(status).toBe('mends');
    expect(changes).toHaveLength(1);
    expect(texts.map(({ document }) => document)).toEqual([7]);
    expect(compared?.sections.flatMap(({ entries }) => entries.map(({ sign }) => sign))).toEqual(['opened']);
    expect(compared?.requirements.map(({ change }) => [change.requirement, change.after])).toEqual([
      ['compute/compute-lifecycle', 'allowed'],
    ]);
  });
});
