// The editor's colours of JSON, and the bracket that belongs to the one at the cursor: worked out for the lines in view.
import { type EditorState, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { bracketsOf, closeOf, openOf, type TokenKind, tokensOf } from './json-tokens.ts';

const colours = {
  name: 'var(--code-function)',
  string: 'var(--code-string)',
  number: 'var(--code-number)',
  word: 'var(--code-number)',
  comment: 'var(--muted)',
} as const satisfies Partial<Record<TokenKind, string>>;
type Coloured = keyof typeof colours;
const kinds = Object.keys(colours) as readonly Coloured[]; // its own keys
const marks = new Map<TokenKind, Decoration>(
  kinds.map((kind) => [kind, Decoration.mark({ class: `cm-${kind}` })]),
);
/** A line is read from its start; one of which so much is out of view stays without colours. In UTF-16 code units. */
const longestLead = 200_000;

const coloured = ({ visibleRanges, state: { doc } }: EditorView): DecorationSet => {
  const builder = new RangeSetBuilder<Decoration>();
  let done = -1;
  for (const { from, to } of visibleRanges)
    for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
      if (from - line.from <= longestLead)
        for (const token of tokensOf(line.text.slice(0, to - line.from))) {
          const start = line.from + token.from;
          const mark = marks.get(token.kind);
          if (mark === undefined || start < done || line.from + token.to <= from) continue;
          done = line.from + token.to;
          builder.add(start, done, mark);
        }
      if (line.to >= to || line.number === doc.lines) break;
    }
  return builder.finish();
};

/** Lines up and down in which the other bracket is looked for at each move of the cursor. */
const reach = 500;
const bracket = Decoration.mark({ class: 'cm-matchingBracket' });

const paired = ({ doc, selection }: EditorState): DecorationSet => {
  const { main } = selection;
  const { number, from, text } = doc.lineAt(main.head);
  const cursor = main.head - from;
  if (!main.empty) return Decoration.none;
  for (const token of bracketsOf(text)) {
    if (token.from !== cursor && token.to !== cursor) continue;
    const find = token.kind === 'open' ? closeOf : openOf;
    const other = find(doc, { number, at: token.from, most: reach });
    if (other === null) continue;
    const own = from + token.from;
    return Decoration.set(
      [own, other].map((at) => bracket.range(at, at + 1)),
      true,
    );
  }
  return Decoration.none;
};

const plugin = (make: (view: EditorView) => DecorationSet, isStale: (update: ViewUpdate) => boolean) =>
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = make(view);
      }
      update(update: ViewUpdate): void {
        if (isStale(update)) this.decorations = make(update.view);
      }
    },
    { decorations: ({ decorations }) => decorations },
  );

/** Colours of JSON. */
export const jsonColours = [
  plugin(coloured, ({ docChanged, viewportChanged }) => docChanged || viewportChanged),
  EditorView.theme(Object.fromEntries(kinds.map((kind) => [`.cm-${kind}`, { color: colours[kind] }]))),
];
/** Both brackets of a pair, when the cursor is at one of them. */
export const bracketPairs = plugin(
  ({ state }) => paired(state),
  ({ docChanged, selectionSet }) => docChanged || selectionSet,
);
