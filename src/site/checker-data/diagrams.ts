// The diagrams that the checker's page gives verdicts to, in one language. They are drawn when the site is built.
import type { CheckerDiagrams } from '../../contract/diagrams.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import { drawDiagram } from '../diagrams/draw-diagram.ts';
import { drawnParts, flowDiagram } from '../generate/index.ts';
import { drawingOf } from './svg-as-data.ts';

/** Returns the diagram of each scenario and revision, drawn or taken from the cache. */
export const checkerDiagrams = async (library: Library, locale: Locale): Promise<CheckerDiagrams> => {
  const each = library.scenarios.flatMap(({ id, revisions }) =>
    revisions.map(async (revision) => {
      const parts = drawnParts(library, id, { locale, revision });
      const svg = await drawDiagram(flowDiagram(library, id, { locale, revision }), {
        id: `diagram-${id}-${revision}`,
        locale,
      });
      return [`${id}/${revision}`, { parts, drawing: drawingOf(svg) }] as const;
    }),
  );
  return Object.fromEntries(await Promise.all(each));
};
