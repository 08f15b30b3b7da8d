// CodeMirror's unified merge view, read-only, in a shadow root like the editor.
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { jsonSyntax } from './code-highlighting.ts';
import { editorTheme } from './code-theme.ts';

interface Merge {
  readonly before: string;
  readonly after: string;
  readonly label: string;
  readonly phrases: Readonly<Record<string, string>>;
}

const mergeTheme = EditorView.theme({
  '.cm-insertedLine, .cm-changedLine': { backgroundColor: 'var(--allowed-surface)' },
  '.cm-deletedChunk': { backgroundColor: 'var(--blocked-surface)' },
  '.cm-changedText': {
    background: 'none',
    textDecoration: 'underline',
    textDecorationColor: 'var(--allowed)',
  },
  '.cm-deletedText': { textDecoration: 'line-through' },
  '.cm-collapsedLines': { background: 'var(--sunken)', color: 'var(--muted)' },
});

/** Shows a merge view in an element of the page. Returns the function that removes it. */
export const showMerge = (host: HTMLElement, { before, after, label, phrases }: Merge): (() => void) => {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: after,
      extensions: [
        lineNumbers(),
        jsonSyntax,
        unifiedMergeView({
          original: before,
          mergeControls: false,
          gutter: true,
          collapseUnchanged: { margin: 2, minSize: 4 },
        }),
        EditorState.readOnly.of(true),
        EditorState.phrases.of(phrases),
        EditorView.contentAttributes.of({ 'aria-label': label, dir: 'ltr', tabindex: '0' }),
        editorTheme,
        mergeTheme,
      ],
    }),
  });
  return () => view.destroy();
};
