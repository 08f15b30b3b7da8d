// Search and replace in the editor, and highlighting of other occurrences of the selection.
import { highlightSelectionMatches, openSearchPanel, search as panel, searchKeymap } from '@codemirror/search';
import { type EditorView, keymap } from '@codemirror/view';

/** The search panel with its keys, and the highlighting. */
export const searchExtensions = [panel({ top: true }), highlightSelectionMatches(), keymap.of(searchKeymap)];

/** Opens the panel, for a key that was pressed before this file was loaded. */
export const openEditorSearch = (view: EditorView): void => void openSearchPanel(view);
