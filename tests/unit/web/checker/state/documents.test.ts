// The documents of the page in two versions: the checked ones and the baseline.
import { describe, expect, test } from 'vitest';
import {
  type Documents,
  oneEmptyDocument,
  splitByVersion,
  withBaselineFiles,
  withBaselineMark,
  withCurrentAsBaseline,
  withFiles,
  withText,
} from '../../../../../src/web/checker/state/documents.ts';

const shown = ({ list, active }: Documents) =>
  list.map(({ id, name, text, isBaseline }) => `${id === active ? '>' : ''}${isBaseline ? '<' : ''}${name}=${text}`);
const two = withFiles(oneEmptyDocument('a'), [
  { name: 'nsg', text: '1' },
  { name: 'rt', text: '2' },
]);

describe('the baseline', () => {
  test('is a copy of what is checked, and the active document stays', () => {
    expect(shown(withCurrentAsBaseline(two))).toEqual(['>nsg=1', 'rt=2', '<nsg=1', '<rt=2']);
  });
  test('takes the place of an older one', () => {
    const edited = withText(withCurrentAsBaseline(two), '3');
    expect(shown(edited)).toEqual(['>nsg=3', 'rt=2', '<nsg=1', '<rt=2']);
    expect(shown(withCurrentAsBaseline(edited))).toEqual(['>nsg=3', 'rt=2', '<nsg=3', '<rt=2']);
  });
  test('leaves out blank documents', () => {
    expect(shown(withCurrentAsBaseline(oneEmptyDocument('a')))).toEqual(['>a=']);
  });
  test('makes a checked document active where one of the baseline was', () => {
    const marked = withCurrentAsBaseline(two);
    const [old] = splitByVersion(marked).baseline;
    expect(shown(withCurrentAsBaseline({ ...marked, active: old?.id ?? 0 }))[0]).toBe('>nsg=1');
  });
  test('can be files, behind all others', () => {
    expect(shown(withBaselineFiles(oneEmptyDocument('a'), [{ name: 'old', text: '0' }]))).toEqual(['>a=', '<old=0']);
  });
  test('can be a marked document, until the mark is removed', () => {
    const [nsg] = two.list;
    const marked = withBaselineMark(two, { id: nsg?.id ?? 0, isBaseline: true });
    expect(shown(marked)).toEqual(['><nsg=1', 'rt=2']);
    expect(withBaselineMark(marked, { id: nsg?.id ?? 0, isBaseline: false })).toEqual(two);
  });
  test('gives every document an id of its own', () => {
    const ids = withCurrentAsBaseline(
      withBaselineFiles(withCurrentAsBaseline(two), [{ name: 'x', text: 'x' }]),
    ).list.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
