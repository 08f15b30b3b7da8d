// The editor's gutter of annotations: the verdict that a line decides, and whether it has findings.
import { type EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutter } from '@codemirror/view';
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import {
  annotationClass,
  annotationTitle,
  type LineAnnotation,
  type LineAnnotations,
} from '../shared/gutter-annotations.ts';
import { verdictIconPaths } from '../shared/verdict-icon.tsx';

interface GutterOptions {
  readonly onPoint: (line: number | null) => void;
  readonly onAnnotation: (annotation: LineAnnotation) => void;
}

/** Sets the line to highlight; null: none. */
export const setLinkedLine = StateEffect.define<number | null>();

const svg = 'http://www.w3.org/2000/svg';
const verdictIcon = (verdict: Verdict): SVGElement => {
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('viewBox', '0 0 16 16');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', verdictIconPaths[verdict]);
  path.setAttribute('fill', 'currentColor');
  path.setAttribute('fill-rule', 'evenodd');
  picture.append(path);
  return picture;
};

type Markers = RangeSet<AnnotationMarker>;
const setAnnotations = StateEffect.define<Markers>();

/** Returns a key that is equal for annotations that look the same and lead to the same place. */
const contentKey = (annotation: LineAnnotation): string =>
  [
    annotationClass(annotation),
    annotation.requirements[0]?.requirement,
    annotation.findings[0]?.id,
    annotationTitle(annotation),
  ].join(' ');

class AnnotationMarker extends GutterMarker {
  readonly annotation: LineAnnotation;
  constructor(annotation: LineAnnotation) {
    super();
    this.annotation = annotation;
  }
  override eq(other: GutterMarker): boolean {
    return other instanceof AnnotationMarker && contentKey(other.annotation) === contentKey(this.annotation);
  }
  override toDOM(): Node {
    const element = document.createElement('span');
    element.className = `verdict ${annotationClass(this.annotation)}`;
    element.title = annotationTitle(this.annotation);
    if (this.annotation.verdict !== null) element.append(verdictIcon(this.annotation.verdict));
    return element;
  }
}

const markersField = StateField.define<Markers>({
  create: () => RangeSet.empty,
  update: (before, { changes, effects }) => {
    const effect = effects.findLast((one) => one.is(setAnnotations));
    return effect === undefined ? before.map(changes) : (effect.value as Markers); // the effect's own type
  },
});

/** Returns the effects that set the annotations: none where they are set already, since each effect costs an update. */
export const annotationEffects = (
  state: EditorState,
  annotations: LineAnnotations,
): readonly StateEffect<unknown>[] => {
  const { doc } = state;
  const markers = [...annotations.values()]
    .filter(({ line }) => line <= doc.lines)
    .map((annotation) => new AnnotationMarker(annotation).range(doc.line(annotation.line).from));
  const next: Markers = RangeSet.of(markers, true);
  return RangeSet.eq([state.field(markersField)], [next]) ? [] : [setAnnotations.of(next)];
};

const markerAt = (view: EditorView, from: number): AnnotationMarker | null => {
  let found: AnnotationMarker | null = null;
  view.state.field(markersField).between(from, from, (_, __, marker) => {
    found = marker;
  });
  return found;
};

/** Creates the gutter. */
export const annotationGutter = ({ onPoint, onAnnotation }: GutterOptions) => [
  markersField,
  gutter({
    class: 'cm-verdicts',
    markers: (view) => view.state.field(markersField),
    domEventHandlers: {
      mousemove: (view, { from }) => {
        const line = markerAt(view, from) === null ? null : view.state.doc.lineAt(from).number;
        onPoint(line);
        return false;
      },
      mouseleave: () => {
        onPoint(null);
        return false;
      },
      mousedown: (view, { from }) => {
        const marker = markerAt(view, from);
        if (marker === null) return false;
        onAnnotation(marker.annotation);
        return true;
      },
    },
  }),
];

const highlighted = Decoration.line({ class: 'cm-linked' });

/** Highlights the line that is pointed at elsewhere on the page. */
export const linkedLine = StateField.define({
  create: () => Decoration.none,
  update: (before, { changes, effects, state }) => {
    const effect = effects.findLast((one) => one.is(setLinkedLine));
    if (effect === undefined) return before.map(changes);
    const line = effect.value as number | null; // the effect's own type
    if (line === null || line > state.doc.lines) return Decoration.none;
    return Decoration.set([highlighted.range(state.doc.line(line).from)]);
  },
  provide: (field) => EditorView.decorations.from(field),
});
