// Problems in the editor: where the text stops being JSON, and values that could not be read, are underlined with the
// message as the tooltip. The list of input problems has the same messages, and links here.
import { type EditorState, RangeSet, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { endOfValue } from '../shared/gutter-annotations.ts';

export interface EditorProblem {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** A syntax error: the rest of the line is underlined, since no value ends there. */
  readonly syntax: boolean;
}

const setProblems = StateEffect.define<DecorationSet>();

const underlined = (doc: Text, { line, column, message, syntax }: EditorProblem) => {
  const { from, to, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
  const start = Math.max(from, Math.min(to - 1, from + column - 1));
  const end = syntax ? to : from + endOfValue(text, start - from);
  const mark = Decoration.mark({ class: 'cm-problem', attributes: { title: message } });
  return from === to ? [] : [mark.range(start, end)];
};

/** Shows the underlines. */
export const problemUnderlines = StateField.define({
  create: (): DecorationSet => Decoration.none,
  update: (before, { changes, effects }) => {
    const effect = effects.findLast((one) => one.is(setProblems));
    return effect === undefined ? before.map(changes) : (effect.value as DecorationSet); // the effect's own type
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Returns the effects that set the problems: none where they are set already. */
export const problemEffects = (
  state: EditorState,
  problems: readonly EditorProblem[],
): readonly StateEffect<unknown>[] => {
  const next = Decoration.set(
    problems.flatMap((problem) => underlined(state.doc, problem)),
    true,
  );
  return RangeSet.eq([state.field(problemUnderlines)], [next]) ? [] : [setProblems.of(next)];
};
