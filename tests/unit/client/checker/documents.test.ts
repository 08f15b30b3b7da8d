// The documents of the page in two versions: what is checked, and what it is compared with.
import { describe, expect, test } from 'vitest';
import {
  type Documents,
  marked,
  noDocuments,
  versionsOf,
  withBefore,
  withFiles,
  withFilesBefore,
  withText,
} from '../../../../src/web/checker/state/documents.ts';

const shown = ({ list, active }: Documents) =>
  list.map(({ id, name, text, before }) => `${id === active ? '>' : ''}${before ? '<' : ''}${name}=${text}`);
const two = withFiles(noDocuments('a'), [
  { name: 'nsg', text: '1' },
  { name: 'rt', text: '2' },
]);

describe('the version before', () => {
  test('is a copy of what is checked, and the document in front stays', () => {
    expect(shown(withBefore(two))).toEqual(['>nsg=1', 'rt=2', '<nsg=1', '<rt=2']);
  });
  test('takes the place of an older one', () => {
    const edited = withText(withBefore(two), '3');
    expect(shown(edited)).toEqual(['>nsg=3', 'rt=2', '<nsg=1', '<rt=2']);
    expect(shown(withBefore(edited))).toEqual(['>nsg=3', 'rt=2', '<nsg=3', '<rt=2']);
  });
  test('leaves out documents without a letter', () => {
    expect(shown(withBefore(noDocuments('a')))).toEqual(['>a=']);
  });
  test('puts a document that is checked in front where one of the version before was', () => {
    const kept = withBefore(two);
    const [old] = versionsOf(kept).before;
    expect(shown(withBefore({ ...kept, active: old?.id ?? 0 }))[0]).toBe('>nsg=1');
  });
  test('can be files, behind all others', () => {
    expect(shown(withFilesBefore(noDocuments('a'), [{ name: 'old', text: '0' }]))).toEqual(['>a=', '<old=0']);
  });
  test('can be a document that is marked, until the mark is taken away', () => {
    const [nsg] = two.list;
    const kept = marked(two, nsg?.id ?? 0, true);
    expect(shown(kept)).toEqual(['><nsg=1', 'rt=2']);
    expect(marked(kept, nsg?.id ?? 0, false)).toEqual(two);
  });
  test('gives every document an id of its own', () => {
    const ids = withBefore(withFilesBefore(withBefore(two), [{ name: 'x', text: 'x' }])).list.map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
