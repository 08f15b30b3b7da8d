// What every page has. Each part finds its place in the page by itself, and does nothing where there is none.

import { registerServiceWorker } from '../offline/register-service-worker.ts';
import {
  startLanguageLinks,
  startMenuButton,
  startScrollRegions,
  startZoomButtons,
} from './page-controls.ts';
import { startSearch } from './search-opener.ts';
import { startContents } from './table-of-contents.ts';
import { startTheme } from './theme-choice.ts';

startTheme();
startMenuButton();
startLanguageLinks();
startContents();
startScrollRegions();
startZoomButtons();
registerServiceWorker();
// What drives a page waits for this mark: from now on it answers. That of the checker's page comes later.
void startSearch().then(() => {
  document.documentElement.dataset['ready'] ??= 'page';
});
