// What the site holds, for programs that read it: in the default language, with links to the others.
import { defaultLocale } from '../../core/i18n/locales.ts';
import { sitePages } from '../data/content-pages.ts';
import { languageOf } from '../data/languages.ts';
import { textResponse } from '../machine/beside.ts';
import { llmsText } from '../machine/site-lists.ts';

export const GET = async (): Promise<Response> =>
  textResponse('txt', llmsText(await sitePages(), languageOf(defaultLocale)));
