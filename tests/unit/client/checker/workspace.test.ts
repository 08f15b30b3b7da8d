import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScenarios } from '../../../../src/core/model/read-folder.ts';
import { checkerForm } from '../../../../src/site/checker-data/form.ts';
import {
  bounds,
  documentsOf,
  workspaceFrom,
  workspaceOf,
} from '../../../../src/web/checker/state/workspace.ts';

const form = checkerForm(loadScenarios(join(import.meta.dirname, '../../../../scenarios')), 'en');
const good = {
  documents: [
    { name: 'nsg.json', text: '[]' },
    { name: 'b', text: '' },
    { name: 'old.json', text: '{}', before: true },
  ],
  active: 1,
  choices: { scenarios: ['studio'], revision: 'current', parameters: { region: 'westeurope' } },
};

describe('a workspace from outside', () => {
  test('comes back as it was kept', () => {
    const taken = workspaceFrom(JSON.parse(JSON.stringify(good)), form);
    expect(taken).toEqual(good);
    if (taken === null) throw new Error('refused');
    expect(workspaceOf(documentsOf(taken), taken.choices)).toEqual(good);
  });

  const refused: readonly (readonly [string, unknown])[] = [
    ['no object', 5],
    ['null', null],
    ['a list', []],
    ['no documents', { ...good, documents: [] }],
    ['too many documents', { ...good, documents: Array(bounds.documents + 1).fill(good.documents[0]) }],
    ['a document without text', { ...good, documents: [{ name: 'x' }] }],
    ['a name of another type', { ...good, documents: [{ name: {}, text: '' }] }],
    ['a name without end', { ...good, documents: [{ name: 'x'.repeat(bounds.name + 1), text: '' }] }],
    ['an unknown revision', { ...good, choices: { ...good.choices, revision: '1999' } }],
    ['scenarios of another type', { ...good, choices: { ...good.choices, scenarios: 'studio' } }],
  ];
  test.each(refused)('is refused: %s', (_, value) => {
    expect(workspaceFrom(value, form)).toBeNull();
  });

  const leftOut: readonly (readonly [string, unknown])[] = [
    ['a parameter that nobody has', { nobody: true }],
    ['a name of the object itself', JSON.parse('{"__proto__": {"region": "x"}}')],
    ['a parameter of another type', { region: { toString: 'x' }, 'public-ip': 'yes' }],
    ['a list as parameters', ['region']],
  ];
  test.each(leftOut)('loses what the form does not know: %s', (_, parameters) => {
    const taken = workspaceFrom({ ...good, choices: { ...good.choices, parameters } }, form);
    expect(taken?.choices.parameters).toEqual({});
  });

  test('takes for the version before only what says so', () => {
    for (const before of [false, 'yes', 1, null, {}]) {
      const taken = workspaceFrom({ ...good, documents: [{ name: 'x', text: '', before }] }, form);
      expect(taken?.documents).toEqual([{ name: 'x', text: '' }]);
    }
  });

  test('shows its first document when the one in front is not there', () => {
    for (const active of [7, -1, 1.5, '0', null])
      expect(workspaceFrom({ ...good, active }, form)?.active).toBe(0);
  });
});
