// What the page opens only when it is asked to, with its words: files of their own, loaded once the page can be typed
// into, so that opening one asks for nothing.

import words from 'virtual:portolan/tools';
import { useEffect, useState } from 'preact/hooks';
import { defaultLocale, isLocale } from '../../../core/i18n/locales.ts';
import type { ToolComponents } from '../shared/checker-context.ts';
import { withPart } from '../shared/load-part.ts';
import type { PageWords } from '../shared/messages.ts';

export interface LoadedTools {
  readonly parts: ToolComponents;
  readonly words: PageWords;
}

/** The tools; null until they are there. */
export const useTools = (locale: string): LoadedTools | null => {
  const [tools, setTools] = useState<LoadedTools | null>(null);
  useEffect(() => {
    withPart(
      Promise.all([import('../tools/tools.tsx'), words[isLocale(locale) ? locale : defaultLocale]()]),
      ([parts, loaded]) => setTools({ parts, words: loaded.default }),
    );
  }, [locale]);
  return tools;
};
