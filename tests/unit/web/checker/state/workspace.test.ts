import { describe, expect, test } from 'vitest';
import { checkerForm } from '../../../../../src/site/checker-data/form.ts';
import { documentsOf, LIMITS, workspaceFrom, workspaceOf } from '../../../../../src/web/checker/state/workspace.ts';
import { ownLibrary } from '../../../../own-library.ts';

const form = checkerForm(ownLibrary, 'en');
const good = {
  documents: [
    { name: 'nsg.json', text: '[]' },
    { name: 'b', text: '' },
    { name: 'old.json', text: '{}', isBaseline: true },
  ],
  active: 1,
  choices: { scenarios: ['studio'], revision: 'current', parameters: { region: 'westeurope' } },
};

describe('a workspace from outside', () => {
  test('comes back as it was saved', () => {
    const workspace = workspaceFrom(JSON.parse(JSON.stringify(good)), form);
    expect(workspace).toEqual(good);
    if (workspace === null) throw new Error('refused');
    expect(workspaceOf(documentsOf(workspace), workspace.choices)).toEqual(good);
  });

  const refused: readonly (readonly [string, unknown])[] = [
    ['no object', 5],
    ['null', null],
    ['a list', []],
    ['no documents', { ...good, documents: [] }],
    ['too many documents', { ...good, documents: Array(LIMITS.documents + 1).fill(good.documents[0]) }],
    ['a document without text', { ...good, documents: [{ name: 'x' }] }],
    ['a name of another type', { ...good, documents: [{ name: {}, text: '' }] }],
    ['a name without end', { ...good, documents: [{ name: 'x'.repeat(LIMITS.name + 1), text: '' }] }],
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
    const workspace = workspaceFrom({ ...good, choices: { ...good.choices, parameters } }, form);
    expect(workspace?.choices.parameters).toEqual({});
  });

  test('has a baseline that an older version saved', () => {
    const old = { ...good, documents: [{ name: 'x', text: '', before: true }] };
    expect(workspaceFrom(old, form)?.documents).toEqual([{ name: 'x', text: '', isBaseline: true }]);
  });

  test('has nothing else as its baseline', () => {
    for (const isBaseline of [false, 'yes', 1, null, {}]) {
      const workspace = workspaceFrom({ ...good, documents: [{ name: 'x', text: '', isBaseline }] }, form);
      expect(workspace?.documents).toEqual([{ name: 'x', text: '' }]);
    }
  });

  test('shows its first document where the active one is missing', () => {
    for (const active of [7, -1, 1.5, '0', null]) expect(workspaceFrom({ ...good, active }, form)?.active).toBe(0);
  });
});
