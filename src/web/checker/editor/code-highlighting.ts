// Syntax highlighting of JSON in the page's own colors. What is pasted need not be strict JSON: the parser skips what it
// cannot read and goes on (trailing commas, a command line before the text, several documents). Comments, which its
// grammar lacks, are looked for in the lines in view.
import { jsonLanguage } from '@codemirror/lang-json';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Prec, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colors = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-function)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
]);

interface Range {
  readonly from: number;
  readonly to: number;
}

/** A line is read from its start; where more of it than this is out of view no comment is looked for. In UTF-16 code units. */
const LIMIT_LEAD = 200_000;
/** A string, or as a group a comment: `//` in a string begins none. */
const stringOrComment = /"(?:[^"\\\n]|\\.)*"?|(\/\/.*|\/\*[\s\S]*?(?:\*\/|$))/g;

/** Returns the comments of the lines of a range, as offsets in the document. A comment that begins above it is not seen. */
export const commentsIn = (doc: Text, { from, to }: Range): readonly Range[] => {
  const start = doc.lineAt(from).from;
  if (from - start > LIMIT_LEAD) return [];
  return [...doc.sliceString(start, to).matchAll(stringOrComment)].flatMap(({ 1: comment, index }) =>
    comment === undefined ? [] : [{ from: start + index, to: start + index + comment.length }],
  );
};

const comment = Decoration.mark({ class: 'cm-comment' });
const commentMarks = ({ visibleRanges, state: { doc } }: EditorView): DecorationSet =>
  Decoration.set(
    visibleRanges.flatMap((range) => commentsIn(doc, range)).map(({ from, to }) => comment.range(from, to)),
    true,
  );

const comments = ViewPlugin.define(
  (view) => ({
    marks: commentMarks(view),
    update(update) {
      if (update.docChanged || update.viewportChanged) this.marks = commentMarks(update.view);
    },
  }),
  { decorations: ({ marks }) => marks },
);

/** The JSON language with its colors. Marks of highest precedence are the innermost, so that a comment's color wins. */
export const jsonSyntax = [
  jsonLanguage,
  syntaxHighlighting(colors),
  Prec.highest(comments),
  EditorView.theme({ '.cm-comment': { color: 'var(--muted)' } }),
];
