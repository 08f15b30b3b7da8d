// What a setting must be, for a table's cell: the checker's sentences with MDX in their slots.
import type { ResolvedSetting } from '../../core/model/resolved-scenario.ts';
import { type Markup, settingText } from '../../core/report/sentences/requirement-text.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import type { RenderContext } from './render-context.ts';

/** Markup in which the words are escaped and the slots are MDX already: marks stand for these meanwhile. */
const mdxMarkup = ({ locale, words }: RenderContext): Markup => {
  const sentence: Markup['sentence'] = (key, slots) => {
    const names = Object.keys(slots);
    const marks = Object.fromEntries(names.map((name, index) => [name, String.fromCharCode(0xe000 + index)]));
    return mdxText(words(key, marks)).replace(
      /[\ue000-\ue0ff]/g,
      (mark) => slots[names[mark.charCodeAt(0) - 0xe000] ?? ''] ?? '',
    );
  };
  return {
    locale,
    sentence,
    code: mdxCode,
    all: (parts) => parts.join('<br />'),
    any: (parts) => parts.map((must, index) => (index === 0 ? must : sentence('clause.or', { must }))).join('<br />'),
    nested: (text) => `<br />${text}`,
  };
};

/** Writes a setting for a table's cell; parts of `all` stand one a line, those of `any` are joined by "or". */
export const settingCell = (view: RenderContext, setting: ResolvedSetting): string =>
  settingText(mdxMarkup(view), setting).replaceAll(' <br />', '<br />');
