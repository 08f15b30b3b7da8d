// Where a text breaks off from JSON, and values that could not be read: underlined, with what is wrong as the title. The
// list beside the verdicts says the same, and leads here.
import { StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import { endOfValue } from './marks.ts';

export interface Mistake {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** Of the JSON itself: what follows on the line cannot be told apart. */
  readonly syntax: boolean;
}

export const setMistakes = StateEffect.define<readonly Mistake[]>();

const underlined = (doc: Text, { line, column, message, syntax }: Mistake) => {
  const { from, to, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
  const start = Math.max(from, Math.min(to - 1, from + column - 1));
  const word = /^[\w.+-]+/.exec(text.slice(start - from))?.[0].length;
  const end = syntax ? to : word === undefined ? from + endOfValue(text, start - from) : start + word;
  const mark = Decoration.mark({ class: 'cm-mistake', attributes: { title: message } });
  return from === to ? [] : [mark.range(start, end)];
};

/** The underlined mistakes. */
export const mistakesShown = StateField.define({
  create: () => Decoration.none,
  update: (before, { changes, effects, state }) => {
    const told = effects.findLast((effect) => effect.is(setMistakes));
    if (told === undefined) return before.map(changes);
    const mistakes = told.value as readonly Mistake[]; // the effect's own type
    return Decoration.set(
      mistakes.flatMap((mistake) => underlined(state.doc, mistake)),
      true,
    );
  },
  provide: (field) => EditorView.decorations.from(field),
});
