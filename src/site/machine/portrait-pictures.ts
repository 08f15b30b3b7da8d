// The pictures of scenarios and combinations for narrow screens, each a file beside its page: `/en/scenarios/compute.svg`.
// In the page itself they would weigh on every reader; a script fetches the one that is shown.
import type { Library } from '../../core/model/schema.ts';
import { drawDiagram } from '../diagrams/draw-diagram.ts';
import { withoutIds } from '../diagrams/figure.ts';
import { combinationDiagrams, flowDiagram } from '../generate/index.ts';

/** Prefix of the ids in a portrait: the page has the picture in landscape as well. */
export const PORTRAIT_ID = 'portrait';

/** Returns the pictures of a language by their paths below it. */
export const portraitPictures = async (library: Library, locale: string): Promise<ReadonlyMap<string, string>> => {
  const editions = library.scenarios.flatMap(({ id, revisions }) => revisions.map((revision) => ({ id, revision })));
  const texts = [
    ...editions.map(({ id, revision }): readonly [string, string] => [
      `scenarios/${revision === 'current' ? id : `${id}/${revision}`}.svg`,
      flowDiagram(library, id, { locale, revision }),
    ]),
    ...combinationDiagrams(library, locale).map(([name, text]) => [`reference/${name}.svg`, text] as const),
  ];
  const pictures = texts.map(async ([path, text]) => {
    const svg = await drawDiagram(text, { id: PORTRAIT_ID, locale, format: 'portrait' });
    return [path, withoutIds(svg).replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')] as const;
  });
  return new Map(await Promise.all(pictures));
};
