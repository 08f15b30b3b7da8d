// What every page has. Each part finds its place in the page by itself, and does nothing where there is none.
import { startContents } from './contents.ts';
import { startCopyCode } from './copy-code.ts';
import { startLanguageLinks } from './language-links.ts';
import { startMenu } from './menu.ts';
import { startScrollRegions } from './scroll-regions.ts';
import { startSearch } from './search.ts';
import { startTheme } from './theme.ts';
import { startZoomDiagram } from './zoom-diagram.ts';

startTheme();
startMenu();
startLanguageLinks();
startContents();
startCopyCode();
startScrollRegions();
startSearch();
startZoomDiagram();
