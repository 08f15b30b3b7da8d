// Marks of where a fact comes from, at the fact itself: the document's number and date, and whether documents
// disagree. What they lead to stands on pages of its own (documents-page.ts, disagreements-page.ts).
import { holdsIn, type PerRevision, valueIn } from '../../core/model/per-revision.ts';
import type { Library, Scenario } from '../../core/model/schema.ts';
import { ageMark, lastReading } from './age-mark.ts';
import { mdxText } from './escape-mdx.ts';
import { referencePath } from './page-paths.ts';
import { dateText, type LibraryBundle, type RenderContext } from './render-context.ts';

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

/** Returns where a document can be read: the public page; without one, its entry on the page of documents. */
const documentAddress = ({ library, locale }: LibraryBundle, id: string): string =>
  library.shared.documents[id]?.url ?? `${referencePath(locale, 'documents')}#${id}`;

/** Writes a document's number, which leads to the document, and its date. */
export const documentMark = (words: LibraryBundle, id: string): string => {
  const number = documentIds(words.library).indexOf(id) + 1;
  const date = words.library.shared.documents[id]?.date;
  return `[\\[${number}\\]](${documentAddress(words, id)})${date === undefined ? '' : ` ${date}`}`;
};

/** Writes a document's title, which leads to the document. */
export const documentLink = (words: LibraryBundle, id: string): string =>
  `[${mdxText(words.shared.documents[id] ?? id)}](${documentAddress(words, id)})`;

/** Writes each document as a link by its title, with the date printed in it, the day of its last reading, and a mark of age. */
export const sourceLinks = (words: LibraryBundle, ids: readonly string[]): readonly string[] =>
  ids.map((id) => {
    const document = words.library.shared.documents[id];
    const link = documentLink(words, id);
    if (document === undefined) return link;
    const dates = [dateText(words.locale, document.date), ...lastReading(words, document)];
    return `${link}, ${mdxText(dates.join(', '))}${ageMark(words, id)}`;
  });

/** Links to the disagreements of documents about a fact, by their titles. */
export const disputeLinks = ({ library, locale, shared }: LibraryBundle, entry: Sourced): readonly string[] =>
  (entry.disagreement ?? [])
    .filter((id) => library.shared.contradictions[id] !== undefined)
    .map((id) => {
      const title = shared.contradictions[id]?.title ?? id;
      return `[${mdxText(title)}](${referencePath(locale, 'disagreements')}#${id})`;
    });

/** Writes the marks of a note: each of its documents, and a link to each disagreement about it. */
export const sourceMarks = (view: RenderContext, entry: Sourced): readonly string[] => [
  ...followedIn(entry, view.revision).map((id) => documentMark(view, id)),
  ...disputeLinks(view, entry),
];
