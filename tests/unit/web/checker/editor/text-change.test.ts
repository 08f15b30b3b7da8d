import { EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChangeSet, smallestChange } from '../../../../../src/web/checker/editor/text-change.ts';

test('the change makes the new text of the old one, for all texts', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, old, fresh, tail) => {
      const before = head + old + tail;
      const after = head + fresh + tail;
      const { from, to, insert } = smallestChange(before, after);
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
      expect(insert.length).toBeLessThanOrEqual(fresh.length);
    }),
  );
});

test('the text after an editor’s changes is what the editor holds, whatever breaks its lines', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '"', '\n', '\r', '\r\n', '\u2028', '😀') });
  const places = fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }), texts), { maxLength: 5 });
  fc.assert(
    fc.property(texts, fc.array(places, { maxLength: 4 }), (given, edits) => {
      let state = EditorState.create({ doc: given });
      let text = state.doc.toString();
      for (const edit of edits) {
        const within = (offset: number) => Math.min(offset, state.doc.length);
        const { changes } = state.update({
          changes: edit
            .toSorted(([a], [b]) => a - b)
            .map(([from, length, insert]) => ({ from: within(from), to: within(from + length), insert })),
        });
        text = applyChangeSet(text, changes);
        state = state.update({ changes }).state;
        expect(text).toBe(state.doc.toString());
      }
    }),
  );
});
