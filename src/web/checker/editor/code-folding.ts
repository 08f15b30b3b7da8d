// Folding: what stands between the brackets that a line opens. A fold opens when the cursor gets into it.
import { type EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  type Command,
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  type KeyBinding,
  WidgetType,
} from '@codemirror/view';
import { closeOf, openedIn } from './json-tokens.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}
const fold = StateEffect.define<Range>();
const unfold = StateEffect.define<Range>();

class Placeholder extends WidgetType {
  override eq(): boolean {
    return true;
  }
  override toDOM(view: EditorView): HTMLElement {
    const element = document.createElement('span');
    element.textContent = '…';
    element.title = view.state.phrase('unfold');
    element.setAttribute('aria-label', view.state.phrase('folded code'));
    element.className = 'cm-foldPlaceholder';
    element.addEventListener('click', (event) => {
      event.preventDefault();
      unfoldAt(view, view.posAtDOM(element));
    });
    return element;
  }
}
const placeholder = Decoration.replace({ widget: new Placeholder() });

const folds = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, { changes, effects, selection }) => {
    let after = before.map(changes);
    for (const effect of effects) {
      if (effect.is(fold))
        after = after.update({ add: [placeholder.range(effect.value.from, effect.value.to)] });
      else if (effect.is(unfold))
        after = after.update({ filter: (from, to) => from !== effect.value.from || to !== effect.value.to });
    }
    if (selection === undefined) return after;
    const { head } = selection.main;
    return after.update({
      filter: (from, to) => head <= from || head >= to,
      filterFrom: head,
      filterTo: head,
    });
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The first fold that begins or ends in a stretch of the text. */
const foldedIn = (state: EditorState, from: number, to: number): Range | null => {
  let found: Range | null = null;
  state.field(folds).between(from, to, (start, end) => {
    found ??= { from: start, to: end };
  });
  return found;
};
/** What a line can fold: up to the bracket's other half, or to the text's end where that is missing. */
const foldable = ({ doc }: EditorState, position: number): Range | null => {
  const { number, from, text } = doc.lineAt(position);
  const at = openedIn(text);
  if (at === null || number === doc.lines) return null;
  return { from: from + at + 1, to: closeOf(doc, { number, at, most: doc.lines }) ?? doc.length };
};

const told = ({ state }: EditorView, { from, to }: Range, words: string) => {
  const line = (position: number): number => state.doc.lineAt(position).number;
  return EditorView.announce.of(`${state.phrase(words)} ${line(from)} ${state.phrase('to')} ${line(to)}.`);
};
/** Folds what the line at a place opens. Tells whether it did. */
const foldAt = (view: EditorView, position: number): boolean => {
  const range = foldable(view.state, position);
  if (range === null) return false;
  view.dispatch({ effects: [fold.of(range), told(view, range, 'Folded lines')] });
  return true;
};
const unfoldAt = (view: EditorView, position: number): boolean => {
  const { from, to } = view.lineBlockAt(position);
  const range = foldedIn(view.state, from, to);
  if (range === null) return false;
  view.dispatch({ effects: [unfold.of(range), told(view, range, 'Unfolded lines')] });
  return true;
};

const atCursor =
  (act: (view: EditorView, position: number) => boolean): Command =>
  (view) =>
    act(view, view.state.selection.main.head);
const foldAll: Command = (view) => {
  const { doc } = view.state;
  const effects: StateEffect<Range>[] = [];
  for (let number = 1; number <= doc.lines; number++) {
    const range = foldable(view.state, doc.line(number).from);
    if (range === null) continue;
    if (foldedIn(view.state, range.from, range.to) === null) effects.push(fold.of(range));
    number = doc.lineAt(range.to).number;
  }
  view.dispatch({ effects });
  return true;
};
const unfoldAll: Command = (view) => {
  const effects: StateEffect<Range>[] = [];
  view.state.field(folds).between(0, view.state.doc.length, (from, to) => {
    effects.push(unfold.of({ from, to }));
  });
  view.dispatch({ effects });
  return true;
};
/** CodeMirror's own keys for it. */
export const foldingKeys: readonly KeyBinding[] = [
  { key: 'Ctrl-Shift-[', mac: 'Cmd-Alt-[', run: atCursor(foldAt) },
  { key: 'Ctrl-Shift-]', mac: 'Cmd-Alt-]', run: atCursor(unfoldAt) },
  { key: 'Ctrl-Alt-[', run: foldAll },
  { key: 'Ctrl-Alt-]', run: unfoldAll },
];

class FoldMarker extends GutterMarker {
  override readonly elementClass: string;
  readonly phrase: string;
  constructor(elementClass: string, phrase: string) {
    super();
    this.elementClass = elementClass;
    this.phrase = phrase;
  }
  override toDOM(view: EditorView): Node {
    const element = document.createElement('span');
    element.textContent = '›';
    element.title = view.state.phrase(this.phrase);
    return element;
  }
}
const canFold = new FoldMarker('is-open', 'Fold line');
const canUnfold = new FoldMarker('is-folded', 'Unfold line');

/** Folds, and a gutter to make and open them. */
export const folding = [
  folds,
  gutter({
    class: 'cm-foldGutter',
    lineMarker: ({ state }, { from, to }) => {
      if (foldedIn(state, from, to) !== null) return canUnfold;
      const { number, text } = state.doc.lineAt(from);
      return number < state.doc.lines && openedIn(text) !== null ? canFold : null;
    },
    lineMarkerChange: ({ startState, state }) => startState.field(folds) !== state.field(folds),
    initialSpacer: () => canUnfold,
    domEventHandlers: {
      // Not at the click: the press alone would take the focus out of the text.
      mousedown: (view, { from }) => unfoldAt(view, from) || foldAt(view, from),
    },
  }),
];
