// Texts and the changes between them.
import type { ChangeSet } from '@codemirror/state';

/**
 * The smallest single change that makes one text of another: so cursor, folds and history of an editor survive it. From
 * and to are offsets in the old text.
 */
export const changeBetween = (
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly insert: string } => {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
};

/** The text after an editor's changes: as its document would say it, without a walk through all of its lines. */
export const withChanges = (text: string, changes: ChangeSet): string => {
  let after = '';
  let done = 0;
  changes.iterChanges((from, to, _, __, inserted) => {
    after += text.slice(done, from) + inserted.toString();
    done = to;
  });
  return after + text.slice(done);
};
