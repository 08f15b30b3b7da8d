// The rules of every scenario as commands to copy, in its newest revision: one line a rule, one function for all.
import type { Library } from '../../core/model/schema.ts';
import { mdxText } from './escape-mdx.ts';
import { pagePath } from './page-paths.ts';
import { referencePage } from './reference-page.ts';
import { localeBundle, renderContext } from './render-context.ts';
import { ruleCommands, ruleFunction } from './rule-commands.ts';

/** A heading with an anchor of its own, unless its words already give it the same. */
const heading = (id: string, title: string): string =>
  title.toLowerCase().replaceAll(' ', '-') === id ? `## ${mdxText(title)}` : `## <a id="${id}"></a>${mdxText(title)}`;

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

/** Writes the page of rules in a language; nothing when no scenario has a subnet with rules. */
export const rulesPage = (library: Library, locale: string): string | null => {
  const words = localeBundle(library, locale);
  const body = library.scenarios.flatMap(({ id, revisions }) => {
    const view = renderContext(library, id, { locale, revision: revisions.at(-1) ?? 'current' });
    const places = ruleCommands(view).flatMap(({ place, commands }) => [
      `### ${mdxText(view.text.places[place] ?? place)}`,
      fence('sh', commands),
    ]);
    if (places.length === 0) return [];
    const back = `[${mdxText(words.t('rules.scenario'))}](${pagePath(locale, id, view.revision)})`;
    return [heading(id, view.text.title), back, ...places];
  });
  if (body.length === 0) return null;
  const irregular = Object.entries(library.shared.regions).flatMap(([region, { 'irregular-suffix': suffix }]) =>
    suffix === undefined ? [] : [`| \`${region}\` | \`${suffix}\` |`],
  );
  const usesIrregular = irregular.length > 0 && body.some((text) => text.includes('$CLOUD_REGION'));
  const regionNames = usesIrregular
    ? [mdxText(words.t('rules.regions')), ['| REGION | CLOUD_REGION |', '| --- | --- |', ...irregular].join('\n')]
    : [];
  return referencePage(words, {
    page: 'rules',
    order: 3,
    madeFrom: 'scenarios',
    body: [mdxText(words.t('rules.about')), fence('sh', ruleFunction), ...regionNames, ...body],
  });
};
