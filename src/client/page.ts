// What every page has. Each part finds its place in the page by itself, and does nothing where there is none.
import { startContents } from './contents.ts';
import { startLanguageLinks } from './language-links.ts';
import { startMenuButton } from './menu-button.ts';
import { startOffline } from './offline/start-offline.ts';
import { startScrollRegions } from './scroll-regions.ts';
import { startSearch } from './search.ts';
import { startTheme } from './theme.ts';
import { startZoomButtons } from './zoom-buttons.ts';

startTheme();
startMenuButton();
startLanguageLinks();
startContents();
startScrollRegions();
startZoomButtons();
startOffline();
// What drives a page waits for this mark: from now on it answers. That of the checker's page comes later.
void startSearch().then(() => {
  document.documentElement.dataset['ready'] ??= 'page';
});
