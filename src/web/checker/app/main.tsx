// Renders the checker into its element of the page, with the messages and the form that the page contains.

import { render } from 'preact';
import type { CheckerForm } from '../../../contract/checker-form.ts';
import type { PageData } from '../../../contract/page-data.ts';
import { showPartMissing } from '../shared/load-part.ts';
import { PageLocaleContext, pageLocale } from '../shared/messages.ts';
import { readSavedState } from '../state/saved-state.ts';
import { isShareFragment } from '../state/share-fragment.ts';
import type { Workspace } from '../state/workspace.ts';
import { App } from './app.tsx';

/** Reads the workspace of the address. What does so is loaded for a link only; null: it did not load, which the page says. */
const readLink = async (form: CheckerForm): Promise<Workspace | 'refused' | null> => {
  const link = await import('../state/share-link.ts').catch(showPartMissing);
  return link === undefined ? null : ((await link.readShareFragment(location.hash, form)) ?? 'refused');
};

const start = async (root: HTMLElement): Promise<void> => {
  const json = root.querySelector('template')?.content.textContent ?? '';
  const { locale, messages, verdicts, form } = JSON.parse(json) as PageData; // written by our own build
  const saved = await readSavedState(form);
  const shared = isShareFragment(location.hash) ? await readLink(form) : null;
  // Read last: the reader may have typed while the script was loading.
  const box = root.querySelector('textarea');
  const typed = box?.value ?? '';
  const focused = box !== null && box === document.activeElement;
  root.replaceChildren();
  render(
    <PageLocaleContext.Provider value={pageLocale(locale, messages, verdicts)}>
      <App form={form} typed={typed} saved={saved} shared={shared} />
    </PageLocaleContext.Provider>,
    root,
  );
  if (focused) root.querySelector('textarea')?.focus();
};

const root = document.querySelector<HTMLElement>('[data-checker]');
if (root !== null) void start(root);
