// What survives a reload: kept in this browser's IndexedDB and nowhere else, until the reader has it forgotten. A
// browser that refuses (a private window, no space) only means that nothing is kept.

import { clear, createStore, getMany, setMany, type UseStore } from 'idb-keyval';
import type { CheckerForm } from '../../../contract/checker-form.ts';
import { type Workspace, workspaceFrom } from './workspace.ts';

export interface Kept {
  readonly workspace: Workspace | null;
  /** Whether the reader has chosen the editor. */
  readonly editor: boolean;
}

const nothing: Kept = { workspace: null, editor: false };
/** The page waits no longer than this for the database. In milliseconds. */
const patience = 3000;

let opened: UseStore | null = null;
const store = (): UseStore => {
  opened ??= createStore('portolan-checker', 'kept');
  return opened;
};

/** Reads what was kept. Never throws, never waits for long. */
export const readKept = async (form: CheckerForm): Promise<Kept> => {
  const reading = async (): Promise<Kept> => {
    const [workspace, editor] = await getMany<unknown>(['workspace', 'editor'], store());
    return { workspace: workspaceFrom(workspace, form), editor: editor === true };
  };
  const late = new Promise<Kept>((resolve) => setTimeout(() => resolve(nothing), patience));
  return Promise.race([reading().catch(() => nothing), late]);
};

const done = async (work: () => Promise<void>): Promise<boolean> => {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
};

/** Keeps it; false when the browser refuses. */
export const keep = (kept: Partial<Kept>): Promise<boolean> =>
  done(() => setMany(Object.entries(kept), store()));

/** Forgets everything that was kept. */
export const forget = (): Promise<boolean> => done(() => clear(store()));
