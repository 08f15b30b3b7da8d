// Edits of a text: pieces taken out and put in, so that a reader sees a merge and everything else stays as it was,
// down to its line ends.

/** At `offset` of the text, in UTF-16 code units, `remove` of them give way to `insert`. */
export interface TextEdit {
  readonly offset: number;
  readonly remove: number;
  readonly insert: string;
}

/** Makes the edits, which must not overlap. */
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
