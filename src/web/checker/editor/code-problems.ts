// Where a text breaks off from JSON, and values that could not be read: underlined, with what is wrong as the title. The
// list beside the verdicts says the same, and leads here.
import { type EditorState, RangeSet, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { endOfValue } from '../shared/gutter-annotations.ts';

export interface Mistake {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** Of the JSON itself: what follows on the line cannot be told apart. */
  readonly syntax: boolean;
}

const setMistakes = StateEffect.define<DecorationSet>();

const underlined = (doc: Text, { line, column, message, syntax }: Mistake) => {
  const { from, to, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
  const start = Math.max(from, Math.min(to - 1, from + column - 1));
  const end = syntax ? to : from + endOfValue(text, start - from);
  const mark = Decoration.mark({ class: 'cm-mistake', attributes: { title: message } });
  return from === to ? [] : [mark.range(start, end)];
};

/** The underlined mistakes. */
export const mistakesShown = StateField.define({
  create: (): DecorationSet => Decoration.none,
  update: (before, { changes, effects }) => {
    const told = effects.findLast((effect) => effect.is(setMistakes));
    return told === undefined ? before.map(changes) : (told.value as DecorationSet); // the effect's own type
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** What tells the editor the mistakes: nothing where they stand there already. */
export const mistakesTold = (
  state: EditorState,
  mistakes: readonly Mistake[],
): readonly StateEffect<unknown>[] => {
  const told = Decoration.set(
    mistakes.flatMap((mistake) => underlined(state.doc, mistake)),
    true,
  );
  return RangeSet.eq([state.field(mistakesShown)], [told]) ? [] : [setMistakes.of(told)];
};
