// What survives a reload: stored in this browser's IndexedDB and nowhere else, until the reader clears it. Where the
// browser refuses (a private window, no space) nothing is stored, and the page works as before.

import { clear, createStore, get, type UseStore } from 'idb-keyval';
import type { CheckerForm } from '../../../contract/checker-form.ts';
import { type Workspace, workspaceFrom } from './workspace.ts';

export interface SavedState {
  readonly workspace: Workspace | null;
}

/** The key of the reader's input in the database. */
const key = 'workspace';
/** How long the page waits for the database. */
const READ_TIMEOUT_MS = 3000;

let opened: UseStore | null = null;
const store = (): UseStore => {
  opened ??= createStore('portolan-checker', 'kept');
  return opened;
};
/** Loads what stores the input, and reads long texts of it. */
export const loadStoring = () => import('./store-workspace.ts');

/** Counts what was stored and cleared: the last of them stays. */
let acts = 0;
/** What is stored could not be read. */
let isUnread = false;

/** Puts texts in the place of the pieces that a record names. */
const withTexts = async (record: unknown): Promise<unknown> => {
  // Of any shape: validated after.
  const documents = (record as { readonly documents?: unknown } | undefined)?.documents;
  if (!Array.isArray(documents) || documents.every((one) => one?.pieces === undefined)) return record;
  const { withWholeTexts } = await loadStoring();
  return { ...(record as object), documents: await withWholeTexts(store(), documents) };
};

/** Reads the stored state. Returns an empty one where the browser refuses or is slow; never throws. */
export const readSavedState = async (form: CheckerForm): Promise<SavedState> => {
  const late = new Promise<never>((_, reject) => setTimeout(reject, READ_TIMEOUT_MS));
  try {
    const record = await Promise.race([get<unknown>(key, store()), late]);
    return { workspace: workspaceFrom(await withTexts(record), form) };
  } catch {
    isUnread = true;
    return { workspace: null };
  }
};

/** Stores the reader's input, where the browser does not refuse. */
export const persist = async (workspace: Workspace): Promise<void> => {
  // What could not be read is still there: an empty page does not take its place.
  if (isUnread && workspace.documents.every(({ text }) => text === '')) return;
  isUnread = false;
  acts += 1;
  const act = acts;
  try {
    const { storeWorkspace } = await loadStoring();
    if (act === acts) await storeWorkspace(store(), key, workspace);
  } catch {
    // The page works without.
  }
};

/** Deletes the stored state, where the browser does not refuse. */
export const clearSavedState = async (): Promise<void> => {
  isUnread = false;
  acts += 1;
  await clear(store()).catch(() => undefined);
};
