// CodeMirror over the textbox. In a shadow root, where its styles are constructed sheets: in the document they would
// be a <style> element, which the policy refuses.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap } from '@codemirror/language';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { type Command, EditorView, keymap, lineNumbers } from '@codemirror/view';
import type { LineMark, Marks } from '../shared/gutter-annotations.ts';
import { linkedLine, setLinkedLine, verdictGutter, verdictsTold } from './code-gutter.ts';
import { jsonSyntax } from './code-highlighting.ts';
import { type Mistake, mistakesShown, mistakesTold } from './code-problems.ts';
import { codeTheme } from './code-theme.ts';
import { changeBetween, withChanges } from './text-change.ts';

interface Options {
  readonly label: string;
  readonly phrases: Readonly<Record<string, string>>;
  readonly onChange: (text: string) => void;
  readonly onCursor: (offset: number) => void;
  readonly onPoint: (line: number | null) => void;
  readonly onMark: (mark: LineMark) => void;
  /** The search could not be loaded. */
  readonly onMissing: () => void;
}
export interface CodeEditor {
  readonly setDocument: (id: number, text: string, readOnly: boolean) => void;
  readonly setMarks: (marks: Marks, mistakes: readonly Mistake[]) => void;
  readonly setLinked: (line: number | null) => void;
  readonly goTo: (line: number, column: number) => void;
  readonly close: () => void;
}

/** The editor counts lines by `\n`; a document may have others. */
const normal = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

/** Search is a file of its own, which comes once the editor can be typed into, or with the first key for it. */
const loadSearch = () => import('./code-search.ts');

/** Starts an editor in an element of the page. */
export const startEditor = (host: HTMLElement, options: Options): CodeEditor => {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const readOnly = new Compartment();
  const searching = new Compartment();
  const openSearch: Command = (view) => {
    loadSearch().then(({ open }) => open(view), options.onMissing);
    return true;
  };
  let search: Extension = keymap.of([{ key: 'Mod-f', run: openSearch, preventDefault: true }]);
  let shown = { id: -1, text: '' };
  /** True while the app's own text is put in. */
  let telling = false;

  const stateOf = (doc: string, fixed: boolean): EditorState =>
    EditorState.create({
      doc,
      extensions: [
        lineNumbers(),
        verdictGutter(options),
        linkedLine,
        foldGutter({ openText: '▾', closedText: '▸' }),
        history(),
        jsonSyntax,
        bracketMatching(),
        mistakesShown,
        searching.of(search),
        keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap]),
        EditorState.phrases.of(options.phrases),
        EditorState.tabSize.of(2),
        readOnly.of(EditorState.readOnly.of(fixed)),
        EditorView.contentAttributes.of({ 'aria-label': options.label, dir: 'ltr', tabindex: '0' }),
        // Files are the page's business: it makes documents of them.
        EditorView.domEventHandlers({
          drop: (event) => event.dataTransfer?.types.includes('Files') ?? false,
        }),
        EditorView.updateListener.of(({ docChanged, selectionSet, changes, state }) => {
          if (docChanged && !telling) {
            shown = { id: shown.id, text: withChanges(shown.text, changes) };
            options.onChange(shown.text);
          }
          if (selectionSet) options.onCursor(state.selection.main.head);
        }),
        codeTheme,
      ],
    });

  const view = new EditorView({ state: stateOf('', false), parent: root, root });
  const searchBy = (found: Extension): void => {
    search = found;
    view.dispatch({ effects: searching.reconfigure(search) });
  };
  loadSearch().then(
    (loaded) => searchBy(loaded.search),
    () => {
      // The key is the browser's own again.
      searchBy([]);
      options.onMissing();
    },
  );
  const lineAt = (line: number) => view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
  return {
    setDocument: (id, given, fixed) => {
      const text = normal(given);
      telling = true;
      if (id !== shown.id) view.setState(stateOf(text, fixed));
      else if (text !== shown.text) {
        view.dispatch({ changes: changeBetween(shown.text, text) });
        view.dispatch({ effects: readOnly.reconfigure(EditorState.readOnly.of(fixed)) });
      }
      shown = { id, text };
      telling = false;
    },
    setMarks: (marks, mistakes) => {
      const { state } = view;
      const effects = [...verdictsTold(state, marks), ...mistakesTold(state, mistakes)];
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
    close: () => view.destroy(),
  };
};
