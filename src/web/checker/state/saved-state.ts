// What survives a reload: stored in this browser's IndexedDB and nowhere else, until the reader clears it. Where the
// browser refuses (a private window, no space) nothing is stored, and the page works as before.

import { clear, createStore, get, setMany, type UseStore } from 'idb-keyval';
import type { CheckerForm } from '../../../contract/checker-form.ts';
import { type Workspace, workspaceFrom } from './workspace.ts';

export interface SavedState {
  readonly workspace: Workspace | null;
}

const nothing: SavedState = { workspace: null };
/** How long the page waits for the database. */
const READ_TIMEOUT_MS = 3000;

let opened: UseStore | null = null;
const store = (): UseStore => {
  opened ??= createStore('portolan-checker', 'kept');
  return opened;
};

/** Reads the stored state. Returns an empty one where the browser refuses or is slow; never throws. */
export const readSavedState = async (form: CheckerForm): Promise<SavedState> => {
  const reading = async (): Promise<SavedState> => {
    return { workspace: workspaceFrom(await get<unknown>('workspace', store()), form) };
  };
  const late = new Promise<SavedState>((resolve) => setTimeout(() => resolve(nothing), READ_TIMEOUT_MS));
  return Promise.race([reading().catch(() => nothing), late]);
};

const succeeds = async (work: () => Promise<void>): Promise<boolean> => {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
};

/** Stores parts of the state. Returns false where the browser refuses. */
export const persist = (state: Partial<SavedState>): Promise<boolean> =>
  succeeds(() => setMany(Object.entries(state), store()));

/** Deletes the stored state. Returns false where the browser refuses. */
export const clearSavedState = (): Promise<boolean> => succeeds(() => clear(store()));
