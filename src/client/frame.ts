import { startContents } from './contents.ts';
import { startLanguageLinks } from './language-links.ts';
import { startMenu } from './menu.ts';
import { startTheme } from './theme.ts';

/** Starts what every page has. */
export const startFrame = (): void => {
  startTheme();
  startMenu();
  startLanguageLinks();
  startContents();
};
