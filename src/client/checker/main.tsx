// Starts the checker in the element that the page holds ready, with the words and the form that stand in it.

import { render } from 'preact';
import type { PageData } from '../../site/checker-page.ts';
import { App } from './app.tsx';
import { Speech, spokenIn } from './words.ts';

const root = document.querySelector<HTMLElement>('[data-checker]');
if (root !== null) {
  const { locale, words, verdicts, form } = JSON.parse(root.getAttribute('data-checker') ?? '') as PageData; // our own page's
  const typed = root.querySelector('textarea')?.value ?? '';
  root.replaceChildren();
  render(
    <Speech.Provider value={spokenIn(locale, words, verdicts)}>
      <App form={form} typed={typed} />
    </Speech.Provider>,
    root,
  );
}
