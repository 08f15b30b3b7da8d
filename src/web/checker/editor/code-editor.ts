// CodeMirror in a shadow root, where its styles are constructed sheets: in the document they would be a <style> element,
// which the page's policy refuses.
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap } from '@codemirror/language';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { type Command, EditorView, keymap, lineNumbers } from '@codemirror/view';
import type { LineAnnotation, LineAnnotations } from '../shared/gutter-annotations.ts';
import { annotationEffects, annotationGutter, linkedLine, setLinkedLine } from './code-gutter.ts';
import { jsonSyntax } from './code-highlighting.ts';
import { type EditorProblem, problemEffects, problemUnderlines } from './code-problems.ts';
import { editorTheme } from './code-theme.ts';
import { loadSearch } from './load-search.ts';
import { applyChangeSet, smallestChange } from './text-change.ts';

interface EditorOptions {
  readonly label: string;
  readonly phrases: Readonly<Record<string, string>>;
  readonly onChange: (text: string) => void;
  readonly onCursor: (offset: number) => void;
  readonly onPoint: (line: number | null) => void;
  readonly onAnnotation: (annotation: LineAnnotation) => void;
  /** Called where the search could not be loaded. */
  readonly onMissing: () => void;
}
interface ShownDocument {
  readonly id: number;
  readonly text: string;
  readonly isReadOnly: boolean;
}
export interface CodeEditor {
  readonly setDocument: (document: ShownDocument) => void;
  readonly setAnnotations: (annotations: LineAnnotations, problems: readonly EditorProblem[]) => void;
  readonly setLinked: (line: number | null) => void;
  readonly goTo: (line: number, column: number) => void;
  /** Focuses the editor with a selection, in UTF-16 code units, that the textbox had. */
  readonly takeOver: (from: number, to: number) => void;
  readonly close: () => void;
}

/** Replaces the line breaks of other systems: CodeMirror counts lines by `\n`. */
const withLineFeeds = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

/** What an editor's extensions are, but for those that change while it lives. */
const fixedExtensions = (options: EditorOptions): Extension => [
  lineNumbers(),
  annotationGutter(options),
  linkedLine,
  foldGutter({ openText: '−', closedText: '+' }),
  history(),
  jsonSyntax,
  bracketMatching(),
  problemUnderlines,
  keymap.of([...standardKeymap, ...historyKeymap, ...foldKeymap]),
  EditorState.phrases.of(options.phrases),
  EditorState.tabSize.of(2),
  EditorView.contentAttributes.of({ 'aria-label': options.label, dir: 'ltr', tabindex: '0' }),
  // Dropped files are left to the page, which makes documents of them.
  EditorView.domEventHandlers({
    drop: (event) => event.dataTransfer?.types.includes('Files') ?? false,
  }),
  editorTheme,
];

/** Adds search to an editor once its script is loaded. Until then its key loads it; where that fails the key is the browser's. */
const lazySearch = (onMissing: () => void) => {
  const searching = new Compartment();
  const openSearch: Command = (view) => {
    loadSearch().then(({ openEditorSearch }) => openEditorSearch(view), onMissing);
    return true;
  };
  let search: Extension = keymap.of([{ key: 'Mod-f', run: openSearch, preventDefault: true }]);
  const setSearch = (view: EditorView, extension: Extension): void => {
    search = extension;
    view.dispatch({ effects: searching.reconfigure(search) });
  };
  return {
    extension: () => searching.of(search),
    load: (view: EditorView): void => {
      loadSearch().then(
        ({ searchExtensions }) => setSearch(view, searchExtensions),
        () => {
          setSearch(view, []);
          onMissing();
        },
      );
    },
  };
};

/** Creates an editor in an element of the page. */
export const startEditor = (host: HTMLElement, options: EditorOptions): CodeEditor => {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const readOnly = new Compartment();
  const search = lazySearch(options.onMissing);
  let shown = { id: -1, text: '' };
  /** Whether a change comes from the app, not from the reader. */
  let isUpdating = false;

  const stateOf = ({ text, isReadOnly }: Omit<ShownDocument, 'id'>): EditorState =>
    EditorState.create({
      doc: text,
      extensions: [
        search.extension(),
        fixedExtensions(options),
        readOnly.of(EditorState.readOnly.of(isReadOnly)),
        EditorView.updateListener.of(({ docChanged, selectionSet, changes, state }) => {
          if (docChanged && !isUpdating) {
            shown = { id: shown.id, text: applyChangeSet(shown.text, changes) };
            options.onChange(shown.text);
          }
          if (selectionSet) options.onCursor(state.selection.main.head);
        }),
      ],
    });

  const view = new EditorView({ state: stateOf({ text: '', isReadOnly: false }), parent: root, root });
  search.load(view);
  const lineAt = (line: number) => view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
  return {
    setDocument: ({ id, text: given, isReadOnly }) => {
      const text = withLineFeeds(given);
      isUpdating = true;
      if (id !== shown.id) view.setState(stateOf({ text, isReadOnly }));
      else if (text !== shown.text) {
        view.dispatch({ changes: smallestChange(shown.text, text) });
        view.dispatch({ effects: readOnly.reconfigure(EditorState.readOnly.of(isReadOnly)) });
      }
      shown = { id, text };
      isUpdating = false;
    },
    setAnnotations: (annotations, problems) => {
      const { state } = view;
      const effects = [...annotationEffects(state, annotations), ...problemEffects(state, problems)];
      if (effects.length > 0) view.dispatch({ effects });
    },
    setLinked: (line) => view.dispatch({ effects: setLinkedLine.of(line) }),
    goTo: (line, column) => {
      const { from, to } = lineAt(line);
      view.dispatch({
        selection: { anchor: Math.min(to, from + column - 1), head: to },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
      host.scrollIntoView({ block: 'nearest' });
    },
    takeOver: (from, to) => {
      const { length } = view.state.doc;
      view.dispatch({
        selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
        scrollIntoView: true,
      });
      view.focus();
    },
    close: () => view.destroy(),
  };
};
