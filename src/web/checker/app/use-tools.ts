// The tools and their messages are files of their own, loaded once the page can be typed into, so that opening a tool loads
// nothing.

import messages from 'virtual:portolan/tools';
import { useEffect, useState } from 'preact/hooks';
import { defaultLocale, isLocale } from '../../../core/i18n/locales.ts';
import type { ToolComponents } from '../shared/checker-context.ts';
import { loadPart } from '../shared/load-part.ts';
import type { PageMessages } from '../shared/messages.ts';

export interface LoadedTools {
  readonly components: ToolComponents;
  readonly messages: PageMessages;
}

/** Returns the tools; null until they are loaded. */
export const useTools = (locale: string): LoadedTools | null => {
  const [tools, setTools] = useState<LoadedTools | null>(null);
  useEffect(() => {
    loadPart(
      Promise.all([import('../tools/tools.tsx'), messages[isLocale(locale) ? locale : defaultLocale]()]),
      ([components, loaded]) => setTools({ components, messages: loaded.default }),
    );
  }, [locale]);
  return tools;
};
