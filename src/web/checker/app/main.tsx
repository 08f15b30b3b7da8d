// Starts the checker in the element that the page holds ready, with the words and the form that stand in it.

import { render } from 'preact';
import type { PageData } from '../../../contract/page-data.ts';
import { Speech, spokenIn } from '../shared/messages.ts';
import { readKept } from '../state/saved-state.ts';
import { isShared, workspaceOfFragment } from '../state/share-link.ts';
import { App } from './app.tsx';

const start = async (root: HTMLElement): Promise<void> => {
  const json = root.querySelector('template')?.content.textContent ?? '';
  const { locale, words, verdicts, form } = JSON.parse(json) as PageData; // our own page's
  const kept = await readKept(form);
  const link = isShared(location.hash) ? await workspaceOfFragment(location.hash, form) : null;
  const shared = link === null && isShared(location.hash) ? 'refused' : link;
  // Read last: the reader may have typed while the script was on its way.
  const box = root.querySelector('textarea');
  const typed = box?.value ?? '';
  const focused = box !== null && box === document.activeElement;
  root.replaceChildren();
  render(
    <Speech.Provider value={spokenIn(locale, words, verdicts)}>
      <App form={form} typed={typed} kept={kept} shared={shared} />
    </Speech.Provider>,
    root,
  );
  if (focused) root.querySelector('textarea')?.focus();
};

const root = document.querySelector<HTMLElement>('[data-checker]');
if (root !== null) void start(root);
