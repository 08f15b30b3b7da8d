// The diagrams that the checker's page gives verdicts to, in one language. They are drawn when the site is built.
import { drawDiagram } from '../diagrams/index.ts';
import { flowDiagram } from '../generate/index.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Library } from '../model/schema.ts';
import { type Drawing, drawingOf } from './drawing.ts';

/** The two boxes that each arrow joins, by the arrow's id. */
export type Ends = Readonly<Record<string, readonly [string, string]>>;

export interface CheckerDiagram {
  readonly drawing: Drawing;
  readonly ends: Ends;
}
/** By `<scenario>/<revision>`. */
export type CheckerDiagrams = Readonly<Record<string, CheckerDiagram>>;

/** Gives the diagram of each scenario and revision, drawn or taken from the cache. */
export const checkerDiagrams = async (library: Library, locale: Locale): Promise<CheckerDiagrams> => {
  const each = library.scenarios.flatMap(({ id, revisions, diagram }) =>
    revisions.map(async (revision) => {
      const ends = Object.fromEntries(
        diagram.arrows.map(({ id: arrow, from, to }) => [arrow, [from, to] as const]),
      );
      const svg = await drawDiagram(flowDiagram(library, id, { locale, revision }), {
        id: `diagram-${id}-${revision}`,
        locale,
      });
      return [`${id}/${revision}`, { ends, drawing: drawingOf(svg) }] as const;
    }),
  );
  return Object.fromEntries(await Promise.all(each));
};
