// Renders the checker into its element of the page, with the messages and the form that the page contains.

import { render } from 'preact';
import type { PageData } from '../../../contract/page-data.ts';
import { PageLocaleContext, pageLocale } from '../shared/messages.ts';
import { readSavedState } from '../state/saved-state.ts';
import { isShareFragment, readShareFragment } from '../state/share-link.ts';
import { App } from './app.tsx';

const start = async (root: HTMLElement): Promise<void> => {
  const json = root.querySelector('template')?.content.textContent ?? '';
  const { locale, messages, verdicts, form } = JSON.parse(json) as PageData; // written by our own build
  const saved = await readSavedState(form);
  const workspace = isShareFragment(location.hash) ? await readShareFragment(location.hash, form) : null;
  const shared = workspace === null && isShareFragment(location.hash) ? 'refused' : workspace;
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
