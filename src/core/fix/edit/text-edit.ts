// Edits of a text that leave everything else as it was, line ends included.

/** Replaces `remove` UTF-16 code units from `offset` on by `insert`. */
export interface TextEdit {
  readonly offset: number;
  readonly remove: number;
  readonly insert: string;
}

/** Applies the edits in the order of their offsets. Throws where two overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { offset, remove, insert } of edits.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < at) throw new Error('two edits of one text overlap');
    result += text.slice(at, offset) + insert;
    at = offset + remove;
  }
  return result + text.slice(at);
}
