// The editor's gutter of verdicts: a line that decides something bears its mark, which leads to the requirement.
import { type EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutter } from '@codemirror/view';
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import { type LineMark, type Marks, markClass, markTitle } from '../shared/gutter-annotations.ts';
import { verdictShapes } from '../shared/verdict-icon.tsx';

interface Options {
  readonly onPoint: (line: number | null) => void;
  readonly onMark: (mark: LineMark) => void;
}

export const setLinkedLine = StateEffect.define<number | null>();

const svg = 'http://www.w3.org/2000/svg';
const drawn = (verdict: Verdict): SVGElement => {
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', verdictShapes[verdict]);
  path.setAttribute('fill', 'currentColor');
  path.setAttribute('fill-rule', 'evenodd');
  picture.append(path);
  return picture;
};

type Markers = RangeSet<VerdictMarker>;
const setVerdicts = StateEffect.define<Markers>();

/** What a mark shows, and where it leads: two of which that is the same are the same. */
const saying = (mark: LineMark): string =>
  `${markClass(mark)} ${mark.requirements[0]?.requirement} ${mark.findings[0]?.id} ${markTitle(mark)}`;

class VerdictMarker extends GutterMarker {
  readonly mark: LineMark;
  constructor(mark: LineMark) {
    super();
    this.mark = mark;
  }
  override eq(other: GutterMarker): boolean {
    return other instanceof VerdictMarker && saying(other.mark) === saying(this.mark);
  }
  override toDOM(): Node {
    const element = document.createElement('span');
    element.className = `verdict ${markClass(this.mark)}`;
    element.title = markTitle(this.mark);
    if (this.mark.verdict !== null) element.append(drawn(this.mark.verdict));
    return element;
  }
}

const marksField = StateField.define<Markers>({
  create: () => RangeSet.empty,
  update: (before, { changes, effects }) => {
    const told = effects.findLast((effect) => effect.is(setVerdicts));
    return told === undefined ? before.map(changes) : (told.value as Markers); // the effect's own type
  },
});

/** What tells the editor the marks: nothing where they stand there already, since each effect costs it a look at all. */
export const verdictsTold = (state: EditorState, marks: Marks): readonly StateEffect<unknown>[] => {
  const { doc } = state;
  const markers = [...marks.values()]
    .filter(({ line }) => line <= doc.lines)
    .map((mark) => new VerdictMarker(mark).range(doc.line(mark.line).from));
  const told: Markers = RangeSet.of(markers, true);
  return RangeSet.eq([state.field(marksField)], [told]) ? [] : [setVerdicts.of(told)];
};

const markOf = (view: EditorView, from: number): VerdictMarker | null => {
  let found: VerdictMarker | null = null;
  view.state.field(marksField).between(from, from, (_, __, marker) => {
    found = marker;
  });
  return found;
};

/** The gutter. */
export const verdictGutter = ({ onPoint, onMark }: Options) => [
  marksField,
  gutter({
    class: 'cm-verdicts',
    markers: (view) => view.state.field(marksField),
    domEventHandlers: {
      mousemove: (view, { from }) => {
        const line = markOf(view, from) === null ? null : view.state.doc.lineAt(from).number;
        onPoint(line);
        return false;
      },
      mouseleave: () => {
        onPoint(null);
        return false;
      },
      mousedown: (view, { from }) => {
        const marker = markOf(view, from);
        if (marker === null) return false;
        onMark(marker.mark);
        return true;
      },
    },
  }),
];

const highlighted = Decoration.line({ class: 'cm-linked' });

/** The line that is pointed at elsewhere on the page. */
export const linkedLine = StateField.define({
  create: () => Decoration.none,
  update: (before, { changes, effects, state }) => {
    const told = effects.findLast((effect) => effect.is(setLinkedLine));
    if (told === undefined) return before.map(changes);
    const line = told.value as number | null; // the effect's own type
    if (line === null || line > state.doc.lines) return Decoration.none;
    return Decoration.set([highlighted.range(state.doc.line(line).from)]);
  },
  provide: (field) => EditorView.decorations.from(field),
});
