// Search and replace in the editor, and the other places of what is selected.
import {
  highlightSelectionMatches,
  openSearchPanel,
  search as panel,
  searchKeymap,
} from '@codemirror/search';
import { type EditorView, keymap } from '@codemirror/view';

export const search = [panel({ top: true }), highlightSelectionMatches(), keymap.of(searchKeymap)];

/** Opens the panel; for a key that was pressed before this file was there. */
export const open = (view: EditorView): void => void openSearchPanel(view);
