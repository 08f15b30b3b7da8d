// The script of every page. Each part finds its elements by itself, and does nothing where there are none.

import { startLanguageLinks, startMenuButton, startScrollRegions, startZoomButtons } from './page-controls.ts';
import { startSearch } from './search-opener.ts';
import { startContents } from './table-of-contents.ts';
import { startTheme } from './theme-choice.ts';

startTheme();
startMenuButton();
startLanguageLinks();
startContents();
startScrollRegions();
startZoomButtons();
// Nothing waits for it. Where it does not come, the page works as before.
import('../offline/register-service-worker.ts').then(
  ({ registerServiceWorker }) => registerServiceWorker(),
  () => {},
);
// Tests wait for this mark: from now on the page responds. That of the checker's page comes later.
void startSearch().then(() => {
  document.documentElement.dataset['ready'] ??= 'page';
});
