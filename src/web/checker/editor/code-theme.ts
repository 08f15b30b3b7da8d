// The editor's theme: the page's design tokens, which are inherited into its shadow root.
import { EditorView } from '@codemirror/view';

const verdict = (name: string) => ({ color: `var(--${name})` });

/** Styles frame, gutters, selection, folding, underlines and search panel. */
export const editorTheme = EditorView.theme({
  '&': { blockSize: '100%', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: '0.8125rem / 1.25rem var(--code-face)', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '0.5rem' },
  '.cm-cursor': { borderInlineStartColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--muted)', border: '0' },
  '.cm-verdicts': { inlineSize: '1.5rem' },
  '.cm-verdicts .cm-gutterElement': { cursor: 'pointer' },
  '.verdict svg': { inlineSize: '0.9rem', blockSize: '0.9rem', verticalAlign: '-0.15rem' },
  '.verdict.is-allowed': verdict('allowed'),
  '.verdict.is-blocked': verdict('blocked'),
  '.verdict.is-partly': verdict('partly'),
  '.verdict.is-undecided': verdict('undecided'),
  '.verdict.has-finding': { display: 'inline-block', minInlineSize: '0.9rem', minBlockSize: '0.9rem' },
  '.verdict.has-finding::after': {
    content: '""',
    float: 'inline-end',
    marginBlockStart: '0.4rem',
    inlineSize: '0.4rem',
    blockSize: '0.4rem',
    borderRadius: '50%',
    backgroundColor: 'var(--muted)',
  },
  '.verdict.has-warning::after': { backgroundColor: 'var(--partly)' },
  '.cm-linked': { backgroundColor: 'var(--partly-surface)' },
  '.cm-selectionMatch, .cm-searchMatch': { backgroundColor: 'var(--partly-surface)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--partly)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-foldGutter': { inlineSize: '1rem' },
  '.cm-foldGutter .cm-gutterElement': { textAlign: 'center', cursor: 'pointer' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--sunken)',
    border: '1px solid var(--line-strong)',
    borderRadius: '0.2em',
    color: 'var(--muted)',
    marginInline: '1px',
    paddingInline: '1px',
    cursor: 'pointer',
  },
  '.cm-problem': { textDecoration: 'underline wavy var(--blocked)' },
  '.cm-panels': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--ink)',
    borderBlockEnd: '1px solid var(--line)',
  },
  '.cm-panels .cm-textfield, .cm-panels .cm-button': {
    background: 'var(--surface)',
    border: '1px solid var(--line-strong)',
    borderRadius: '4px',
    color: 'var(--ink)',
    font: '0.8125rem var(--text-face)',
    minBlockSize: '1.6rem',
  },
});
