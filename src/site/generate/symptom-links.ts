// From a requirement to what somebody notices when it is closed.
import { mdxText } from './escape-mdx.ts';
import { symptomPath } from './page-paths.ts';
import type { RenderContext } from './render-context.ts';

/** Links to the symptoms of a requirement, by what is noticed. */
export const symptomLinks = (view: RenderContext, id: string): readonly string[] =>
  Object.entries(view.library.shared.symptoms)
    .filter(([, { requirements }]) => requirements.includes(`${view.scenario.id}/${id}`))
    .flatMap(([symptom]) => {
      const see = view.shared.symptoms?.[symptom]?.see;
      return see === undefined ? [] : [`[${mdxText(see)}](${symptomPath(view.locale, symptom)})`];
    });
