import type { ChangeSet } from '@codemirror/state';

/**
 * Returns the smallest single change that turns one text into another, so that an editor keeps cursor, folds and history.
 * `from` and `to` are offsets in the old text.
 */
export const smallestChange = (
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

/** Applies an editor's changes to a text, which is cheaper than asking its document for all lines. */
export const applyChangeSet = (text: string, changes: ChangeSet): string => {
  let after = '';
  let done = 0;
  // biome-ignore lint/complexity/useMaxParams: CodeMirror gives the inserted text as the fifth argument
  changes.iterChanges((from, to, _, __, inserted) => {
    after += text.slice(done, from) + inserted.toString();
    done = to;
  });
  return after + text.slice(done);
};
