// Marks of where a fact comes from, at the fact itself: the document's number and date, and whether documents
// disagree. What they lead to stands on pages of its own (documents-page.ts, disagreements-page.ts).
import { holdsIn, type PerRevision, valueIn } from '../../core/model/per-revision.ts';
import type { Library, Scenario } from '../../core/model/schema.ts';
import { mdxText } from './escape-mdx.ts';
import { referencePath } from './page-paths.ts';
import type { LibraryBundle, RenderContext } from './render-context.ts';

/** What stands in a scenario with sources of its own. */
export interface Sourced {
  readonly revisions?: readonly string[] | undefined;
  readonly sources: PerRevision<readonly string[]>;
  readonly disagreement?: readonly string[] | undefined;
}

/** Lists the documents in the order of their numbers. */
export const documentIds = ({ shared }: Library): readonly string[] => Object.keys(shared.documents);

/** Lists everything in a scenario that holds in a revision and has sources. */
export const factsOf = (scenario: Scenario, revision: string): readonly (Sourced & { readonly id: string })[] =>
  [scenario.flows, scenario.routes ?? [], scenario.settings ?? [], scenario.notes ?? []]
    .flat()
    .filter((entry) => holdsIn(entry, scenario, revision));

/** Lists the documents that a fact follows in a revision. */
export const followedIn = ({ sources }: Sourced, revision: string): readonly string[] =>
  valueIn<readonly string[]>(sources, revision) ?? [];

/** Writes a document's number, which leads to it, and its date. */
export const documentMark = ({ library, locale }: LibraryBundle, id: string): string => {
  const number = documentIds(library).indexOf(id) + 1;
  const date = library.shared.documents[id]?.date;
  return `[\\[${number}\\]](${referencePath(locale, 'documents')}#${id})${date === undefined ? '' : ` ${date}`}`;
};

/** Writes the marks of a fact: each of its documents, and each disagreement about it. */
export const sourceMarks = (view: RenderContext, entry: Sourced): readonly string[] => {
  const documents = followedIn(entry, view.revision).map((id) => documentMark(view, id));
  const disputes = (entry.disagreement ?? [])
    .filter((id) => view.library.shared.contradictions[id] !== undefined)
    .map((id) => `[${mdxText(view.t('source.disputed'))}](${referencePath(view.locale, 'disagreements')}#${id})`);
  return [...documents, ...disputes];
};
